import { checkOb3Endorsements } from "./checks/endorsements";
import { checkIssuerTrust } from "./checks/issuer-trust";
import { checkJsonLd } from "./checks/jsonld";
import { checkOb3Recipient } from "./checks/recipient";
import { checkOb3Schema } from "./checks/schema-ob3";
import { checkOb3Status } from "./checks/status-ob3";
import { checkValidity } from "./checks/validity";
import type { Examined } from "./examined";
import type { DocumentReader } from "./fetching";
import { finding } from "./finding-codes";
import { idAt } from "./input/members";
import type { Ob3Badge } from "./input/read-badge";
import type { VerifyOptions } from "./options";
import { verifyCredentialProofs } from "./proofs/credential-proofs";
import type { ProofOutcome } from "./proofs/outcome";
import { summaryOfCredential } from "./summary";

/** Examines a verifiable credential (OB 3.0 §9), check by check in the order of the report. */
export async function examineOb3(badge: Ob3Badge, reader: DocumentReader, options: VerifyOptions): Promise<Examined> {
  const { credential, jws } = badge;
  const issuerId = idAt(credential, "issuer");
  const proof = await verifyCredentialProofs(badge, issuerId ?? "", reader, options);
  const askStatus = mayAskStatus(proof);
  return {
    version: badge.version,
    form: jws ? "vc_jwt" : "data_integrity",
    document: credential,
    ...(jws && { jws: jws.text }),
    summary: summaryOfCredential(credential),
    findings: [
      ...checkOb3Schema(badge),
      ...(await checkJsonLd(credential)),
      ...proof.proof,
      ...(proof.provenance.length > 0 ? proof.provenance : [finding("provenance.unproven", {})]),
      ...(proof.certificate.length > 0 ? proof.certificate : [finding("certificate.none", {})]),
      ...(askStatus ? await checkOb3Status(credential, issuerId ?? "", reader, options) : [finding("status.unproven", {})]),
      ...checkValidity(credential, options.now, jws?.payload["exp"]),
      ...checkOb3Recipient(credential, options.recipient),
      ...(askStatus ? await checkOb3Endorsements(credential, reader, options) : []),
      ...checkIssuerTrust(issuerId, options.trust),
    ],
  };
}

/** Only a badge whose signature holds, and that nothing shows to be another's, may send the verifier to more addresses. */
function mayAskStatus({ holds, proof, provenance }: ProofOutcome): boolean {
  return holds && [...proof, ...provenance].every(({ verdict }) => verdict !== "fail");
}
