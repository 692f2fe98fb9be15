import type { JsonObject } from "../model/json";
import { countOb2Endorsements } from "./checks/endorsements";
import { checkIssuerTrust } from "./checks/issuer-trust";
import { checkOb2Context } from "./checks/jsonld";
import { checkOb2Recipient } from "./checks/recipient";
import { checkOb2Schema } from "./checks/schema-ob2";
import { checkScope } from "./checks/scope";
import { checkOb2RevocationList } from "./checks/status-ob2";
import { checkTimestamps } from "./checks/timestamps";
import { checkValidity } from "./checks/validity";
import type { Examined } from "./examined";
import type { DocumentReader } from "./fetching";
import { finding } from "./finding-codes";
import { vouched } from "./hearsay";
import { objectAt, textAt } from "./input/members";
import type { Ob2Badge } from "./input/read-badge";
import { issuerProblem } from "./keys/resolve-method";
import type { VerifyOptions } from "./options";
import { compareWithHost, readHosted } from "./proofs/ob2-hosted";
import { verifyOb2Jws } from "./proofs/ob2-jws";
import { type LinkedDocuments, readLinked } from "./proofs/ob2-linked";
import { failedProof, type ProofOptions } from "./proofs/outcome";
import type { Finding } from "./report";
import { summaryOfAssertion } from "./summary";

/** How an assertion is proven: what it says for certain, and the findings of the checks proof to status. */
interface Proven {
  readonly assertion: JsonObject;
  readonly linked: LinkedDocuments;
  readonly findings: readonly Finding[];
}

/** Examines an OB 2.0 badge ("Verification"), check by check in the order of the report. */
export async function examineOb2(badge: Ob2Badge, reader: DocumentReader, options: VerifyOptions): Promise<Examined> {
  const stamp = await checkTimestamps(badge.jws?.text ?? badge.assertion, options);
  const { assertion, linked, findings } = await (badge.jws
    ? proveSigned(badge, reader, { ...options, ...stamp.known, revocations: reader })
    : proveHosted(badge, reader));
  const { badgeClass } = linked;
  const profile = profileOf(linked);
  const withdrawn = findings.some(({ code }) => code === "status.revoked");
  // A withdrawn assertion needs only `id` and `revoked` ("Hosted Verification" step 3): its other members may be gone.
  const complete = !withdrawn || "issuedOn" in assertion;
  return {
    version: "ob2",
    form: badge.jws ? "jws" : "hosted",
    document: assertion,
    ...(badge.jws && { jws: badge.jws.text }),
    summary: summaryOfAssertion(assertion, badgeClass, profile ?? objectAt(badgeClass, "issuer")),
    findings: [
      ...(complete ? checkOb2Schema(assertion, badgeClass, profile) : []),
      ...checkOb2Context(assertion),
      ...findings,
      ...stamp.findings,
      ...(complete ? checkValidity(assertion, options.now) : []),
      ...(complete ? checkOb2Recipient(assertion, options.recipient) : [finding("recipient.not_comparable", {})]),
      ...countOb2Endorsements(assertion, badgeClass, profile),
      ...checkIssuerTrust(linked.issuerId, options.trust),
    ],
  };
}

async function proveHosted(badge: Ob2Badge, reader: DocumentReader): Promise<Proven> {
  const hosted = await readHosted(badge.assertion, reader);
  // Without the host's word nothing in the copy is worth more requests.
  if (!hosted.holds) {
    return {
      assertion: hosted.assertion,
      linked: { findings: [] },
      findings: [...hosted.findings, finding("provenance.unproven", {}), finding("certificate.none", {}), ...hosted.status],
    };
  }
  const linked = await readLinked(hosted.assertion, reader);
  const profile = profileOf(linked);
  const scope = profile ? checkScope(textAt(hosted.assertion, "id") ?? "", linked.badgeClassId, profile) : issuerFindings(linked);
  return {
    assertion: hosted.assertion,
    linked,
    findings: [
      ...vouched(hosted.findings, reader),
      ...compareWithHost(badge.assertion, hosted.assertion, linked.badgeClass),
      ...linked.findings,
      ...vouched(scope, reader),
      finding("certificate.none", {}),
      ...vouched(hosted.status, reader),
    ],
  };
}

async function proveSigned(badge: Ob2Badge, reader: DocumentReader, options: ProofOptions): Promise<Proven> {
  const { assertion, jws } = badge;
  const linked = await readLinked(assertion, reader);
  const profile = profileOf(linked);
  const outcome = jws
    ? await verifyOb2Jws(jws, profile, reader, { ...options, issuerId: linked.issuerId })
    : failedProof(finding("proof.key_unavailable", { key: linked.issuerId ?? "" }));
  const provenance = profile ? outcome.provenance : issuerFindings(linked);
  const proven = outcome.holds && profile !== undefined && provenance.every(({ verdict }) => verdict !== "fail");
  return {
    assertion,
    linked,
    findings: [
      ...outcome.proof,
      ...linked.findings,
      ...(provenance.length > 0 ? provenance : [finding("provenance.unproven", {})]),
      ...(outcome.certificate.length > 0 ? outcome.certificate : [finding("certificate.none", {})]),
      ...(proven ? vouched(await checkOb2RevocationList(assertion, profile, reader), reader) : [finding("status.unproven", {})]),
    ],
  };
}

function profileOf({ issuer }: LinkedDocuments): JsonObject | undefined {
  return issuer?.state === "found" ? issuer.document : undefined;
}

function issuerFindings({ issuer, issuerId }: LinkedDocuments): readonly Finding[] {
  return issuer && issuer.state !== "found" ? [issuerProblem(issuer.state, issuerId ?? "")] : [];
}
