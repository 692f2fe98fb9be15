import { isZip } from "../pack/zip";
import { MAXIMUM_MEMBERS_VERIFIED, summariseMembers } from "./checks/members";
import { checkHolderIsSubject, checkPresentation } from "./checks/presentation";
import { membersOf } from "./checks/schema-clr";
import { examineOb1 } from "./examine-ob1";
import { examineOb2 } from "./examine-ob2";
import { examineOb3 } from "./examine-ob3";
import type { Examined } from "./examined";
import { type DocumentReader, documentReader } from "./fetching";
import { finding } from "./finding-codes";
import { type Badge, readBadge } from "./input/read-badge";
import { readContainer } from "./input/read-container";
import { readPresentation } from "./input/read-presentation";
import { ob1VersionOf } from "./ob1/version";
import type { VerifyInput, VerifyOptions } from "./options";
import type { BadgeContainer, Report } from "./report";
import { reconcluded, reportOn, unreadable } from "./reporting";
import { verifyPack } from "./verify-pack";

/** Badges of one presentation that are verified; a wallet hands over a few. */
const MAXIMUM_PRESENTED = 20;

/**
 * Verifies a badge of any form: Open Badges 0.5 and 1.x, OB 2.0 hosted or signed, OB 3.0 with Data Integrity proofs or as
 * VC-JWT, records (CLR 2.0) and other verifiable credentials; as JSON, JWS, baked PNG or SVG, attached to a PDF, as a QR
 * code in a picture, in a presentation, in a proof pack, or at an address (OB 2.0 "Verification", OB 3.0 §9). A file with
 * several badges gives the report on the first, the newest version, with the others in `others`; the credentials inside
 * a record have their reports in `members`.
 *
 * A bad badge is never thrown, it is reported. Work is bounded: file and document size, nesting, number of documents
 * asked for, cost of canonicalisation, and credentials and signatures in all (work-budget.ts).
 *
 * @throws Only what `fetchDocument` and `decodePicture` throw besides BadgeError `document_unavailable`, and errors in
 * the verifier's own trust anchors.
 */
export async function verifyBadge(input: VerifyInput, options: VerifyOptions): Promise<Report> {
  if (input.kind === "bytes" && isZip(input.bytes)) return verifyPack(input.bytes, options, verifyInput);
  return verifyInput(input, documentReader(options), options);
}

async function verifyInput(input: VerifyInput, reader: DocumentReader, options: VerifyOptions): Promise<Report> {
  const contents = await readContainer(input, reader, options);
  if ("problem" in contents) return unreadable(contents.container, contents.problem, options.now);
  const { container, address, payloads } = contents;
  const [first, ...rest] = payloads;
  const report = await verifyPayload({ payload: first, container, address }, reader, options);
  const others: Report[] = [...(report.others ?? [])];
  for (const payload of rest) others.push(await verifyPayload({ payload, container, address }, reader, options));
  return others.length === 0 ? report : { ...report, others };
}

interface Found {
  readonly payload: string;
  readonly container: BadgeContainer;
  /** Where the payload was found, when that was an address. */
  readonly address: string | undefined;
}

async function verifyPayload(found: Found, reader: DocumentReader, options: VerifyOptions): Promise<Report> {
  const presentation = readPresentation(found.payload);
  if (!presentation) return verifyOne(found, reader, options, true);
  const container = "presentation";
  const [first, ...rest] = presentation.credentials.slice(0, MAXIMUM_PRESENTED);
  if (first === undefined) return unreadable(container, finding("format.presentation_empty", {}), options.now);
  const presented = await checkPresentation(presentation, reader, options);
  const reports: Report[] = [];
  for (const payload of [first, ...rest]) {
    const report = await verifyOne({ payload, container, address: undefined }, reader, options, true);
    const [recognised, ...findings] = report.findings;
    const own = [...presented.findings, ...checkHolderIsSubject(presented.holder, report.document)];
    reports.push(reconcluded({ ...report, findings: [...(recognised ? [recognised] : []), ...own, ...findings] }, options.now));
  }
  const [main, ...others] = reports;
  if (!main) return unreadable(container, finding("format.presentation_empty", {}), options.now);
  return others.length === 0 ? main : { ...main, others };
}

/** @param withMembers Whether the credentials inside a record are verified too; those inside these are not. */
async function verifyOne(
  { payload, container, address }: Found,
  reader: DocumentReader,
  options: VerifyOptions,
  withMembers: boolean,
): Promise<Report> {
  const read = readBadge(payload, address);
  if ("problem" in read) return unreadable(container, read.problem, options.now);
  const badge = await atItsAddress(read.value, reader);
  const examined = await examine(badge, reader, options);
  const report = reportOn(
    { ...examined, findings: [finding("format.recognised", { container }), ...examined.findings] },
    container,
    options.now,
  );
  return report.version === "clr2" && withMembers ? withMemberReports(report, container, reader, options) : report;
}

function examine(badge: Badge, reader: DocumentReader, options: VerifyOptions): Promise<Examined> {
  if (badge.kind === "ob1") return examineOb1(badge, reader, options);
  return badge.kind === "ob2" ? examineOb2(badge, reader, options) : examineOb3(badge, reader, options);
}

/** Of a badge that is only an address, the version shows when the address has answered. */
async function atItsAddress(badge: Badge, reader: DocumentReader): Promise<Badge> {
  if (badge.kind !== "ob2" || badge.onlyAddress === undefined) return badge;
  const answer = await reader.json(badge.onlyAddress);
  const version = answer.state === "found" ? ob1VersionOf(answer.document) : undefined;
  if (answer.state !== "found" || version === undefined) return badge;
  return { kind: "ob1", version, assertion: answer.document, foundAt: badge.onlyAddress };
}

/** Only a record that is proven to be its issuer's sends the verifier after the credentials inside it. */
async function withMemberReports(
  report: Report,
  container: BadgeContainer,
  reader: DocumentReader,
  options: VerifyOptions,
): Promise<Report> {
  const document = report.document ?? {};
  const payloads = membersOf(document);
  const proven = report.findings.every(
    ({ check, verdict }) => (check !== "proof" && check !== "provenance") || verdict === "pass" || verdict === "warn",
  );
  const members: Report[] = [];
  for (const payload of proven ? payloads.slice(0, MAXIMUM_MEMBERS_VERIFIED) : []) {
    if (!reader.work.mayExamineNested()) break;
    members.push(await verifyOne({ payload, container, address: undefined }, reader, options, false));
  }
  const findings = [...report.findings, ...summariseMembers(document, members, payloads.length)];
  return reconcluded({ ...report, findings, members }, options.now);
}
