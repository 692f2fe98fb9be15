import { BadgeError } from "@/lib/badges/errors";
import { bareJwk, issuerProfile, jwks } from "@/lib/badges/keys/did-web";
import type { Signer } from "@/lib/badges/keys/signer";
import type { AwardFacts, IssuerFacts, IssuerKeyFacts } from "@/lib/badges/model/facts";
import type { JsonObject } from "@/lib/badges/model/json";
import { hostedAssertionV2, signedAssertionV2 } from "@/lib/badges/ob2/assertion";
import { badgeClassV2 } from "@/lib/badges/ob2/badge-class";
import { cryptographicKeyV2, issuerProfileV2 } from "@/lib/badges/ob2/issuer";
import { revocationListV2 } from "@/lib/badges/ob2/revocation-list";
import { openBadgeCredential } from "@/lib/badges/ob3/credential";
import { signDataIntegrity } from "@/lib/badges/ob3/data-integrity";
import { emptyStatusList, withStatus } from "@/lib/badges/ob3/status/bitstring";
import { statusListCredential } from "@/lib/badges/ob3/status/status-list-credential";
import { signVcJwt } from "@/lib/badges/ob3/vc-jwt";
import type { FetchDocument, VerifyOptions } from "@/lib/badges/verify/options";
import { awardFacts, issuerFacts, signingIssuer } from "./award-facts";

/** A web of documents by URL: what `fetchDocument` of a verification finds. Everything else cannot be reached. */
export class FakeWeb {
  readonly asked: string[] = [];
  private readonly answers = new Map<string, { readonly status: number; readonly body: string | Uint8Array }>();

  publish(url: string, document: object | string, status = 200): void {
    const body = typeof document === "string" || document instanceof Uint8Array ? document : JSON.stringify(document);
    this.answers.set(url, { status, body });
  }

  /** Everything that is published, by URL. */
  documents(): ReadonlyMap<string, { readonly status: number; readonly body: string | Uint8Array }> {
    return this.answers;
  }

  withdraw(url: string): void {
    this.answers.delete(url);
  }

  readonly fetchDocument: FetchDocument = async (url) => {
    this.asked.push(url);
    const answer = this.answers.get(url);
    if (!answer) throw new BadgeError("document_unavailable", "nobody answers");
    return { status: answer.status, mediaType: "application/json", bytes: Buffer.from(answer.body), finalUrl: url };
  };
}

export interface PublishedBadge {
  readonly web: FakeWeb;
  readonly award: AwardFacts;
  readonly issuer: IssuerFacts;
  readonly ed25519: Signer;
  readonly rsa: Signer;
  readonly rsaKey: IssuerKeyFacts;
  /** The four forms of the same award. */
  readonly hosted: JsonObject;
  readonly signed: string;
  readonly dataIntegrity: JsonObject;
  readonly vcJwt: string;
  readonly publishStatusList: (revokedIndices: readonly number[]) => Promise<void>;
  readonly options: (changes?: Partial<VerifyOptions>) => VerifyOptions;
}

export const NOW = new Date("2026-06-01T00:00:00Z");
export const JWKS_URL = "https://badges.example.gov.tw/.well-known/jwks.json";

let signers: ReturnType<typeof signingIssuer> | undefined;

/** An award in all its forms, and an issuer that publishes everything that a verifier asks for. */
export async function publishedBadge(changes: Partial<AwardFacts> = {}): Promise<PublishedBadge> {
  // One pair of keys for a test file: RSA keys take a while to find.
  signers ??= signingIssuer();
  const { ed25519, rsa, ed25519Key, rsaKey } = await signers;
  const issuer = issuerFacts({ ...changes.issuer, keys: [ed25519Key, rsaKey] });
  const award = awardFacts({ ...changes, issuer });
  const web = new FakeWeb();
  const hosted = hostedAssertionV2(award);
  const credential = openBadgeCredential(award);
  web.publish(award.ob2AssertionId, hosted);
  web.publish(award.achievement.ob2Id, badgeClassV2(award.achievement, issuer));
  web.publish(issuer.ob2Id, issuerProfileV2(issuer));
  web.publish(rsaKey.ob2KeyUrl, cryptographicKeyV2(issuer, rsaKey));
  web.publish(issuer.revocationListUrl, revocationListV2(issuer, []));
  web.publish(issuer.id, issuerProfile(issuer));
  web.publish(JWKS_URL, jwks([issuer]));
  for (const key of issuer.keys) web.publish(key.jwkUrl, bareJwk(key));

  const publishStatusList = async (revokedIndices: readonly number[]) => {
    const bits = revokedIndices.reduce((list, index) => withStatus(list, index, true), emptyStatusList());
    const facts = { id: award.status.listUrl, issuer, purpose: "revocation", bits, validFrom: award.validFrom } as const;
    web.publish(award.status.listUrl, await signDataIntegrity(statusListCredential(facts), ed25519, { created: award.validFrom }));
  };
  await publishStatusList([]);
  return {
    web,
    award,
    issuer,
    ed25519,
    rsa,
    rsaKey,
    hosted,
    signed: await signedAssertionV2(award, rsa),
    dataIntegrity: await signDataIntegrity(credential, ed25519, { created: award.validFrom }),
    vcJwt: await signVcJwt(credential, rsa, { kid: rsaKey.jwkUrl }),
    publishStatusList,
    options: (optionChanges = {}) => ({ now: NOW, fetchDocument: web.fetchDocument, ...optionChanges }),
  };
}

/** JSON text or compact JWS as it is pasted. */
export function pasted(badge: JsonObject | string): { readonly kind: "text"; readonly text: string } {
  return { kind: "text", text: typeof badge === "string" ? badge : JSON.stringify(badge) };
}
