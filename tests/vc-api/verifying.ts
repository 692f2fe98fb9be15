import { type FetchDocument, type JsonObject, type Report, verifyBadge } from "../../lib/badges";
import { BadgeError } from "../../lib/badges/errors";
import { contextLoader } from "../../lib/badges/ob3/contexts/loader";
import { cryptosuiteNamed } from "../../lib/badges/ob3/suites/table";
import { keyInAddress } from "../../lib/badges/verify/keys/read-key";
import { signatureHolds } from "../../lib/badges/verify/keys/signature";
import { isObject, listOf, presentationViolations } from "./presentation-rules";

/** A problem as the VC-API tells it (RFC 9457). */
export interface ProblemDetail {
  readonly type: string;
  readonly title: string;
  readonly detail: string;
}

export interface Verified {
  readonly verified: boolean;
  readonly problemDetails: readonly ProblemDetail[];
  readonly report?: Report;
}

const PROBLEMS = "https://www.w3.org/TR/vc-data-model#";

export function problem(name: string, detail: string): ProblemDetail {
  return { type: `${PROBLEMS}${name}`, title: name.replaceAll("_", " ").toLowerCase(), detail };
}

/** Verifies a credential, or the JWS in an EnvelopedVerifiableCredential, with the product's own verifier. */
export async function verifyCredential(credential: JsonObject, fetchDocument: FetchDocument): Promise<Verified> {
  const text = envelopedIn(credential) ?? JSON.stringify(credential);
  const report = await verifyBadge({ kind: "text", text }, { now: new Date(), fetchDocument });
  const good = report.conclusion === "valid" || report.conclusion === "valid_with_warnings";
  const open = report.findings.filter(({ verdict }) => verdict === "fail" || (!good && verdict === "not_checked"));
  return {
    verified: good,
    problemDetails: good ? [] : open.map(({ code }) => problem(nameOf(report), code)),
    report,
  };
}

function nameOf({ headline, conclusion }: Report): string {
  if (headline.name === "altered" || headline.name === "unproven") return "CRYPTOGRAPHIC_SECURITY_ERROR";
  if (headline.name === "unreadable") return "PARSING_ERROR";
  if (conclusion === "expired" || conclusion === "not_yet_valid") return "RANGE_ERROR";
  return conclusion === "revoked" || conclusion === "suspended" ? "STATUS_VERIFICATION_ERROR" : "MALFORMED_VALUE_ERROR";
}

function envelopedIn(credential: JsonObject): string | undefined {
  if (!listOf(credential["type"]).includes("EnvelopedVerifiableCredential")) return undefined;
  const { id } = credential;
  return typeof id === "string" ? id.slice(id.indexOf(",") + 1) : "";
}

/** What a presentation was made for. */
export interface Expected {
  readonly challenge?: string | undefined;
  readonly domain?: string | undefined;
}

/** Verifies a presentation: every credential of it, and its own proof over challenge and domain (W3C Data Integrity §4.6). */
export async function verifyPresentation(presentation: JsonObject, expected: Expected, fetchDocument: FetchDocument): Promise<Verified> {
  const violations = presentationViolations(presentation).map((violation) => problem("MALFORMED_VALUE_ERROR", violation));
  const inside = listOf(presentation["verifiableCredential"]).filter(isObject);
  const results: Verified[] = [];
  for (const credential of inside) results.push(await verifyCredential(credential, fetchDocument));
  const proofs = listOf(presentation["proof"]).filter(isObject);
  if (proofs.length === 0) violations.push(problem("CRYPTOGRAPHIC_SECURITY_ERROR", "the presentation has no proof"));
  for (const proof of proofs) violations.push(...(await proofProblems(presentation, proof, expected)));
  const problemDetails = [...violations, ...results.flatMap((result) => result.problemDetails)];
  return { verified: problemDetails.length === 0 && results.every(({ verified }) => verified), problemDetails };
}

async function proofProblems(
  presentation: JsonObject,
  proof: JsonObject,
  { challenge, domain }: Expected,
): Promise<readonly ProblemDetail[]> {
  const { proof: _, ...document } = presentation;
  const suite = cryptosuiteNamed(String(proof["cryptosuite"] ?? proof["type"]));
  const method = String(proof["verificationMethod"] ?? "");
  const jwk = keyInAddress(method);
  const { holder } = presentation;
  const holderId = isObject(holder) ? holder["id"] : holder;
  const wrong = [
    ...(suite ? [] : ["the cryptosuite is not known"]),
    ...(jwk ? [] : ["the verification method carries no key"]),
    ...(proof["proofPurpose"] === "authentication" ? [] : ["the proof is not for authentication"]),
    ...(challenge === undefined || proof["challenge"] === challenge ? [] : ["the challenge is another"]),
    ...(domain === undefined || listOf(proof["domain"]).includes(domain) ? [] : ["the domain is another"]),
    ...(holderId === undefined || method.split("#")[0] === holderId ? [] : ["the proof is not by the holder"]),
  ];
  if (suite && jwk && wrong.length === 0 && !(await holds())) wrong.push("the signature does not hold");
  return wrong.map((detail) => problem("CRYPTOGRAPHIC_SECURITY_ERROR", detail));

  async function holds(): Promise<boolean> {
    if (!suite || !jwk) return false;
    try {
      return await suite.verify({
        document,
        proof,
        loader: contextLoader,
        holds: (bytes, signature) => signatureHolds(jwk, bytes, signature),
      });
    } catch (error) {
      if (error instanceof BadgeError) return false;
      throw error;
    }
  }
}
