import { randomBytes } from "node:crypto";
import { certifiedJwk } from "@/lib/badges/keys/certified-jwk";
import { bareJwk, jwks } from "@/lib/badges/keys/did-web";
import { signerOf } from "@/lib/badges/keys/local";
import { answerOcspRequest } from "@/lib/badges/keys/ocsp/responder";
import { issueTimestampCertificate } from "@/lib/badges/keys/timestamp/authority";
import { timestampImprint } from "@/lib/badges/keys/timestamp/imprint";
import { obtainTimestamp } from "@/lib/badges/keys/timestamp/response";
import { type CertificateAuthority, createIssuingCa, createRootCa } from "@/lib/badges/keys/x509/authority";
import { createCrl, type RevokedCertificate } from "@/lib/badges/keys/x509/crl-writer";
import { readSignerCertificate } from "@/lib/badges/keys/x509/read";
import { issueSignerCertificate, type SignerCertificateFacts } from "@/lib/badges/keys/x509/signer-certificate";
import { pemOf } from "@/lib/badges/keys/x509/signing-request";
import type { FetchDocument } from "@/lib/badges/verify/options";
import { JWKS_URL, publishedBadge } from "../factories/published-badges";
import { TSA_FROM, TSA_UNTIL, timestampAuthority, timestampRoot } from "../factories/timestamp-authority";
import { recordedCase, textCase } from "./corpus-case";
import type { CorpusCase } from "./corpus-run";

// The badge says that it was signed on 15 January 2026, and is verified on 1 June.
const NOW = new Date("2026-06-01T00:00:00Z");
const FROM = new Date("2026-01-01T00:00:00Z");
const UNTIL = new Date("2028-01-01T00:00:00Z");
const DECADE = new Date("2036-01-01T00:00:00Z");
const EXPIRED = { until: new Date("2026-05-01T00:00:00Z") };
const AGENCY_OID = "2.16.886.101.20003.99999";
const OCSP_URL = "http://ocsp.example.gov.tw/ca";
const CRL_URL = "http://crl.example.gov.tw/ca.crl";
const ADDRESSES = { ocspUrl: OCSP_URL, crlUrl: CRL_URL } as const;

const certificatePem = (der: string): string => pemOf("CERTIFICATE", Buffer.from(der, "base64"));

type Trust = NonNullable<CorpusCase["trust"]>;

/** A VC-JWT whose key is certified, its chain, and what a verifier knows; made anew for each certificate. */
async function certifiedBadges() {
  const facts = (commonName: string) => ({ commonName, organization: "示範政府", from: FROM, until: DECADE });
  const root = await createRootCa(facts("示範根憑證管理中心"));
  const ca = await createIssuingCa(root, facts("示範機關憑證管理中心"));
  const twin = await createIssuingCa(root, facts("另一個憑證管理中心"));
  const { issuer, rsa, rsaKey, web, vcJwt } = await publishedBadge();
  const trust: Trust = { ours: [], listed: [issuer.id], roots: [certificatePem(root.certificate)], agency: { oid: AGENCY_OID } };
  const publishChain = (chain: readonly string[]): readonly string[] => {
    const key = { ...rsaKey, publicJwk: certifiedJwk(rsa.publicJwk, chain) };
    web.publish(JWKS_URL, jwks([{ ...issuer, keys: [key] }]));
    web.publish(rsaKey.jwkUrl, bareJwk(key));
    return chain;
  };
  const subject = { ca, subjectPublicJwk: rsa.publicJwk, issuerId: issuer.id, agencyName: "示範部數位學習中心", agencyOid: AGENCY_OID };
  const publish = async (changes: Partial<SignerCertificateFacts> = {}): Promise<readonly string[]> =>
    publishChain(await issueSignerCertificate({ ...subject, from: FROM, until: UNTIL, ...changes }));
  return { ca, twin, web, trust, publish, publishChain, vcJwt, rsa };
}

type Certified = Awaited<ReturnType<typeof certifiedBadges>>;

/** Certificates as time stamps, responders, agencies and test roots bear on them. */
export async function trustCases(): Promise<readonly CorpusCase[]> {
  const certified = await certifiedBadges();
  return [...(await agencyCases(certified)), ...(await stampCases(certified)), ...(await onlineCases(certified))];
}

async function agencyCases({ publish, publishChain, trust, web, vcJwt, ca, rsa }: Certified): Promise<readonly CorpusCase[]> {
  const cases: CorpusCase[] = [];
  const add = (name: string, more: Partial<Trust> = {}) => cases.push(textCase(name, vcJwt, web, { trust: { ...trust, ...more } }));
  await publish();
  add("a certificate of the issuer's agency");
  add("a certificate that names no agency code", { agency: { code: "A01" } });
  add("a test root in production", { testRoots: trust.roots });
  add("a test root in a test", { roots: [], testRoots: trust.roots, environment: "test" });
  await publish({ agencyOid: "2.16.886.101.20003.11111" });
  add("a certificate of another agency");
  publishChain(
    issueTimestampCertificate({ ca, subjectPublicJwk: rsa.publicJwk, name: "示範", organization: "示範", from: FROM, until: UNTIL }),
  );
  add("a certificate that names no issuer");
  return cases;
}

/** A token about a text, base64. */
async function tokenOf(text: string, at = "2026-01-16T00:00:00Z", forStamps = true): Promise<string> {
  const forSigning = (ca: CertificateAuthority, { publicJwk }: ReturnType<typeof signerOf>) =>
    issueSignerCertificate({ ca, subjectPublicJwk: publicJwk, issuerId: "urn:x:tsa", agencyName: "x", from: TSA_FROM, until: TSA_UNTIL });
  const { ask } = await timestampAuthority({ now: new Date(at), ...(!forStamps && { certificates: forSigning }) });
  return Buffer.from(await obtainTimestamp(timestampImprint(text), ask, randomBytes)).toString("base64");
}

async function stampCases({ publish, trust, web, vcJwt, ca }: Certified): Promise<readonly CorpusCase[]> {
  const timestampRoots = [certificatePem((await timestampRoot()).certificate)];
  const good = await tokenOf(vcJwt);
  const cases: CorpusCase[] = [];
  const add = (name: string, timestamps: readonly string[], more: Partial<Trust> = { timestampRoots }) =>
    cases.push(textCase(`a time stamp ${name}`, vcJwt, web, { timestamps, trust: { ...trust, timestampRoots, ...more } }));
  const chain = await publish();
  const serialNumber = readSignerCertificate(chain[0] ?? "").serialNumber;
  const revoked = (at: string, reason: RevokedCertificate["reason"]) => {
    const list = { ca, number: 1, revoked: [{ serialNumber, at: new Date(at), reason }], thisUpdate: EXPIRED.until, nextUpdate: UNTIL };
    return { crls: [pemOf("X509 CRL", Buffer.from(createCrl(list)))] };
  };
  add("that is missing", []);
  add("on a good certificate", [good]);
  add("before the certificate was revoked", [good], revoked("2026-02-01T00:00:00Z", "keyCompromise"));
  add("after the certificate was revoked", [good], revoked("2026-01-15T12:00:00Z", "keyCompromise"));
  add("that is missing of a replaced certificate", [], revoked("2026-02-01T00:00:00Z", "superseded"));
  add("by a certificate for another purpose", [await tokenOf(vcJwt, undefined, false)]);
  add("cut off", [good.slice(0, 400)]);
  await publish(EXPIRED);
  add("on an expired certificate", [good]);
  add("of another badge", [await tokenOf("another")]);
  add("by an unknown authority", [good], { timestampRoots: [] });
  add("from after the certificate's end", [await tokenOf(vcJwt, "2026-05-02T00:00:00Z")]);
  add("among bad ones", [await tokenOf(vcJwt, "2026-04-20T00:00:00Z"), await tokenOf("another"), good, good.slice(0, 400)]);
  return cases;
}

type Responder = Parameters<typeof answerOcspRequest>[1];

async function onlineCases({ publish, trust, web, vcJwt, ca, twin }: Certified): Promise<readonly CorpusCase[]> {
  const [leaf = ""] = await publish(ADDRESSES);
  const signerOfCa = (one: CertificateAuthority) => signerOf("ca", one.privateKey, [one.certificate]);
  const revoked = (at: string): readonly RevokedCertificate[] => [
    { serialNumber: readSignerCertificate(leaf).serialNumber, at: new Date(at), reason: "keyCompromise" },
  ];
  const list = (entries: readonly RevokedCertificate[], by = ca, nextUpdate = UNTIL): Uint8Array =>
    Buffer.from(createCrl({ ca: by, number: 1, revoked: entries, thisUpdate: EXPIRED.until, nextUpdate }));
  /** A web in which the authority's responder and list answer; without either nobody is there. */
  const online = (responder?: Partial<Responder>, crl?: Uint8Array): FetchDocument => {
    const answer = (url: string, bytes: Uint8Array) => ({ status: 200, mediaType: "application/ocsp-response", bytes, finalUrl: url });
    return async (url, accept) => {
      if (responder && url.startsWith(`${OCSP_URL}/`)) {
        const request = Buffer.from(decodeURIComponent(url.slice(OCSP_URL.length + 1)), "base64");
        const facts = { authority: ca.certificate, signer: signerOfCa(ca), revoked: [], now: NOW, validForSeconds: 3600, ...responder };
        return answer(url, await answerOcspRequest(request, facts));
      }
      return crl && url === CRL_URL ? answer(url, crl) : web.fetchDocument(url, accept);
    };
  };
  const early = revoked("2026-01-02T00:00:00Z");
  const webs: readonly (readonly [string, FetchDocument])[] = [
    ["a responder that says good", online({})],
    ["a responder that says revoked", online({ revoked: early })],
    ["a responder that says revoked since", online({ revoked: revoked("2026-02-01T00:00:00Z") })],
    ["a responder that answered long ago", online({ now: EXPIRED.until })],
    ["a responder that does not know, and a list that does", online({ knows: () => false }, list(early))],
    ["a good list only", online(undefined, list([]))],
    ["a list only, and the signer on it", online(undefined, list(early))],
    ["a list that is out of date", online(undefined, list([], ca, new Date("2026-05-20T00:00:00Z")))],
    ["a stranger's answer and list", online({ signer: signerOfCa(twin) }, list([], twin))],
    ["a list that is rubbish", online(undefined, randomBytes(200))],
    ["neither responder nor list", online()],
  ];
  return Promise.all(webs.map(([name, fetchDocument]) => recordedCase(`a certificate with ${name}`, vcJwt, fetchDocument, { trust })));
}
