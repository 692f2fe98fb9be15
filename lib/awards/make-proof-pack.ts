import { randomUUID } from "node:crypto";
import { inputDigest, type PackFile, proofPack, recordingFetcher, type VerifyInput, verificationReceipt } from "../badges";
import { now as clock } from "../kernel/clock";
import { db } from "../kernel/db";
import { conflict } from "../kernel/errors";
import { parseInput } from "../usecase/refusals";
import type { Caller } from "../usecase/use-case";
import { wholeSeconds } from "./rules";
import { SubmitVerificationInput } from "./schema";
import { consumeVerification } from "./verification-limit";
import { verifierId, verifierSigner } from "./verifier-keys";
import { documentFetcher, platformTrust, verifyAsPlatform } from "./verify-badge";

/**
 * 驗證包, for everybody: verifies a badge and packs it with everything that this took, so that it can be verified again
 * without a network (docs/adr/0008-proof-packs.md). The badge is in the pack, and so nothing of it is kept here.
 *
 * @throws AppError invalid (nothing given, too large), rate_limited, conflict when it is a pack already
 */
export async function makeProofPack(raw: unknown, caller: Caller): Promise<{ fileName: string; mediaType: string; content: Uint8Array }> {
  await consumeVerification(caller.ip);
  const { badge } = parseInput(SubmitVerificationInput, raw);
  const madeAt = wholeSeconds(clock());
  const recording = recordingFetcher(documentFetcher(db()), () => madeAt);
  const report = await verifyAsPlatform(db(), badge, madeAt, undefined, recording.fetchDocument);
  if (report.container === "proof_pack") throw conflict("receipts.pack_already");
  const [signer, verifier] = [await verifierSigner(), verifierId()];
  const input = inputDigest(badge.kind === "bytes" ? badge.bytes : badge.text);
  const receipt = await verificationReceipt(report, { verifier, now: madeAt, input, id: randomUUID() }, signer);
  const certificates = await certificatesUsed();
  const content = await proofPack(
    { badges: [packed(badge, report.container)], documents: recording.recorded(), certificates, report, receipt, verifier, madeAt },
    signer,
  );
  return { fileName: `proof-pack-${madeAt.toISOString().slice(0, 10)}.zip`, mediaType: "application/zip", content };
}

/** A badge at an address is packed as its address; what it answered is among the documents. */
function packed(input: VerifyInput, container: string): PackFile {
  if (input.kind === "bytes") return { name: `badge.${container === "unknown" ? "bin" : container}`, bytes: input.bytes };
  return { name: "badge.txt", bytes: Buffer.from(input.kind === "text" ? input.text : input.url, "utf8") };
}

/** Trust anchors and revocation lists that the verification went by, PEM. */
async function certificatesUsed(): Promise<PackFile[]> {
  const { roots, testRoots = [], crls = [], timestampRoots = [] } = await platformTrust(db());
  const named = (kind: string, list: readonly string[]) =>
    list.map((pem, index) => ({ name: `${kind}-${index + 1}.pem`, bytes: Buffer.from(pem, "utf8") }));
  return [...named("root", roots), ...named("test-root", testRoots), ...named("crl", crls), ...named("timestamp-root", timestampRoots)];
}
