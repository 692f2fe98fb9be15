import { issuerProfile } from "@/lib/badges/keys/did-web";
import { newPrivateKey } from "@/lib/badges/keys/local";
import { contextLoader } from "@/lib/badges/ob3/contexts/loader";
import { openBadgeCredential } from "@/lib/badges/ob3/credential";
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
  const credentials = awards.map((award) => openBadgeCredential(award));
  let award = -1;
  const next = () => {
    award = (award + 1) % AWARDS;
    return award;
  };
  return {
    privateKey,
    signer,
    issuer,
    achievement,
    nextAward: () => at(awards, next()),
    nextCredential: () => at(credentials, next()),
    /** The next award is this one. */
    restart: (from: number) => {
      award = from - 1;
    },
  };
}

export type Material = Awaited<ReturnType<typeof material>>;

/** Signed credentials as text, to verify, each with the address of its recipient. */
export async function signedAwards({ issuer, achievement, signer, nextAward }: Material, count = 200) {
  const fast = new AchievementIssuer({ issuer, achievement, signer });
  const signed: { readonly text: string; readonly email: string }[] = [];
  for (let index = 0; index < count; index += 1) {
    const award = nextAward();
    signed.push({ text: (await fast.issue(award, CREATED)).text, email: award.recipient.email });
  }
  return inTurn(signed);
}

export async function signedTexts(material: Material, count?: number): Promise<() => string> {
  const next = await signedAwards(material, count);
  return () => next().text;
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

function inTurn<T>(items: readonly T[]): () => T {
  let index = -1;
  return () => {
    index = (index + 1) % items.length;
    return at(items, index);
  };
}

function at<T>(items: readonly T[], index: number): T {
  const item = items[index];
  if (item === undefined) throw new Error("nothing to take in turn");
  return item;
}
