import { createHash } from "node:crypto";
import { issuerProfile } from "@/lib/badges/keys/did-web";
import { newPrivateKey } from "@/lib/badges/keys/local";
import type { AwardFacts } from "@/lib/badges/model/facts";
import { contextLoader } from "@/lib/badges/ob3/contexts/loader";
import { openBadgeCredential } from "@/lib/badges/ob3/credential";
import { canonize } from "@/lib/badges/ob3/fast/canonize";
import { keptSigner } from "@/lib/badges/ob3/fast/kept-signer";
import { AchievementIssuer } from "@/lib/badges/ob3/fast/template/achievement-issuer";
import { richAchievement, richAward } from "../../tests/badges/fast-documents";
import { issuerFacts, keyFacts } from "../../tests/factories/award-facts";

/** When every contestant signs, and when every one verifies. */
export const CREATED = new Date("2026-01-15T08:30:00Z");
export const NOW = new Date("2026-06-01T00:00:00Z");

/** Awards made beforehand, so that nobody's time includes making facts up. */
const AWARDS = 2_000;

/** What all contestants work on: a bilingual achievement with three alignments, awards with evidence and results. */
export async function material() {
  const privateKey = await newPrivateKey("Ed25519");
  const signer = keptSigner("bench", privateKey);
  const issuer = issuerFacts({ keys: [keyFacts(signer)] });
  const achievement = richAchievement();
  const awards = Array.from({ length: AWARDS }, (_, serial) => richAward(serial, { issuer, achievement }));
  const nextAward = inTurn(awards);
  const credentials = awards.map((award) => openBadgeCredential(award));
  return { privateKey, signer, issuer, achievement, nextAward, nextCredential: inTurn(credentials) };
}

export type Material = Awaited<ReturnType<typeof material>>;

/** Signed credentials as text, to verify. */
export async function signedTexts({ issuer, achievement, signer, nextAward }: Material, count = 200): Promise<() => string> {
  const fast = new AchievementIssuer({ issuer, achievement, signer });
  const texts: string[] = [];
  for (let index = 0; index < count; index += 1) texts.push((await fast.issue(nextAward(), CREATED)).text);
  return inTurn(texts);
}

/** SHA-256 of the canonical form, the fast way. */
export async function documentHash(document: object): Promise<Buffer> {
  return createHash("sha256")
    .update(await canonize(document, contextLoader))
    .digest();
}

/** What a peer's loader answers: the pinned contexts marked as unchanging, and the issuer with its key. */
export function peerLoader({ issuer }: Material) {
  const profile = issuerProfile(issuer);
  const methods = profile["verificationMethod"];
  const documents = new Map<string, unknown>([[issuer.id, profile]]);
  for (const method of Array.isArray(methods) ? methods : []) {
    documents.set(method.id, { "@context": "https://w3id.org/security/multikey/v1", ...method });
  }
  return async (url: string) => {
    const own = documents.get(url);
    const { document } = own === undefined ? await contextLoader(url) : { document: own };
    // jsonld keeps contexts with this tag between calls: the best that a user of the peer can do.
    return { contextUrl: null, documentUrl: url, document, tag: "static" };
  };
}

function inTurn<T>(items: readonly [T, ...T[]] | readonly T[]): () => T {
  let index = -1;
  return () => {
    index = (index + 1) % items.length;
    const item = items[index];
    if (item === undefined) throw new Error("nothing to take in turn");
    return item;
  };
}

export type { AwardFacts };
