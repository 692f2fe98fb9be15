import { randomBytes } from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { certifiedJwk } from "@/lib/badges/keys/certified-jwk";
import { bareJwk, jwks } from "@/lib/badges/keys/did-web";
import { newPrivateKey, signerOf } from "@/lib/badges/keys/local";
import { answerOcspRequest } from "@/lib/badges/keys/ocsp/responder";
import { issueTimestampCertificate } from "@/lib/badges/keys/timestamp/authority";
import { timestampImprint } from "@/lib/badges/keys/timestamp/imprint";
import { obtainTimestamp } from "@/lib/badges/keys/timestamp/response";
import { type CertificateAuthority, createIssuingCa, createRootCa } from "@/lib/badges/keys/x509/authority";
import { createCrl, type RevokedCertificate } from "@/lib/badges/keys/x509/crl-writer";
import { readSignerCertificate } from "@/lib/badges/keys/x509/read";
import { issueSignerCertificate, type SignerCertificateFacts } from "@/lib/badges/keys/x509/signer-certificate";
import { pemOf } from "@/lib/badges/keys/x509/signing-request";
import type { FindingCode } from "@/lib/badges/verify/finding-codes";
import type { FetchDocument, Trust, VerifyOptions } from "@/lib/badges/verify/options";
import type { Conclusion, Report, Verdict } from "@/lib/badges/verify/report";
import { verifyBadge } from "@/lib/badges/verify/verify";
import { JWKS_URL, pasted, publishedBadge } from "../factories/published-badges";
import { TSA_FROM, TSA_UNTIL, timestampAuthority, timestampRoot } from "../factories/timestamp-authority";

// The badge says that it was signed on 15 January 2026, and is verified on 1 June.
const NOW = new Date("2026-06-01T00:00:00Z");
const FROM = new Date("2026-01-01T00:00:00Z");
const UNTIL = new Date("2028-01-01T00:00:00Z");
const DECADE = new Date("2036-01-01T00:00:00Z");
const STAMPED = new Date("2026-01-16T00:00:00Z");
const EXPIRED = new Date("2026-05-01T00:00:00Z");
const AGENCY_OID = "2.16.886.101.20003.99999";
const OCSP_URL = "http://ocsp.example.gov.tw/ca";
const CRL_URL = "http://crl.example.gov.tw/ca.crl";

const certificatePem = (der: string) => pemOf("CERTIFICATE", Buffer.from(der, "base64"));

let pki:
  | Promise<{ readonly root: CertificateAuthority; readonly ca: CertificateAuthority; readonly twin: CertificateAuthority }>
  | undefined;
function softPki() {
  pki ??= (async () => {
    const facts = (commonName: string) => ({ commonName, organization: "示範政府", from: FROM, until: DECADE });
    const root = await createRootCa(facts("示範根憑證管理中心"));
    const [ca, twin] = [
      await createIssuingCa(root, facts("示範機關憑證管理中心")),
      await createIssuingCa(root, facts("另一個憑證管理中心")),
    ];
    return { root, ca, twin };
  })();
  return pki;
}

// RSA keys take a while to find: hence the time.
beforeAll(async () => {
  await Promise.all([softPki(), timestampRoot(), publishedBadge()]);
}, 120_000);

interface World {
  readonly badge: string;
  readonly ca: CertificateAuthority;
  readonly root: CertificateAuthority;
  readonly chain: readonly string[];
  readonly trust: Trust;
  readonly options: (changes?: Partial<VerifyOptions>) => VerifyOptions;
}

/** A VC-JWT whose key is certified in the issuer's key set, and what a verifier knows. `x5c`: instead of the chain. */
async function world(
  certificate: Partial<SignerCertificateFacts> = {},
  x5c: (chain: readonly string[], twin: CertificateAuthority) => readonly string[] | Promise<readonly string[]> = (chain) => chain,
): Promise<World> {
  const { root, ca, twin } = await softPki();
  const { issuer, rsa, rsaKey, web, vcJwt, options } = await publishedBadge();
  const chain = await issueSignerCertificate({
    ca,
    subjectPublicJwk: rsa.publicJwk,
    issuerId: issuer.id,
    agencyName: "示範部數位學習中心",
    agencyOid: AGENCY_OID,
    from: FROM,
    until: UNTIL,
    ...certificate,
  });
  const published = { ...bareJwk({ ...rsaKey, publicJwk: certifiedJwk(rsa.publicJwk, chain) }), x5c: [...(await x5c(chain, twin))] };
  web.publish(JWKS_URL, { keys: [{ ...published, iss: issuer.id }, ...keysOf(jwks([issuer])).filter(({ kid }) => kid !== rsaKey.jwkUrl)] });
  web.publish(rsaKey.jwkUrl, published);
  const trust: Trust = {
    issuerTrust: () => "listed",
    roots: [certificatePem(root.certificate)],
    agencyOf: () => ({ oid: AGENCY_OID }),
  };
  return { badge: vcJwt, ca, root, chain, trust, options: (changes) => options({ now: NOW, trust, ...changes }) };
}

function keysOf(set: { readonly [member: string]: unknown }): readonly { readonly kid?: unknown }[] {
  return Array.isArray(set["keys"]) ? set["keys"] : [];
}

/** A token about the badge, and the verifier's anchors of time stamps. */
async function stamped(
  { badge, trust, options }: World,
  { at = STAMPED, imprint = timestampImprint(badge), change = (token: Uint8Array) => token, known = true, purpose = true } = {},
): Promise<VerifyOptions> {
  const forSigning = (ca: CertificateAuthority, { publicJwk }: ReturnType<typeof signerOf>) =>
    issueSignerCertificate({ ca, subjectPublicJwk: publicJwk, issuerId: "urn:x:tsa", agencyName: "x", from: TSA_FROM, until: TSA_UNTIL });
  const { ask } = await timestampAuthority({ now: at, ...(!purpose && { certificates: forSigning }) });
  const token = change(await obtainTimestamp(imprint, ask, randomBytes));
  const timestampRoots = known ? [certificatePem((await timestampRoot()).certificate)] : [];
  return options({ timestamps: [token], trust: { ...trust, timestampRoots } });
}

const revocation = (
  { chain }: World,
  at: string,
  reason: RevokedCertificate["reason"] = "keyCompromise",
): readonly RevokedCertificate[] => [{ serialNumber: readSignerCertificate(chain[0] ?? "").serialNumber, at: new Date(at), reason }];

function listOf(one: World, revoked: readonly RevokedCertificate[], nextUpdate = UNTIL): Buffer {
  return Buffer.from(createCrl({ ca: one.ca, number: 1, revoked, thisUpdate: new Date("2026-05-01T00:00:00Z"), nextUpdate }));
}

/** The options with the verifier's own revocation list. */
function listed(one: World, at: string, options = one.options()): VerifyOptions {
  const { trust = one.trust } = options;
  return { ...options, trust: { ...trust, crls: [pemOf("X509 CRL", listOf(one, revocation(one, at)))] } };
}

type Responder = Parameters<typeof answerOcspRequest>[1];

/** The options with a web in which the authority's responder and list answer; `undefined` = nobody there. */
function online(one: World, { responder, list }: { readonly responder?: Partial<Responder>; readonly list?: Uint8Array }): VerifyOptions {
  const { fetchDocument } = one.options();
  const answer = (url: string, bytes: Uint8Array) => ({ status: 200, mediaType: "application/ocsp-response", bytes, finalUrl: url });
  const fetching: FetchDocument = async (url, accept) => {
    if (responder && url.startsWith(`${OCSP_URL}/`)) {
      expect(accept).toBe("application/ocsp-response");
      const request = Buffer.from(decodeURIComponent(url.slice(OCSP_URL.length + 1)), "base64");
      const signer = signerOf("ca", one.ca.privateKey, [one.ca.certificate]);
      const facts = { authority: one.ca.certificate, signer, revoked: [], now: NOW, validForSeconds: 3600, ...responder };
      return answer(url, await answerOcspRequest(request, facts));
    }
    if (list && url === CRL_URL) return answer(url, list);
    return fetchDocument(url, accept);
  };
  return one.options({ fetchDocument: fetching });
}

const ADDRESSES = { ocspUrl: OCSP_URL, crlUrl: CRL_URL } as const;

interface Case {
  readonly what: string;
  readonly badge: () => Promise<readonly [World, VerifyOptions]>;
  readonly conclusion: Conclusion;
  readonly headline?: Report["headline"]["name"];
  /** Findings that have to be there, with their verdicts. */
  readonly finds: Partial<Record<FindingCode, Verdict>>;
  /** Findings that must not be there. */
  readonly not?: readonly FindingCode[];
}

const plain = async (one: Promise<World>): Promise<readonly [World, VerifyOptions]> => [await one, (await one).options()];
const withStamp = async (one: Promise<World>, how: Parameters<typeof stamped>[1] = {}): Promise<readonly [World, VerifyOptions]> => [
  await one,
  await stamped(await one, how),
];
const withWeb = async (web: (one: World) => Parameters<typeof online>[1], facts: Partial<SignerCertificateFacts> = ADDRESSES) => {
  const one = await world(facts);
  return [one, online(one, web(one))] as const;
};

const CASES: readonly Case[] = [
  {
    what: "a valid chain",
    badge: () => plain(world()),
    conclusion: "valid",
    finds: { "certificate.trusted": "pass" },
    not: ["certificate.status_unavailable", "timestamp.none"],
  },
  {
    what: "an expired signer with a good time stamp",
    badge: () => withStamp(world({ until: EXPIRED })),
    conclusion: "valid",
    finds: { "certificate.trusted": "pass", "certificate.valid_at_stamp": "pass", "timestamp.proven": "pass" },
    not: ["certificate.expired_since"],
  },
  {
    what: "an expired signer without a time stamp",
    badge: () => plain(world({ until: EXPIRED })),
    conclusion: "valid_with_warnings",
    finds: { "certificate.expired_since": "warn" },
  },
  {
    what: "a time stamp from after the signer's end, whatever the badge says",
    badge: () => withStamp(world({ until: EXPIRED }), { at: new Date("2026-05-02T00:00:00Z") }),
    conclusion: "invalid",
    headline: "not_from_issuer",
    finds: { "certificate.not_valid_at_signing": "fail", "timestamp.proven": "pass" },
  },
  {
    what: "a signer revoked before the time stamp",
    badge: async () => {
      const one = await world();
      return [one, listed(one, "2026-01-15T12:00:00Z", await stamped(one))];
    },
    conclusion: "invalid",
    headline: "not_from_issuer",
    finds: { "certificate.revoked": "fail", "timestamp.proven": "pass" },
  },
  {
    what: "a signer revoked after the time stamp",
    badge: async () => {
      const one = await world();
      return [one, listed(one, "2026-02-01T00:00:00Z", await stamped(one))];
    },
    conclusion: "valid",
    finds: { "certificate.revoked_after_stamp": "pass", "timestamp.proven": "pass" },
    not: ["certificate.revoked_since", "certificate.revoked"],
  },
  {
    what: "a signer replaced since, without a time stamp",
    badge: async () => {
      const one = await world();
      const crls = [pemOf("X509 CRL", listOf(one, revocation(one, "2026-02-01T00:00:00Z", "superseded")))];
      return [one, one.options({ trust: { ...one.trust, crls } })];
    },
    conclusion: "valid_with_warnings",
    finds: { "certificate.revoked_since": "warn" },
  },
  {
    what: "a signer whose key was stolen since, without a time stamp",
    badge: async () => {
      const one = await world();
      return [one, listed(one, "2026-02-01T00:00:00Z")];
    },
    conclusion: "invalid",
    headline: "not_from_issuer",
    finds: { "certificate.revoked": "fail" },
    not: ["certificate.revoked_since"],
  },
  {
    what: "a signer whose key its authority's responder calls stolen since",
    badge: () => withWeb((one) => ({ responder: { revoked: revocation(one, "2026-02-01T00:00:00Z") } })),
    conclusion: "invalid",
    finds: { "certificate.revoked": "fail" },
  },
  {
    what: "a certificate of another issuer",
    badge: () => plain(world({ issuerId: "https://badges.example.gov.tw/ob/v3/issuers/another" })),
    conclusion: "invalid",
    headline: "not_from_issuer",
    finds: { "certificate.names_another": "fail" },
  },
  {
    what: "a certificate of another agency that names the issuer",
    badge: () => plain(world({ agencyOid: "2.16.886.101.20003.11111" })),
    conclusion: "invalid",
    headline: "not_from_issuer",
    finds: { "certificate.trusted": "pass", "certificate.agency_differs": "fail" },
  },
  {
    what: "a certificate with another agency code",
    badge: async () => {
      const one = await world({ agencyCode: "B01" });
      return [one, one.options({ trust: { ...one.trust, agencyOf: () => ({ code: "A01" }) } })];
    },
    conclusion: "invalid",
    finds: { "certificate.agency_differs": "fail" },
  },
  {
    what: "a certificate that names no agency",
    badge: async () => {
      const one = await world();
      return [one, one.options({ trust: { ...one.trust, agencyOf: () => ({ code: "A01" }) } })];
    },
    conclusion: "valid_with_warnings",
    finds: { "certificate.agency_not_named": "warn" },
  },
  {
    what: "an unknown root",
    badge: async () => {
      const one = await world(ADDRESSES);
      return [one, one.options({ trust: { ...one.trust, roots: [] } })];
    },
    conclusion: "valid_with_warnings",
    finds: { "certificate.root_unknown": "warn" },
    // Nobody is asked about a stranger's certificate.
    not: ["certificate.status_unavailable"],
  },
  {
    what: "a certificate for another key",
    badge: () =>
      plain(
        world({}, async ([, above = ""]) => {
          const { ca } = await softPki();
          const { issuer } = await publishedBadge();
          const other = signerOf("x", await newPrivateKey("P-256")).publicJwk;
          const facts = { ca, subjectPublicJwk: other, issuerId: issuer.id, agencyName: "示範部", from: FROM, until: UNTIL };
          return [(await issueSignerCertificate(facts))[0] ?? "", above];
        }),
      ),
    conclusion: "invalid",
    headline: "not_from_issuer",
    finds: { "certificate.key_differs": "fail" },
  },
  {
    what: "a test root in production",
    badge: async () => {
      const one = await world();
      return [one, one.options({ trust: { ...one.trust, testRoots: one.trust.roots } })];
    },
    conclusion: "invalid",
    headline: "sandbox",
    finds: { "certificate.sandbox_refused": "fail" },
    not: ["certificate.trusted"],
  },
  {
    what: "a test root in a test",
    badge: async () => {
      const one = await world();
      return [one, one.options({ trust: { ...one.trust, roots: [], testRoots: one.trust.roots, environment: "test" } })];
    },
    conclusion: "valid_with_warnings",
    finds: { "certificate.trusted": "pass", "certificate.sandbox": "warn" },
  },
  {
    what: "a broken chain",
    badge: () => plain(world({}, ([leaf = ""], twin) => [leaf, twin.certificate])),
    conclusion: "invalid",
    headline: "not_from_issuer",
    finds: { "certificate.chain_broken": "fail" },
  },
  {
    what: "rubbish in place of a certificate",
    badge: () => plain(world({}, () => [randomBytes(300).toString("base64")])),
    conclusion: "invalid",
    finds: { "certificate.malformed": "fail" },
  },
  {
    what: "a time stamp of another badge, which helps an expired signer nothing",
    badge: () => withStamp(world({ until: EXPIRED }), { imprint: timestampImprint("another") }),
    conclusion: "valid_with_warnings",
    finds: { "timestamp.another_badge": "not_checked", "certificate.expired_since": "warn" },
    not: ["certificate.valid_at_stamp"],
  },
  {
    what: "a time stamp by an unknown authority, which helps an expired signer nothing",
    badge: () => withStamp(world({ until: EXPIRED }), { known: false }),
    conclusion: "valid_with_warnings",
    finds: { "timestamp.authority_unknown": "warn", "certificate.expired_since": "warn" },
    not: ["certificate.valid_at_stamp"],
  },
  {
    what: "a time stamp by a certificate for another purpose",
    badge: () => withStamp(world(), { purpose: false }),
    conclusion: "valid_with_warnings",
    finds: { "timestamp.purpose_wrong": "warn" },
    not: ["timestamp.proven"],
  },
  {
    what: "a damaged time stamp",
    badge: () => withStamp(world(), { change: (token) => token.subarray(0, 100) }),
    conclusion: "valid_with_warnings",
    finds: { "timestamp.refused": "warn" },
  },
  {
    what: "a verifier that knows time stamp authorities, and no time stamp",
    badge: async () => {
      const one = await world();
      return [one, one.options({ trust: { ...one.trust, timestampRoots: [certificatePem((await timestampRoot()).certificate)] } })];
    },
    conclusion: "valid",
    finds: { "timestamp.none": "not_checked" },
  },
  {
    what: "a signer that its authority's responder calls good",
    badge: () => withWeb(() => ({ responder: {} })),
    conclusion: "valid",
    finds: { "certificate.status_good": "pass" },
  },
  {
    what: "a signer that its authority's responder calls revoked before signing",
    badge: () => withWeb((one) => ({ responder: { revoked: revocation(one, "2026-01-02T00:00:00Z") } })),
    conclusion: "invalid",
    finds: { "certificate.revoked": "fail" },
  },
  {
    what: "no responder, but the authority's list",
    badge: () => withWeb((one) => ({ list: listOf(one, []) })),
    conclusion: "valid",
    finds: { "certificate.status_good": "pass" },
  },
  {
    what: "no responder, and the signer on the authority's list",
    badge: () => withWeb((one) => ({ list: listOf(one, revocation(one, "2026-01-02T00:00:00Z")) })),
    conclusion: "invalid",
    finds: { "certificate.revoked": "fail" },
  },
  {
    what: "a responder that does not know the signer, and the authority's list that does",
    badge: () => withWeb((one) => ({ responder: { knows: () => false }, list: listOf(one, revocation(one, "2026-01-02T00:00:00Z")) })),
    conclusion: "invalid",
    finds: { "certificate.revoked": "fail" },
  },
  {
    what: "neither responder nor list in reach",
    badge: () => withWeb(() => ({})),
    conclusion: "valid",
    finds: { "certificate.status_unavailable": "not_checked" },
    not: ["certificate.status_good"],
  },
  {
    what: "a responder whose answer is from long ago",
    badge: () => withWeb(() => ({ responder: { now: new Date("2026-05-01T00:00:00Z") } })),
    conclusion: "valid",
    finds: { "certificate.status_unavailable": "not_checked" },
    not: ["certificate.status_good"],
  },
  {
    what: "a list that is out of date",
    badge: () => withWeb((one) => ({ list: listOf(one, [], new Date("2026-05-20T00:00:00Z")) })),
    conclusion: "valid",
    finds: { "certificate.status_unavailable": "not_checked" },
  },
  {
    what: "an answer and a list that a stranger signed",
    badge: async () => {
      const { twin } = await softPki();
      const signer = signerOf("x", twin.privateKey, [twin.certificate]);
      return withWeb((one) => ({ responder: { signer }, list: listOf({ ...one, ca: twin }, []) }));
    },
    conclusion: "valid",
    finds: { "certificate.status_unavailable": "not_checked" },
    not: ["certificate.status_good"],
  },
];

test.each(CASES)("$what", async ({ badge, conclusion, headline, finds, not = [] }) => {
  const [one, options] = await badge();
  const report = await verifyBadge(pasted(one.badge), options);
  const found = new Map(report.findings.map(({ code, verdict }) => [code, verdict]));

  expect(Object.fromEntries(Object.keys(finds).map((code) => [code, report.findings.find((each) => each.code === code)?.verdict]))).toEqual(
    finds,
  );
  expect(not.filter((code) => found.has(code))).toEqual([]);
  expect(report.conclusion).toBe(conclusion);
  if (headline) expect(report.headline.name).toBe(headline);
});

test("what the stamps and responders say is told with its source and time", async () => {
  const one = await world(ADDRESSES);
  const { findings } = await verifyBadge(pasted(one.badge), {
    ...online(one, { responder: {} }),
    timestamps: (await stamped(one)).timestamps ?? [],
  });
  const [, stampedOptions] = await withStamp(Promise.resolve(one));
  const proven = await verifyBadge(pasted(one.badge), stampedOptions);

  expect(findings.find(({ code }) => code === "certificate.status_good")?.evidence["source"]).toBe("ocsp");
  expect(proven.findings.find(({ code }) => code === "timestamp.proven")?.evidence).toEqual({
    at: STAMPED.toISOString(),
    authority: "示範時戳服務",
  });
});

test("of several time stamps the earliest good one counts, and bad ones beside it change nothing", async () => {
  const one = await world({ until: EXPIRED });
  const good = await stamped(one);
  const late = await stamped(one, { at: new Date("2026-05-20T00:00:00Z") });
  const other = await stamped(one, { imprint: timestampImprint("another"), at: new Date("2026-01-10T00:00:00Z") });
  const timestamps = [late, other, good].flatMap((options) => options.timestamps ?? []);
  const report = await verifyBadge(pasted(one.badge), { ...good, timestamps });

  expect(report.conclusion).toBe("valid");
  expect(report.findings.find(({ code }) => code === "certificate.valid_at_stamp")?.evidence["at"]).toBe(STAMPED.toISOString());
});

test("a certificate for time stamps signs no badges unnoticed", async () => {
  const { ca } = await softPki();
  const { rsa } = await publishedBadge();
  const facts = { ca, subjectPublicJwk: rsa.publicJwk, name: "示範", organization: "示範", from: FROM, until: UNTIL };
  const one = await world({}, () => issueTimestampCertificate(facts));
  const report = await verifyBadge(pasted(one.badge), one.options());

  expect(report.findings).toContainEqual(expect.objectContaining({ code: "certificate.issuer_not_named", verdict: "warn" }));
});
