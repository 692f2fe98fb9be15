import { BadgeError } from "../../errors";
import type { SigningRequest } from "./read-signing-request";
import { issueSignerCertificate, type SignerCertificateFacts } from "./signer-certificate";

/** What an authority adds to a request: itself, the validity and its addresses. */
export type CertifyRequestFacts = Pick<
  SignerCertificateFacts,
  "ca" | "from" | "until" | "crlUrl" | "ocspUrl" | "caIssuersUrl" | "randomBytes"
> & { readonly request: SigningRequest };

/**
 * Certifies what a signing request asks for: the part of an outside certification authority, for demonstrations and
 * tests, and for keys that agencies keep on their own tokens. That the request's key signed it is known by then
 * (`readSigningRequest`); whether the names in it are the asker's is for the caller to have found out.
 *
 * @returns Base64 DER chain, leaf first, without the root.
 * @throws BadgeError `request_invalid` when no issuer id is asked for; `certificate_invalid`, `key_weak`, `key_invalid`.
 */
export async function certifySigningRequest({ request, ...common }: CertifyRequestFacts): Promise<string[]> {
  const { publicJwk, issuerIds, ...names } = request;
  const [issuerId, ...alsoKnownAs] = issuerIds;
  if (issuerId === undefined) throw new BadgeError("request_invalid", "no issuer id is asked for");
  return issueSignerCertificate({ ...common, ...names, subjectPublicJwk: publicJwk, issuerId, alsoKnownAs });
}
