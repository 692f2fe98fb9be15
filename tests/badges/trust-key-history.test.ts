import { beforeAll, expect, test } from "vitest";
import { certifiedJwk } from "@/lib/badges/keys/certified-jwk";
import { bareJwk, didDocument, didWebFor, issuerProfile, jwks } from "@/lib/badges/keys/did-web";
import type { Signer } from "@/lib/badges/keys/signer";
import { createRootCa } from "@/lib/badges/keys/x509/authority";
import { issueSignerCertificate } from "@/lib/badges/keys/x509/signer-certificate";
import { pemOf } from "@/lib/badges/keys/x509/signing-request";
import type { IssuerFacts, IssuerKeyFacts } from "@/lib/badges/model/facts";
import { signedAssertionV2 } from "@/lib/badges/ob2/assertion";
import { badgeClassV2 } from "@/lib/badges/ob2/badge-class";
import { cryptographicKeyV2, issuerProfileV2 } from "@/lib/badges/ob2/issuer";
import { revocationListV2 } from "@/lib/badges/ob2/revocation-list";
import { openBadgeCredential } from "@/lib/badges/ob3/credential";
import { signDataIntegrity } from "@/lib/badges/ob3/data-integrity";
import { emptyStatusList } from "@/lib/badges/ob3/status/bitstring";
import { statusListCredential } from "@/lib/badges/ob3/status/status-list-credential";
import { signVcJwt } from "@/lib/badges/ob3/vc-jwt";
import type { Trust } from "@/lib/badges/verify/options";
import { verifyBadge } from "@/lib/badges/verify/verify";
import { awardFacts, issuerFacts, keyFacts, newSigner } from "../factories/award-facts";
import { FakeWeb, JWKS_URL, pasted } from "../factories/published-badges";

/** Two keys of each generation; the second came two months before the first was retired. */
const GENERATIONS = [
  { name: "2024", from: "2024-01-01T00:00:00Z", until: "2026-03-01T00:00:00Z" },
  { name: "2026", from: "2026-01-01T00:00:00Z", until: undefined },
] as const;
const OVERLAP = new Date("2026-02-01T00:00:00Z");

interface Generation {
  readonly ed25519: Signer;
  readonly rsa: Signer;
  readonly keys: readonly IssuerKeyFacts[];
}
let generations: readonly Generation[];

// RSA keys take a while to find: hence the time.
beforeAll(async () => {
  generations = await Promise.all(
    GENERATIONS.map(async ({ name, from, until }) => {
      const [ed25519, rsa] = await Promise.all([newSigner("Ed25519", `${name}-ed25519`), newSigner("RSA-2048", `${name}-rsa`)]);
      const window = { from: new Date(from), ...(until && { until: new Date(until) }) };
      return { ed25519, rsa, keys: [keyFacts(ed25519, window), keyFacts(rsa, window)] };
    }),
  );
}, 120_000);

/** What the issuer's hosts answer when it publishes these keys. */
async function publish(keys: readonly IssuerKeyFacts[], lists: Signer): Promise<FakeWeb> {
  const web = new FakeWeb();
  const issuer = issuerFacts({ keys });
  const award = awardFacts({ issuer });
  web.publish(JWKS_URL, jwks([issuer]));
  web.publish(issuer.id, issuerProfile(issuer));
  web.publish(issuer.ob2Id, issuerProfileV2(issuer));
  web.publish(award.achievement.ob2Id, badgeClassV2(award.achievement, issuer));
  web.publish(issuer.revocationListUrl, revocationListV2(issuer, []));
  for (const key of keys) web.publish(key.jwkUrl, bareJwk(key));
  for (const key of keys) if (key.algorithm === "RSA-2048") web.publish(key.ob2KeyUrl, cryptographicKeyV2(issuer, key));
  const list = { id: award.status.listUrl, issuer, purpose: "revocation", bits: emptyStatusList(), validFrom: award.validFrom } as const;
  web.publish(award.status.listUrl, await signDataIntegrity(statusListCredential(list), lists, { created: award.validFrom }));
  return web;
}

/** The same award signed by the keys of a generation, in the three signed forms. */
async function badgesOf({ ed25519, rsa, keys }: Generation, created: Date) {
  const issuer: IssuerFacts = issuerFacts({ keys });
  const award = awardFacts({ issuer });
  const credential = openBadgeCredential(award);
  return [
    ["Data Integrity", await signDataIntegrity(credential, ed25519, { created })],
    ["VC-JWT", await signVcJwt(credential, rsa, { kid: keyFacts(rsa).jwkUrl })],
    ["OB 2.0", await signedAssertionV2(award, rsa)],
  ] as const;
}

const first = (): Generation => generations[0] ?? expect.unreachable();
const second = (): Generation => generations[1] ?? expect.unreachable();
const allKeys = () => generations.flatMap(({ keys }) => keys);

test("while two generations of keys are live, badges by either are valid", async () => {
  const web = await publish(allKeys(), second().ed25519);
  for (const generation of generations) {
    for (const [form, badge] of await badgesOf(generation, OVERLAP)) {
      const report = await verifyBadge(pasted(badge), { now: OVERLAP, fetchDocument: web.fetchDocument });
      expect([form, report.conclusion]).toEqual([form, "valid"]);
    }
  }
});

test("years after its key was retired a badge is valid, because the key stays published", async () => {
  const web = await publish(allKeys(), second().ed25519);
  for (const [form, badge] of await badgesOf(first(), OVERLAP)) {
    const report = await verifyBadge(pasted(badge), { now: new Date("2030-01-01T00:00:00Z"), fetchDocument: web.fetchDocument });
    expect([form, report.conclusion]).toEqual([form, "valid"]);
  }
});

test("a key that is no longer published proves nothing any more", async () => {
  const web = await publish(second().keys, second().ed25519);
  for (const [form, badge] of await badgesOf(first(), OVERLAP)) {
    const report = await verifyBadge(pasted(badge), { now: OVERLAP, fetchDocument: web.fetchDocument });
    expect([form, ["invalid", "unsure"].includes(report.conclusion)]).toEqual([form, true]);
  }
});

test("a key published for another issuer of the host does not become this issuer's", async () => {
  const web = await publish(second().keys, second().ed25519);
  const other = issuerFacts({ id: "https://badges.example.gov.tw/ob/v3/issuers/another", keys: first().keys });
  web.publish(JWKS_URL, jwks([issuerFacts({ keys: second().keys }), other]));
  const badge = await signVcJwt(openBadgeCredential(awardFacts({ issuer: issuerFacts({ keys: first().keys }) })), first().rsa, {
    kid: keyFacts(first().rsa).jwkUrl,
  });
  const report = await verifyBadge(pasted(badge), { now: OVERLAP, fetchDocument: web.fetchDocument });

  expect(report.findings).toContainEqual(expect.objectContaining({ code: "provenance.controller_differs" }));
});

test("an issuer with a did:web keeps its whole history in its DID document", async () => {
  const did = didWebFor(issuerFacts().id);
  const issuer = issuerFacts({ id: did, keys: allKeys() });
  const web = await publish(allKeys(), second().ed25519);
  web.publish(`${issuerFacts().id}/did.json`, didDocument(issuer));
  const award = awardFacts({ issuer });
  const list = { id: award.status.listUrl, issuer, purpose: "revocation", bits: emptyStatusList(), validFrom: award.validFrom } as const;
  web.publish(award.status.listUrl, await signDataIntegrity(statusListCredential(list), second().ed25519, { created: award.validFrom }));
  for (const { ed25519 } of generations) {
    const badge = await signDataIntegrity(openBadgeCredential(award), ed25519, { created: OVERLAP });
    const report = await verifyBadge(pasted(badge), { now: new Date("2030-01-01T00:00:00Z"), fetchDocument: web.fetchDocument });
    expect(report.conclusion).toBe("valid");
  }
});

test.each([
  ["before its window", "2025-12-31T23:59:59Z", "certificate.not_valid_at_signing"],
  ["at its beginning", "2026-01-01T00:00:00Z", "certificate.trusted"],
  ["within it", "2026-02-01T00:00:00Z", "certificate.trusted"],
  ["at its end", "2026-03-01T00:00:00Z", "certificate.trusted"],
  ["after its window", "2026-03-01T00:00:01Z", "certificate.not_valid_at_signing"],
] as const)("a certified key that signs %s", async (_, signedAt, code) => {
  const [from, until] = [new Date("2026-01-01T00:00:00Z"), new Date("2026-03-01T00:00:00Z")];
  const ca = await createRootCa({ commonName: "示範根憑證", organization: "示範政府", from, until: new Date("2046-01-01T00:00:00Z") });
  const { ed25519 } = first();
  const chain = await issueSignerCertificate({
    ca,
    subjectPublicJwk: ed25519.publicJwk,
    issuerId: issuerFacts().id,
    agencyName: "示範部",
    from,
    until,
  });
  const key = { ...keyFacts(ed25519), publicJwk: certifiedJwk(ed25519.publicJwk, chain) };
  const web = await publish([key], ed25519);
  const trust: Trust = {
    issuerTrust: () => "ours",
    roots: [pemOf("CERTIFICATE", Buffer.from(ca.certificate, "base64"))],
  };
  const credential = openBadgeCredential(awardFacts({ issuer: issuerFacts({ keys: [key] }) }));
  const badge = await signDataIntegrity(credential, ed25519, { created: new Date(signedAt) });
  const report = await verifyBadge(pasted(badge), { now: new Date("2026-06-01T00:00:00Z"), fetchDocument: web.fetchDocument, trust });

  expect(report.findings).toContainEqual(expect.objectContaining({ code }));
  const judged = report.findings.filter((one) => one.code === "certificate.not_valid_at_signing");
  expect(judged).toHaveLength(code === "certificate.trusted" ? 0 : 1);
});
