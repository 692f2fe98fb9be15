import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import {
  type AwardFacts,
  achievementDocument,
  badgeClassV2,
  bakePng,
  bakeSvg,
  bareJwk,
  cryptographicKeyV2,
  emptyStatusList,
  hostedAssertionV2,
  type IssuerFacts,
  issuerProfile,
  issuerProfileV2,
  type JsonObject,
  jwks,
  openBadgeCredential,
  revocationListV2,
  revokedAssertionV2,
  type Signer,
  signDataIntegrity,
  signedAssertionV2,
  signVcJwt,
  statusListCredential,
  withStatus,
} from "../../lib/badges";
import { achievementFacts, awardFacts, issuerFacts, keyFacts, newSigner } from "../factories/award-facts";
import type { JudgedAward, Subject } from "./subject";

const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><path d="M0 0h1v1H0z"/></svg>');
const REVOKED_INDEX = 4711;

interface Answer {
  readonly status: number;
  readonly type: string;
  readonly body: string | Uint8Array;
}

/**
 * A server of a dozen documents that the badge library makes, at the addresses of the product: the judges can be tried
 * without the product. @returns the subject, and what stops the server
 */
export async function startQuickServer(): Promise<{ readonly subject: Subject; readonly stop: () => void }> {
  const answers = new Map<string, Answer>();
  const server = createServer((request, response) => {
    const answer = answers.get(request.url ?? "") ?? { status: 404, type: "application/problem+json", body: "{}" };
    response.writeHead(answer.status, { "content-type": answer.type }).end(answer.body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = addressOf(server.address());
  const baseUrl = `http://127.0.0.1:${port}`;
  const subject = await publish(baseUrl, (url, body, status = 200) => answers.set(new URL(url).pathname, answerOf(body, status)));
  return { subject, stop: () => server.close() };
}

function addressOf(address: AddressInfo | string | null): AddressInfo {
  if (typeof address !== "object" || address === null) throw new TypeError("the server listens at no port");
  return address;
}

function answerOf(body: JsonObject | Uint8Array, status: number): Answer {
  if (body instanceof Uint8Array) return { status, type: "image/png", body };
  return { status, type: "application/ld+json", body: JSON.stringify(body) };
}

type Publish = (url: string, body: JsonObject | Uint8Array, status?: number) => void;

async function publish(baseUrl: string, put: Publish): Promise<Subject> {
  const [ed25519, rsa] = await Promise.all([newSigner("Ed25519"), newSigner("RSA-2048")]);
  const keys = [ed25519, rsa].map((signer) =>
    keyFacts(signer, { jwkUrl: `${baseUrl}/ob/keys/${signer.keyId}`, ob2KeyUrl: `${baseUrl}/ob/v2/keys/${signer.keyId}` }),
  );
  const issuer = issuerFacts({
    id: `${baseUrl}/ob/v3/issuers/A99`,
    ob2Id: `${baseUrl}/ob/v2/issuers/A99`,
    imageUrl: `${baseUrl}/ob/images/issuer.png`,
    revocationListUrl: `${baseUrl}/ob/v2/revocations/A99`,
    alsoKnownAs: [],
    keys,
  });
  const valid = await publishAward(baseUrl, "1", 42, issuer, { ed25519, rsa }, put);
  const revoked = await publishAward(baseUrl, "2", REVOKED_INDEX, issuer, { ed25519, rsa }, put);
  put(revoked.judged.assertionUrl, revokedAssertionV2(revoked.judged.assertionUrl, "誤發"), 410);

  const { listUrl } = valid.award.status;
  const bits = withStatus(emptyStatusList(), REVOKED_INDEX, true);
  const list = statusListCredential({ id: listUrl, issuer, purpose: "revocation", bits, validFrom: valid.award.validFrom });
  put(listUrl, await signDataIntegrity(list, ed25519, { created: valid.award.validFrom }));
  put(issuer.id, issuerProfile(issuer));
  put(issuer.ob2Id, issuerProfileV2(issuer));
  put(issuer.revocationListUrl, revocationListV2(issuer, [{ id: revoked.award.ob2SignedId }]));
  put(`${baseUrl}/.well-known/jwks.json`, jwks([issuer]));
  put(`${baseUrl}/ob/images/issuer.png`, PNG);
  for (const key of keys) put(key.jwkUrl, bareJwk(key));
  for (const key of keys.filter(({ algorithm }) => algorithm === "RSA-2048")) put(key.ob2KeyUrl, cryptographicKeyV2(issuer, key));
  return { baseUrl, email: valid.award.recipient.email, valid: valid.judged, revoked: revoked.judged };
}

async function publishAward(
  baseUrl: string,
  name: string,
  index: number,
  issuer: IssuerFacts,
  { ed25519, rsa }: { readonly ed25519: Signer; readonly rsa: Signer },
  put: Publish,
): Promise<{ readonly award: AwardFacts; readonly judged: JudgedAward }> {
  const id = `0198c0de-0000-7000-8000-00000000000${name}`;
  const achievement = achievementFacts({
    id: `${baseUrl}/ob/v3/achievements/data-analysis`,
    ob2Id: `${baseUrl}/ob/v2/badge-classes/data-analysis`,
    imageUrl: `${baseUrl}/ob/images/data-analysis.png`,
    related: [],
  });
  const award = awardFacts({
    credentialId: `${baseUrl}/ob/v3/credentials/${id}`,
    ob2AssertionId: `${baseUrl}/ob/v2/assertions/${id}`,
    ob2SignedId: `urn:uuid:0198c0de-0000-4000-8000-00000000000${name}`,
    issuer,
    achievement,
    status: { listUrl: `${baseUrl}/ob/v3/status/1`, index },
  });
  const credential = await signDataIntegrity(openBadgeCredential(award), ed25519, { created: award.validFrom });
  const hosted = hostedAssertionV2(award);
  const ob2Jws = await signedAssertionV2(award, rsa);
  const ob3Jwt = await signVcJwt(openBadgeCredential(award), rsa, { kid: `${baseUrl}/ob/keys/${rsa.keyId}` });
  put(award.credentialId, credential);
  put(award.ob2AssertionId, hosted);
  put(achievement.ob2Id, badgeClassV2(achievement, issuer));
  put(achievement.id, achievementDocument(achievement, issuer));
  put(achievement.imageUrl, PNG);
  const judged = {
    assertionUrl: award.ob2AssertionId,
    credentialUrl: award.credentialId,
    ob2Jws,
    ob3Jwt,
    ob3Json: credential,
    bakedHosted: bakePng(PNG, { ob2: JSON.stringify(hosted) }),
    bakedSigned: bakePng(PNG, { ob2: ob2Jws }),
    bakedSvg: bakeSvg(SVG, { ob2: ob2Jws }),
  };
  return { award, judged };
}
