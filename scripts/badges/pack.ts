import { randomUUID } from "node:crypto";
import path from "node:path";
import { type PackFile, proofPack, recordingFetcher, type VerifyInput, verificationReceipt, verifyBadge } from "../../lib/badges";
import type { ExitCode } from "./command";
import { readBytes, writeFile } from "./files";
import { digestOf } from "./receipt";
import { KEY_OPTIONS, openSigner } from "./signing";
import { readArguments, UsageError } from "./usage";
import { codeOf, inputOf, VERIFY_OPTIONS, verifyOptions } from "./verify";

/** `pack FILE…`: verifies the first file, and puts it with everything that was needed for it into a proof pack. */
export async function pack(args: readonly string[]): Promise<ExitCode> {
  const given = readArguments(args, {
    text: [...VERIFY_OPTIONS.text, ...KEY_OPTIONS, "verifier", "out"],
    flags: ["offline", "unsigned"],
    many: VERIFY_OPTIONS.many,
  });
  const [first, ...others] = given.positionals;
  if (first === undefined) throw new UsageError("name the badge, and its other forms if you have them");
  const [verifier, out] = [given.need("verifier"), given.need("out")];
  const signer = given.flag("unsigned") ? undefined : openSigner(given);
  const input = inputOf(first);
  const options = verifyOptions(given);
  const recording = recordingFetcher(options.fetchDocument, () => options.now);
  const report = await verifyBadge(input, { ...options, fetchDocument: recording.fetchDocument });
  const receipt =
    signer && (await verificationReceipt(report, { verifier, now: options.now, input: digestOf(input), id: randomUUID() }, signer));
  const bytes = await proofPack(
    {
      badges: [badgeFile(input, first), ...others.map(fileOf)],
      documents: recording.recorded(),
      certificates: [...given.many("root"), ...given.many("crl")].map(fileOf),
      timestamps: given.many("timestamp").map(fileOf),
      report,
      verifier,
      madeAt: options.now,
      ...(receipt !== undefined && { receipt }),
    },
    signer,
  );
  writeFile(out, bytes);
  return codeOf(report);
}

/** A badge at an address is packed as its address; what it answered is among the documents. */
function badgeFile(input: VerifyInput, name: string): PackFile {
  return input.kind === "bytes" ? { name: plain(name), bytes: input.bytes } : { name: "address.txt", bytes: Buffer.from(name) };
}

const fileOf = (name: string): PackFile => ({ name: plain(name), bytes: readBytes(name) });
/** Names in a pack are plain letters, so that every system can unpack it. */
const plain = (name: string): string =>
  path
    .basename(name)
    .replace(/[^A-Za-z0-9._-]/g, "_")
    .replace(/^[._-]+/, "") || "badge";
