import { isJsonObject, type JsonObject } from "../model/json";
import { checkIssuerTrust } from "./checks/issuer-trust";
import { checkOb2Recipient } from "./checks/recipient";
import { checkValidity } from "./checks/validity";
import type { Examined } from "./examined";
import type { DocumentReader } from "./fetching";
import { finding } from "./finding-codes";
import { vouched } from "./hearsay";
import { textAt } from "./input/members";
import { addressOf, checkOb1Origin, type Ob1Documents, readOb1Documents } from "./ob1/documents";
import { readOb1Hosted } from "./ob1/hosted";
import { modernAssertion } from "./ob1/modern";
import { checkOb1RevocationList } from "./ob1/revocation";
import { checkOb1Schema } from "./ob1/schema";
import { verifyOb1Jws } from "./ob1/signed";
import type { Ob1Badge } from "./ob1/version";
import type { CompactJws, VerifyOptions } from "./options";
import type { Finding } from "./report";
import { summaryOfAssertion } from "./summary";

interface Proven {
  readonly assertion: JsonObject;
  readonly documents: Ob1Documents;
  readonly findings: readonly Finding[];
}

/** Examines a badge of 0.5, 1.0 or 1.1, with the same checks in the same order as the younger ones. */
export async function examineOb1(badge: Ob1Badge, reader: DocumentReader, options: VerifyOptions): Promise<Examined> {
  const { assertion, documents, findings } = await (badge.jws
    ? proveSigned(badge, badge.jws, reader, options)
    : proveHosted(badge, reader));
  const modern = modernAssertion(assertion, badge.version);
  const { badgeClass, issuer, issuerId } = documents;
  return {
    version: badge.version,
    form: badge.jws ? "jws" : "hosted",
    document: assertion,
    ...(badge.jws && { jws: badge.jws.text }),
    summary: summaryOfAssertion(modern, badgeClass, issuer ?? embeddedIssuer(badgeClass)),
    findings: [
      ...checkOb1Schema(assertion, badge.version, badgeClass, issuer),
      finding("jsonld.not_linked", {}),
      ...findings,
      ...checkOb1Validity(modern, options.now),
      ...checkOb2Recipient(modern, options.recipient),
      ...checkIssuerTrust(issuerId, options.trust),
    ],
  };
}

function embeddedIssuer(badgeClass: JsonObject | undefined): JsonObject | undefined {
  const issuer = badgeClass?.["issuer"];
  return isJsonObject(issuer) ? issuer : undefined;
}

async function proveHosted(badge: Ob1Badge, reader: DocumentReader): Promise<Proven> {
  const hosted = await readOb1Hosted(badge.assertion, badge.foundAt, reader);
  if (!hosted.holds) {
    const nothing = { places: [], findings: [] };
    const findings = [...hosted.findings, finding("provenance.unproven", {}), finding("certificate.none", {}), ...hosted.status];
    return { assertion: badge.assertion, documents: nothing, findings };
  }
  const documents = await readOb1Documents(hosted.assertion, badge.version, reader);
  const address = addressOf(hosted.assertion, badge.foundAt) ?? "";
  return {
    assertion: hosted.assertion,
    documents,
    findings: vouched([...hosted.findings, ...provenance(documents, address), finding("certificate.none", {}), ...hosted.status], reader),
  };
}

async function proveSigned(
  { assertion, version }: Ob1Badge,
  jws: CompactJws,
  reader: DocumentReader,
  options: VerifyOptions,
): Promise<Proven> {
  const documents = await readOb1Documents(assertion, version, reader);
  const issuedOn = textAt(modernAssertion(assertion, version), "issuedOn");
  const outcome = await verifyOb1Jws(jws, { issuerId: documents.issuerId ?? "", issuedOn }, reader, options);
  const origin = outcome.holds ? provenance(documents, textAt(assertion, "verify", "url") ?? "") : [finding("provenance.unproven", {})];
  const mayAsk = outcome.holds && origin.every(({ verdict }) => verdict !== "fail");
  return {
    assertion,
    documents,
    findings: [
      ...outcome.proof,
      ...vouched(origin, reader),
      finding("certificate.none", {}),
      ...(mayAsk ? vouched(await checkOb1RevocationList(assertion, documents.issuer, reader), reader) : [finding("status.unproven", {})]),
    ],
  };
}

/** @param source Address of the assertion or of the key: the place that proves the badge. */
function provenance({ findings, issuerId = "", issuer, places }: Ob1Documents, source: string): readonly Finding[] {
  const known = issuerId === "" ? [] : checkOb1Origin(issuerId, issuer, [source, ...places]);
  return [...findings, ...known];
}

/** 0.5 lets the date of issue be left out; then only the end can be checked. */
function checkOb1Validity(modern: JsonObject, now: Date): readonly Finding[] {
  if (modern["issuedOn"] !== undefined) return checkValidity(modern, now);
  const end = modern["expires"] === undefined ? [] : checkValidity({ ...modern, issuedOn: "1970-01-01T00:00:00Z" }, now);
  const ended = end.filter(({ verdict }) => verdict === "fail");
  return ended.length > 0 ? ended : [finding("validity.not_stated", {})];
}
