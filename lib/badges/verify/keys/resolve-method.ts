import { jwkThumbprint } from "../../keys/jwk";
import type { PublicJwk } from "../../keys/signer";
import { type DocumentReader, isFetchable, withoutFragment } from "../fetching";
import { finding } from "../finding-codes";
import { vouched } from "../hearsay";
import { textAt } from "../input/members";
import type { Finding } from "../report";
import {
  addressOfController,
  allowsAssertionBy,
  assertionMethodsOf,
  type ControllerAnswer,
  isInsecure,
  methodIn,
  readController,
} from "./controller-document";
import { isSelfCertifying, keyInAddress, keyOfMethod, readKeyInAddress } from "./read-key";

/** The key behind a name and what ties it to the issuer; or the finding (of the check "proof") that there is no key. */
export type KeyResolution = { readonly jwk: PublicJwk; readonly provenance: readonly Finding[] } | { readonly problem: Finding };

/**
 * Resolves a verification method (http(s) URL or DID URL) and finds out whether it speaks for the issuer: the document
 * that the issuer publishes at its own id must allow the method for assertions, and the method's `controller` must be
 * the issuer (OB 3.0 §8.4, implementation guide "Verification method"). A key that the method's name carries in itself
 * is used when no document can be had: it proves that nothing was changed, but not by whom it was signed.
 */
export async function resolveMethod(methodId: string, issuerId: string, reader: DocumentReader): Promise<KeyResolution> {
  const controllerId = withoutFragment(methodId);
  const inName = keyInAddress(methodId);
  const named = isSelfCertifying(methodId) ? readKeyInAddress(methodId) : undefined;
  if (named && "refused" in named) return { problem: finding(named.refused, { key: methodId }) };
  // Behind the # of any other identifier anybody can write a key.
  if (controllerId === issuerId && inName && isSelfCertifying(issuerId)) {
    return { jwk: inName, provenance: [finding("provenance.confirmed", { issuer: issuerId })] };
  }
  const issuer = await readController(issuerId, reader);
  if (issuer.state === "found") {
    const method = methodIn(issuer.document, methodId);
    if (method) return asFarAsVouched(listedKey(methodId, issuerId, issuer.document, method), reader);
  }
  const jwk = inName ?? (await keyElsewhere(methodId, controllerId, issuerId, reader));
  if ("kty" in jwk) return { jwk, provenance: vouched([unlistedProvenance(issuer, methodId, controllerId, issuerId)], reader) };
  return { problem: jwk };
}

function asFarAsVouched(resolution: KeyResolution, reader: DocumentReader): KeyResolution {
  return "problem" in resolution ? resolution : { ...resolution, provenance: vouched(resolution.provenance, reader) };
}

function listedKey(
  methodId: string,
  issuerId: string,
  document: Parameters<typeof methodIn>[0],
  method: NonNullable<ReturnType<typeof methodIn>>,
): KeyResolution {
  const key = keyOfMethod(method);
  if ("refused" in key) return { problem: finding(key.refused, { key: methodId }) };
  const controller = textAt(method, "controller") ?? issuerId;
  if (controller !== issuerId)
    return { jwk: key.jwk, provenance: [finding("provenance.controller_differs", { issuer: issuerId, controller })] };
  if (!allowsAssertionBy(document, methodId))
    return { jwk: key.jwk, provenance: [finding("provenance.key_not_listed", { issuer: issuerId, key: methodId })] };
  return { jwk: withCertificates(document, key.jwk), provenance: confirmed(issuerId) };
}

/**
 * A Multikey has no place for certificates (OB 3.0 B.6.1), so an issuer lists the same key a second time as a JsonWebKey
 * with `x5c`. That the certificates are for this key and this issuer is checked like any others.
 */
function withCertificates(document: Parameters<typeof methodIn>[0], jwk: PublicJwk): PublicJwk {
  if (jwk.x5c) return jwk;
  for (const method of assertionMethodsOf(document)) {
    const other = keyOfMethod(method);
    if ("jwk" in other && other.jwk.x5c && jwkThumbprint(other.jwk) === jwkThumbprint(jwk)) return { ...jwk, x5c: other.jwk.x5c };
  }
  return jwk;
}

/** The issuer's own document confirms; without TLS anybody on the way could have written it. */
export function confirmed(issuerId: string): readonly Finding[] {
  const address = addressOfController(issuerId);
  const insecure = address !== undefined && isInsecure(address);
  return [
    finding("provenance.confirmed", { issuer: issuerId }),
    ...(insecure ? [finding("provenance.insecure_transport", { issuer: issuerId })] : []),
  ];
}

/** A key document of its own at the method's address, with `publicKeyMultibase` or `publicKeyJwk` on top. */
async function keyElsewhere(
  methodId: string,
  controllerId: string,
  issuerId: string,
  reader: DocumentReader,
): Promise<PublicJwk | Finding> {
  const address = addressOfController(controllerId);
  if (address === undefined || !isFetchable(address)) return finding("proof.key_unavailable", { key: methodId });
  const answer = await reader.json(address);
  if (answer.state === "missing") return finding("proof.key_not_found", { key: methodId });
  if (answer.state !== "found") return finding("proof.key_unavailable", { key: methodId });
  const method = methodIn(answer.document, methodId) ?? answer.document;
  // The issuer's own document, read and without the method: the key does not exist (any more).
  if (method === answer.document && controllerId === issuerId) return finding("proof.key_not_found", { key: methodId });
  const key = keyOfMethod(method);
  return "jwk" in key ? key.jwk : finding(key.refused, { key: methodId });
}

function unlistedProvenance(issuer: ControllerAnswer, methodId: string, controllerId: string, issuerId: string): Finding {
  if (isSelfCertifying(issuerId)) return finding("provenance.controller_differs", { issuer: issuerId, controller: controllerId });
  if (issuer.state !== "found") return issuerProblem(issuer.state, issuerId);
  if (allowsAssertionBy(issuer.document, methodId)) return finding("provenance.confirmed", { issuer: issuerId });
  if (controllerId !== issuerId) return finding("provenance.controller_differs", { issuer: issuerId, controller: controllerId });
  return finding("provenance.key_not_listed", { issuer: issuerId, key: methodId });
}

/** Why the issuer's own document says nothing. */
export function issuerProblem(state: Exclude<ControllerAnswer["state"], "found">, issuerId: string): Finding {
  const evidence = { issuer: issuerId };
  if (state === "missing") return finding("provenance.issuer_not_found", evidence);
  if (state === "differs") return finding("provenance.issuer_differs", evidence);
  if (state === "unresolvable") return finding("provenance.issuer_unresolvable", evidence);
  return finding("provenance.issuer_unavailable", evidence);
}
