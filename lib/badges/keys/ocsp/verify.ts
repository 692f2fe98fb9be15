import { digest } from "#badges-runtime";
import { BadgeError } from "../../errors";
import { equalBytes } from "../../model/bytes";
import { type Certificate, isSignedBy, issued } from "../x509/certificate";
import { childrenOf, oidOf, readDer } from "../x509/der-reader";
import { OID } from "../x509/object-identifiers";
import { isOfIssuer } from "./certificate-id";
import type { OcspQuestion } from "./request";
import { type OcspResponse, readOcspResponse, type SingleAnswer } from "./response";

/** Why an answer cannot be believed. */
export type OcspProblem =
  | "malformed"
  | "refused"
  | "responder_unauthorised"
  | "signature_mismatch"
  | "other_certificate"
  | "nonce_differs"
  | "stale"
  | "in_future";

/** What an authority's responder says about a certificate. `reason` is the CRLReason (RFC 5280 §5.3.1), where one is given. */
export type OcspVerdict =
  | { readonly status: "good" | "unknown"; readonly asOf: Date }
  | { readonly status: "revoked"; readonly asOf: Date; readonly revokedAt: Date; readonly reason?: number }
  | { readonly status: "unbelievable"; readonly problem: OcspProblem };

/** By how much clocks may differ. Milliseconds. */
const CLOCK_TOLERANCE = 5 * 60_000;
/** An answer that names no end is good for a day: newer news is to be had all the time (RFC 6960 §4.2.2.1). Milliseconds. */
const MAXIMUM_AGE = 24 * 3600_000;

/**
 * Verifies an answer of a responder (RFC 6960 §3.2): signed by the authority itself or by a responder that it certified
 * for the purpose, about this certificate, with the question's nonce where the answer has one, and fresh.
 *
 * @param der Body of the answer.
 * @param question The certificate, its issuer, and the nonce when one was sent.
 */
export async function verifyOcspResponse(der: Uint8Array, question: OcspQuestion & { readonly now: Date }): Promise<OcspVerdict> {
  try {
    return await verdictOn(readOcspResponse(der), question);
  } catch (error) {
    // The second comes from extensions of the responder's certificate, which are read only when they are asked for.
    if (error instanceof BadgeError && ["ocsp_invalid", "certificate_invalid"].includes(error.code)) return refused("malformed");
    throw error;
  }
}

async function verdictOn(
  response: OcspResponse | number,
  { certificate, issuer, nonce, now }: OcspQuestion & { readonly now: Date },
): Promise<OcspVerdict> {
  if (typeof response === "number") return refused("refused");
  const signer = await signerOf(response, issuer, now);
  if (!signer) return refused("responder_unauthorised");
  if (!(await isSignedBy(signer.key, response))) return refused("signature_mismatch");
  const answer = response.answers.find(({ id }) => id.serialNumber === certificate.serialNumber && isOfIssuer(id, issuer) === true);
  if (!answer) return refused("other_certificate");
  // A responder may leave the nonce out (RFC 9654 §2.1); a wrong one is another question's.
  if (nonce && response.nonce && !equalBytes(nonce, response.nonce)) return refused("nonce_differs");
  const age = ageProblem(answer, now);
  return age ? refused(age) : verdictOf(answer);
}

const refused = (problem: OcspProblem): OcspVerdict => ({ status: "unbelievable", problem });

/**
 * Whose signature it has to be: the authority's, or that of a responder which the same authority certified for signing
 * answers (RFC 6960 §4.2.2.2). Such certificates are short-lived and their own revocation is not asked for.
 */
async function signerOf(response: OcspResponse, issuer: Certificate, now: Date): Promise<Certificate | undefined> {
  if (isNamed(response, issuer)) return issuer;
  const delegate = response.certificates.find((one) => isNamed(response, one));
  if (!delegate || now < delegate.from || now > delegate.until || !maySignAnswers(delegate)) return undefined;
  return (await issued(issuer, delegate, [])) ? delegate : undefined;
}

/** ResponderID is the name, or the SHA-1 hash of the key, of whoever signs. */
function isNamed({ responder }: OcspResponse, { subjectRaw, keyBits }: Certificate): boolean {
  return "name" in responder ? equalBytes(responder.name, subjectRaw) : equalBytes(responder.keyHash, digest("sha1", keyBits));
}

function maySignAnswers({ extensions }: Certificate): boolean {
  const purposes = extensions.get(OID.extendedKeyUsage);
  return purposes !== undefined && childrenOf(readDer(purposes.value)).some((purpose) => oidOf(purpose) === OID.ocspSigning);
}

function ageProblem({ thisUpdate, nextUpdate }: SingleAnswer, now: Date): OcspProblem | undefined {
  if (thisUpdate.getTime() > now.getTime() + CLOCK_TOLERANCE) return "in_future";
  const until = nextUpdate?.getTime() ?? thisUpdate.getTime() + MAXIMUM_AGE;
  return now.getTime() > until + CLOCK_TOLERANCE ? "stale" : undefined;
}

function verdictOf({ status, thisUpdate: asOf, revokedAt, reason }: SingleAnswer): OcspVerdict {
  if (status !== "revoked") return { status, asOf };
  return { status, asOf, revokedAt: revokedAt ?? asOf, ...(reason !== undefined && { reason }) };
}
