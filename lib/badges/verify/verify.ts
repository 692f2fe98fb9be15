import { isoSeconds } from "../model/json";
import { examineOb2 } from "./examine-ob2";
import { examineOb3 } from "./examine-ob3";
import type { Examined } from "./examined";
import { type DocumentReader, documentReader } from "./fetching";
import { finding } from "./finding-codes";
import { concludeFrom } from "./headline";
import { readBadge } from "./input/read-badge";
import { readContainer } from "./input/read-container";
import { DEFAULT_MAXIMUM_BYTES, type VerifyInput, type VerifyOptions } from "./options";
import type { BadgeContainer, BadgeSummary, Finding, Report } from "./report";

/**
 * Verifies a badge of any form: OB 2.0 hosted or signed, OB 3.0 with Data Integrity proofs or as VC-JWT, as JSON, JWS,
 * baked PNG or SVG, or at an address (OB 2.0 "Verification", OB 3.0 §9). An image with badges of both versions gives
 * the report on the OB 3.0 badge with the other in `others`.
 *
 * A bad badge is never thrown, it is reported. Work is bounded: file and document size, nesting, number of documents
 * asked for, cost of canonicalisation.
 *
 * @throws Only what `fetchDocument` throws besides BadgeError `document_unavailable`, and errors in the verifier's own
 * trust anchors.
 */
export async function verifyBadge(input: VerifyInput, options: VerifyOptions): Promise<Report> {
  const reader = documentReader(options);
  const contents = await readContainer(input, reader, options.maxBytes ?? DEFAULT_MAXIMUM_BYTES);
  if ("problem" in contents) return unreadable(contents.container, contents.problem, options.now);
  const [main, ...others] = contents.payloads;
  const report = await verifyPayload(main, contents.container, reader, options);
  if (others.length === 0) return report;
  const otherReports: Report[] = [];
  for (const other of others) otherReports.push(await verifyPayload(other, contents.container, reader, options));
  return { ...report, others: otherReports };
}

async function verifyPayload(payload: string, container: BadgeContainer, reader: DocumentReader, options: VerifyOptions): Promise<Report> {
  const read = readBadge(payload);
  if ("problem" in read) return unreadable(container, read.problem, options.now);
  const badge = read.value;
  const examined = badge.kind === "ob2" ? await examineOb2(badge, reader, options) : await examineOb3(badge, reader, options);
  return reportOn({ ...examined, findings: [finding("format.recognised", { container }), ...examined.findings] }, container, options.now);
}

function unreadable(container: BadgeContainer, problem: Finding, now: Date): Report {
  return reportOn({ version: "unknown", form: "unknown", findings: [problem], summary: { alignments: [] } }, container, now);
}

function reportOn(examined: Examined, container: BadgeContainer, now: Date): Report {
  const { name, conclusion } = concludeFrom(examined.findings);
  return {
    conclusion,
    headline: { name, evidence: headlineEvidence(examined.summary) },
    checkedAt: isoSeconds(now),
    container,
    ...examined,
  };
}

function headlineEvidence({ name, issuerName, issuerId, issuedOn, expires }: BadgeSummary): Readonly<Record<string, string>> {
  return {
    badge: name ?? "",
    issuer: issuerName ?? issuerId ?? "",
    issuerId: issuerId ?? "",
    issuedOn: issuedOn ?? "",
    expires: expires ?? "",
  };
}
