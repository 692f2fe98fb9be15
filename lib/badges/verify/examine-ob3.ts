import { checkOb3Endorsements } from "./checks/endorsements";
import { checkIssuerTrust } from "./checks/issuer-trust";
import { checkJsonLd } from "./checks/jsonld";
import { checkOb3Recipient } from "./checks/recipient";
import { type Refreshed, refreshCredential } from "./checks/refresh";
import { checkClrSchema } from "./checks/schema-clr";
import { checkOb3Schema } from "./checks/schema-ob3";
import { checkDataModel } from "./checks/schema-vcdm";
import { checkOb3Status } from "./checks/status-ob3";
import { checkTimestamps } from "./checks/timestamps";
import { checkValidity } from "./checks/validity";
import type { Examined } from "./examined";
import type { DocumentReader } from "./fetching";
import { finding } from "./finding-codes";
import { idAt } from "./input/members";
import type { Ob3Badge } from "./input/read-badge";
import type { VerifyOptions } from "./options";
import { verifyCredentialProofs } from "./proofs/credential-proofs";
import type { ProofOutcome } from "./proofs/outcome";
import type { Finding } from "./report";
import { summaryOfCredential } from "./summary";

/** Examines a verifiable credential (OB 3.0 §9), check by check in the order of the report. */
export async function examineOb3(asHandedIn: Ob3Badge, reader: DocumentReader, options: VerifyOptions): Promise<Examined> {
  const issuerId = idAt(asHandedIn.credential, "issuer");
  const stamp = await checkTimestamps(asHandedIn.jws?.text ?? asHandedIn.credential, options);
  const outcome = await verifyCredentialProofs(asHandedIn, issuerId ?? "", reader, { ...options, ...stamp.known, revocations: reader });
  const {
    badge,
    proof,
    findings: refresh,
    timestamps = stamp.findings,
  }: Refreshed = mayAskStatus(outcome)
    ? await refreshCredential(asHandedIn, outcome, reader, options)
    : { badge: asHandedIn, proof: outcome, findings: [] };
  const { credential, jws } = badge;
  const askStatus = mayAskStatus(proof);
  return {
    version: badge.version,
    form: jws ? "vc_jwt" : "data_integrity",
    document: credential,
    ...(jws && { jws: jws.text }),
    summary: summaryOfCredential(credential),
    findings: [
      ...checkSchemas(badge),
      ...(await checkJsonLd(credential)),
      ...proof.proof,
      ...(proof.provenance.length > 0 ? proof.provenance : [finding("provenance.unproven", {})]),
      ...(proof.certificate.length > 0 ? proof.certificate : [finding("certificate.none", {})]),
      ...timestamps,
      ...refresh,
      ...(askStatus ? await checkOb3Status(credential, issuerId ?? "", reader, options) : [finding("status.unproven", {})]),
      ...checkValidity(credential, options.now, jws?.payload["exp"]),
      ...checkOb3Recipient(credential, options.recipient),
      ...(askStatus ? await checkOb3Endorsements(credential, reader, options) : []),
      ...checkIssuerTrust(issuerId, options.trust),
    ],
  };
}

/** The data model that every credential follows, and the badge's own schema; nothing is in order as long as one is broken. */
function checkSchemas(badge: Ob3Badge): readonly Finding[] {
  const model = checkDataModel(badge.credential);
  const own = badge.version === "clr2" ? checkClrSchema(badge.credential) : checkOb3Schema(badge);
  return model.length === 0 ? own : [...model, ...own.filter(({ verdict }) => verdict !== "pass")];
}

/** Only a badge whose signature holds, and that nothing shows to be another's, may send the verifier to more addresses. */
function mayAskStatus({ holds, proof, provenance }: ProofOutcome): boolean {
  return holds && [...proof, ...provenance].every(({ verdict }) => verdict !== "fail");
}
