import { BadgeError } from "../../errors";
import { algorithmForJwk, algorithmOf } from "../../keys/jwk";
import type { PublicJwk } from "../../keys/signer";
import type { JsonObject } from "../../model/json";
import { contextLoader } from "../../ob3/contexts/loader";
import { cryptosuiteNamed } from "../../ob3/suites/table";
import { type DocumentReader, withoutFragment } from "../fetching";
import { finding } from "../finding-codes";
import { listOf, objectAt, objectsAt, textAt, textsAt } from "../input/members";
import type { Presentation } from "../input/read-presentation";
import { methodIn, readController } from "../keys/controller-document";
import { isSelfCertifying, keyInAddress, keyOfMethod } from "../keys/read-key";
import { signatureHolds } from "../keys/signature";
import type { CompactJws, VerifyOptions } from "../options";
import { instantOf } from "../proofs/instants";
import { refuseHeader } from "../proofs/jws-header";
import type { Finding } from "../report";

/** What the holder's signature says beside the credentials. */
interface Signed {
  readonly challenge?: string;
  readonly domains: readonly string[];
}

/** What there is to say about a presentation, and who was found to present. */
export interface Presenter {
  readonly findings: readonly Finding[];
  /** Absent when nobody has signed, or the signature is not to be relied on. */
  readonly holder?: string;
}

/** First contexts of the Data Model, which fix what a presentation's members mean. */
const DATA_MODELS = ["https://www.w3.org/ns/credentials/v2", "https://www.w3.org/2018/credentials/v1"];

/**
 * Who presents, and for which occasion (VCDM 2.0 §4.13, Data Integrity §4.3 with the purpose `authentication`): the
 * signature is the holder's, made with a key that the holder's own document names for authentication, for the challenge
 * and domain that were given. A presentation without a signature is a folder with badges in it.
 */
export async function checkPresentation(presentation: Presentation, reader: DocumentReader, options: VerifyOptions): Promise<Presenter> {
  const { holder, jws, document } = presentation;
  const [proof] = objectsAt(document, "proof");
  const unsigned = { findings: [finding("presentation.unsigned", {})] };
  if (!jws && !proof) return unsigned;
  if (holder === undefined && !jws && textAt(proof, "verificationMethod") === undefined) return unsigned;
  const by = holder ?? withoutFragment(textAt(proof, "verificationMethod") ?? textAt(jws?.header, "kid") ?? "");
  const checked = jws ? await checkJws(jws, by, reader, options) : await checkProof(document, proof ?? {}, by, reader, options);
  if ("check" in checked) return { findings: [checked] };
  return { findings: [...occasionFindings(checked, options), finding("presentation.verified", { holder: by })], holder: by };
}

function occasionFindings({ challenge, domains }: Signed, { presentation }: VerifyOptions): readonly Finding[] {
  const wanted = presentation?.challenge;
  return [
    ...(wanted === undefined ? [finding("presentation.challenge_not_asked", {})] : []),
    ...(wanted !== undefined && challenge !== wanted ? [finding("presentation.challenge_differs", {})] : []),
    ...(presentation?.domain !== undefined && !domains.includes(presentation.domain) ? [finding("presentation.domain_differs", {})] : []),
  ];
}

async function checkProof(
  document: JsonObject,
  proof: JsonObject,
  holder: string,
  reader: DocumentReader,
  { now }: VerifyOptions,
): Promise<Signed | Finding> {
  const method = (textAt(proof, "type") === "DataIntegrityProof" ? textAt(proof, "cryptosuite") : textAt(proof, "type")) ?? "?";
  const suite = cryptosuiteNamed(method);
  if (!suite) return finding("presentation.not_verifiable", { method });
  if (!hasOwnMeaning(document)) return finding("presentation.proof_refused", { reason: "@context" });
  if (textAt(proof, "proofPurpose") !== "authentication") return finding("presentation.proof_refused", { reason: "proofPurpose" });
  const expires = proof["expires"];
  if (expires !== undefined && (instantOf(expires) ?? new Date(0)) < now)
    return finding("presentation.proof_refused", { reason: "expires" });
  const resolved = await holderKey(textAt(proof, "verificationMethod") ?? "", holder, reader);
  if ("problem" in resolved) return resolved.problem;
  const { jwk } = resolved;
  if (!suite.algorithms.includes(algorithmForJwk(jwk))) return finding("presentation.proof_refused", { reason: "verificationMethod" });
  const unsecured = Object.fromEntries(Object.entries(document).filter(([name]) => name !== "proof"));
  const holds = (bytes: Uint8Array, signature: Uint8Array) => signatureHolds(jwk, bytes, signature);
  const good = await tryVerify(() => suite.verify({ document: unsecured, proof, loader: contextLoader, holds }), method);
  if (good !== true) return good;
  const challenge = textAt(proof, "challenge");
  return { ...(challenge !== undefined && { challenge }), domains: textsAt(proof, "domain") };
}

/**
 * Proofs over RDF do not cover the contexts: with a definition of his own, whoever recorded a presentation could give its
 * challenge another name and write a new one in its place. Only published contexts count, the Data Model's first.
 */
function hasOwnMeaning(document: JsonObject): boolean {
  const contexts = listOf(document["@context"]);
  return DATA_MODELS.some((one) => one === contexts[0]) && contexts.every((one) => typeof one === "string");
}

async function tryVerify(verify: () => Promise<boolean>, method: string): Promise<true | Finding> {
  try {
    return (await verify()) ? true : finding("presentation.signature_mismatch", { method });
  } catch (error) {
    if (!(error instanceof BadgeError)) throw error;
    return error.code === "context_unknown"
      ? finding("presentation.not_verifiable", { method })
      : finding("presentation.signature_mismatch", { method });
  }
}

async function checkJws(jws: CompactJws, holder: string, reader: DocumentReader, { now }: VerifyOptions): Promise<Signed | Finding> {
  const { header, payload, signingInput, signature } = jws;
  const method = textAt(header, "alg") ?? "none";
  if (refuseHeader(header)) return finding("presentation.proof_refused", { reason: "alg" });
  const resolved = await holderKey(textAt(header, "kid") ?? holder, holder, reader);
  if ("problem" in resolved) return resolved.problem;
  const { jwk } = resolved;
  if (algorithmOf(algorithmForJwk(jwk)).jose !== method) return finding("presentation.proof_refused", { reason: "alg" });
  if (!(await signatureHolds(jwk, signingInput, signature))) return finding("presentation.signature_mismatch", { method });
  const { exp, nbf } = payload;
  if (typeof exp === "number" && exp * 1000 < now.getTime()) return finding("presentation.proof_refused", { reason: "exp" });
  if (typeof nbf === "number" && nbf * 1000 > now.getTime()) return finding("presentation.proof_refused", { reason: "nbf" });
  const challenge = textAt(payload, "nonce");
  return { ...(challenge !== undefined && { challenge }), domains: textsAt(payload, "aud") };
}

type HolderKey = { readonly jwk: PublicJwk } | { readonly problem: Finding };

/** The holder's key for authentication, or why it cannot be had. */
async function holderKey(methodId: string, holder: string, reader: DocumentReader): Promise<HolderKey> {
  const full = methodId.startsWith("#") ? holder + methodId : methodId;
  const unverifiable = { problem: finding("presentation.not_verifiable", { method: full }) };
  const another = { problem: finding("presentation.holder_differs", { holder }) };
  if (withoutFragment(full) !== holder) return another;
  if (isSelfCertifying(holder)) {
    const jwk = keyInAddress(full);
    return jwk ? { jwk } : unverifiable;
  }
  const answer = await readController(holder, reader);
  if (answer.state !== "found") return unverifiable;
  const method = authenticationMethod(answer.document, full);
  if (!method) return another;
  const key = keyOfMethod(method);
  return "jwk" in key ? key : unverifiable;
}

function authenticationMethod(document: JsonObject, methodId: string): JsonObject | undefined {
  const short = methodId.slice(withoutFragment(methodId).length);
  const embedded = objectsAt(document, "authentication").find((one) => [methodId, short].includes(textAt(one, "id") ?? ""));
  const referred = textsAt(document, "authentication").some((id) => id === methodId || id === short);
  return embedded ?? (referred ? methodIn(document, methodId) : undefined);
}

/** Whether the presenter is the one whom a badge names, where it names its holder by a DID as wallets do. */
export function checkHolderIsSubject(holder: string | undefined, badge: JsonObject | undefined): readonly Finding[] {
  const subject = textAt(objectAt(badge, "credentialSubject"), "id");
  if (holder === undefined || !subject?.startsWith("did:")) return [];
  return [finding(subject === holder ? "presentation.holder_is_subject" : "presentation.holder_is_another", {})];
}
