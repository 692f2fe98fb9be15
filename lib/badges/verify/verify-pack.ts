import { BadgeError } from "../errors";
import { isoSeconds } from "../model/json";
import { type OpenPack, openPack } from "../pack/open-pack";
import { type DocumentReader, documentReader } from "./fetching";
import { finding } from "./finding-codes";
import { DEFAULT_MAXIMUM_BYTES, type VerifyInput, type VerifyOptions } from "./options";
import type { Finding, Report } from "./report";
import { reconcluded, unreadable } from "./reporting";

/** Verifies one input with a reader of documents. */
type Verify = (input: VerifyInput, reader: DocumentReader, options: VerifyOptions) => Promise<Report>;

/**
 * Verifies the badge of a proof pack with the documents of the pack alone: no address is asked. Signed by a verifier
 * that the caller trusts, they count as of when they were fetched; otherwise only what is signed among them counts.
 */
export async function verifyPack(bytes: Uint8Array, options: VerifyOptions, verify: Verify): Promise<Report> {
  const maximumBytes = options.maxBytes ?? DEFAULT_MAXIMUM_BYTES;
  if (bytes.length > maximumBytes) return unreadable("proof_pack", finding("format.too_large", { maximumBytes }), options.now);
  const pack = await open(bytes, options);
  if ("check" in pack) return unreadable("proof_pack", pack, options.now);
  const { trusted, madeAt, verifier } = pack;
  const inside = { ...options, fetchDocument: pack.fetchDocument };
  const reader = documentReader(inside, { hearsay: !trusted, ...(trusted && { asOf: madeAt }) });
  const report = await verify({ kind: "bytes", bytes: pack.badge }, reader, inside);
  return { ...ofPack(report, pack, options.now), pack: { madeAt: isoSeconds(madeAt), verifier, trusted } };
}

async function open(bytes: Uint8Array, { trust }: VerifyOptions): Promise<OpenPack | Finding> {
  try {
    return await openPack(bytes, trust);
  } catch (error) {
    if (error instanceof BadgeError) return finding("format.pack_invalid", { reason: error.message });
    throw error;
  }
}

/** The report on a badge of the pack, with what there is to say about the pack. */
function ofPack(report: Report, pack: OpenPack, now: Date): Report {
  const [first, ...rest] = report.findings;
  const recognised = first?.code === "format.recognised" ? finding("format.recognised", { container: "proof_pack" }) : first;
  const findings = [...(recognised ? [recognised] : []), ...packFindings(pack), ...rest.flatMap((one) => withAge(one, pack))];
  const others = report.others?.map((other) => ofPack(other, pack, now));
  const members = report.members?.map((member) => ofPack(member, pack, now));
  return reconcluded({ ...report, container: "proof_pack", findings, ...(others && { others }), ...(members && { members }) }, now);
}

function packFindings({ trusted, refused, verifier, madeAt }: OpenPack): readonly Finding[] {
  if (trusted) return [finding("pack.trusted", { verifier, madeAt: madeAt.toISOString() })];
  const word = finding("pack.word_of_maker", { madeAt: madeAt.toISOString() });
  return refused ? [finding("pack.signature_refused", { reason: refused }), word] : [word];
}

/**
 * Good news about revocation is only as fresh as the pack. How fresh that is, only a trusted verifier can say: an older
 * list, from before the badge was revoked, is signed just as well.
 */
function withAge(one: Finding, { trusted, madeAt }: OpenPack): readonly Finding[] {
  if (one.code !== "status.good") return [one];
  return trusted ? [one, finding("status.as_of", { at: madeAt.toISOString() })] : [finding("status.only_in_pack", {})];
}
