import type { JsonObject } from "@/lib/badges/model/json";
import { cryptographicKeyV2, issuerProfileV2 } from "@/lib/badges/ob2/issuer";
import { betaAssertion, CLASSIC, classicWeb, oneAssertion, oneOneAssertion, signedClassic } from "../factories/classic-badges";
import { bakedText } from "../factories/png-text";
import { type FakeWeb, publishedBadge } from "../factories/published-badges";
import { fileCase, textCase } from "./corpus-case";
import type { CorpusCase } from "./corpus-run";

const ASSERTION = `${CLASSIC}/assertions/1.json`;
const BETA = `${CLASSIC}/beta/1.json`;
const GONE = "https://badges.example.gov.tw/gone";
const EVIL = "https://evil.example/1.json";
const recipient = "a@example.com";

/** Open Badges 0.5, 1.0, 1.1, and 2.0 on hosts that say something else. */
export async function olderCases(): Promise<readonly CorpusCase[]> {
  return [...classicCases(), ...(await hostedCases()), ...(await signedCases())];
}

function classicCases(): readonly CorpusCase[] {
  const cases: CorpusCase[] = [];
  const add = (name: string, badge: JsonObject | string, documents: Readonly<Record<string, object | string>> = {}, status = 200) => {
    const web = classicWeb();
    for (const [url, document] of Object.entries(documents)) web.publish(url, document, status);
    cases.push(textCase(`an older badge, ${name}`, badge, web, { recipient }));
  };
  const { issued_on: _date, expires: _end, ...undated } = betaAssertion();
  add("0.5 as a copy", betaAssertion());
  add("0.5 at its address", BETA);
  add("0.5 with a plain recipient", BETA, { [BETA]: betaAssertion({ recipient: "A@Example.com" }) });
  add("0.5 without dates", BETA, { [BETA]: undated });
  add("0.5 with an end only", BETA, { [BETA]: { ...undated, expires: "2013-06-01" } });
  add("0.5 that ends in future", BETA, { [BETA]: { ...undated, expires: "2033-06-01" } });
  add("0.5 on another host", EVIL, { [EVIL]: betaAssertion() });
  add("0.5 without TLS", "http://badges.example.org/beta/1.json", {
    "http://badges.example.org/beta/1.json": betaAssertion({
      badge: { ...Object(betaAssertion()["badge"]), issuer: { origin: "http://badges.example.org", name: "x" } },
    }),
  });
  add("0.5 without a name", BETA, { [BETA]: betaAssertion({ badge: { version: "0.5.0", issuer: { origin: CLASSIC, name: "x" } } }) });
  for (const [version, assertion] of Object.entries({ "1.0": oneAssertion(), "1.1": oneOneAssertion() })) {
    add(`${version} as a copy`, assertion, { [ASSERTION]: assertion });
    add(`${version} at its address`, ASSERTION, { [ASSERTION]: assertion });
  }
  add("1.0 with another class", oneAssertion({ badge: `${CLASSIC}/better.json` }));
  add("1.0 with another date", oneAssertion({ issuedOn: 1_359_217_000 }));
  add("1.0 with another end", oneAssertion({ expires: 1_940_000_000 }));
  add("1.0 revoked", oneAssertion(), { [ASSERTION]: { revoked: true } }, 410);
  add("1.0 that is gone", oneAssertion(), { [ASSERTION]: "gone" }, 404);
  add("1.0 whose host says rubbish", oneAssertion(), { [ASSERTION]: "rubbish" });
  add("1.0 whose host says another badge", oneAssertion(), {
    [ASSERTION]: oneAssertion({ verify: { type: "hosted", url: `${CLASSIC}/2.json` } }),
  });
  add("1.0 whose class is gone", oneAssertion(), { [`${CLASSIC}/robotics-badge.json`]: "gone" }, 404);
  add("1.0 whose issuer is gone", oneAssertion(), { [`${CLASSIC}/organization.json`]: "gone" }, 404);
  const forged = oneAssertion({ verify: { type: "hosted", url: EVIL } });
  add("1.0 on another host", forged, { [EVIL]: forged });
  const wrong = [
    { recipient },
    { issuedOn: "last summer" },
    { verify: { type: "hosted", url: "no address" } },
    { uid: [] },
    { issuedOn: null },
  ];
  for (const changes of wrong) {
    const assertion = oneAssertion(changes);
    add(`1.0 with ${JSON.stringify(changes)}`, ASSERTION, { [ASSERTION]: assertion });
    add(`1.0 as a copy with ${JSON.stringify(changes)}`, assertion);
  }
  const [header, payload = "", signature] = signedClassic().split(".");
  add("1.0 signed", signedClassic());
  add("1.0 signed and revoked", signedClassic(), { [`${CLASSIC}/revoked.json`]: { [String(oneAssertion()["uid"])]: "Issued in error" } });
  add("1.0 signed by a key elsewhere", signedClassic({ verify: { type: "signed", url: EVIL } }));
  add("1.0 signed by no key", signedClassic({ verify: { type: "signed" } }));
  add("1.0 signed and changed", [header, `${payload.slice(0, -8)}AAAA${payload.slice(-4)}`, signature].join("."));
  const pictures = [BETA, ASSERTION, JSON.stringify(oneAssertion()), signedClassic()];
  return [
    ...cases,
    ...pictures.map((text, at) => fileCase(`an older badge in a PNG (${at})`, bakedText(text), classicWeb(), { recipient })),
  ];
}

async function hostedCases(): Promise<readonly CorpusCase[]> {
  const { hosted, web, award, issuer } = await publishedBadge();
  const url = award.ob2AssertionId;
  const classUrl = award.achievement.ob2Id;
  const found = (address: string): JsonObject => JSON.parse(String(web.documents().get(address)?.body));
  const badgeClass = found(classUrl);
  const profile = issuerProfileV2(issuer);
  const http = "http://badges.example.gov.tw/assertions/1";
  const stranger = "https://badges.example.gov.tw.evil.example/assertions/1";
  const embedded = { ...hosted, badge: { ...badgeClass, issuer: profile } };
  web.publish(GONE, "gone", 404);
  const situations: readonly (readonly [string, JsonObject | string, Readonly<Record<string, object | string>>])[] = [
    ["whose copy ends later", { ...hosted, expires: "2099-01-01T00:00:00Z" }, {}],
    ["whose host says rubbish", hosted, { [url]: "rubbish" }],
    ["whose host says another badge", hosted, { [url]: { ...hosted, id: `${url}/2` } }],
    ["on a host that is not the issuer's", { ...hosted, id: stranger }, { [stranger]: { ...hosted, id: stranger } }],
    ["without TLS", { ...hosted, id: http }, { [http]: { ...hosted, id: http } }],
    ["with a class inside", embedded, { [url]: embedded, [classUrl]: "rubbish" }],
    ["whose class names another", hosted, { [classUrl]: { ...badgeClass, id: `${classUrl}/2` } }],
    ["whose issuer names another", hosted, { [issuer.ob2Id]: { ...profile, id: `${issuer.ob2Id}/2` } }],
    ["without a context", hosted, { [url]: { ...hosted, "@context": "https://example.org/" } }],
    ["without a time zone", hosted, { [url]: { ...hosted, issuedOn: "2026-01-15T08:30:00" } }],
    ["without an end", hosted, { [url]: Object.fromEntries(Object.entries(hosted).filter(([name]) => name !== "expires")) }],
    ["at an address that is gone", GONE, {}],
    ["at no address", { ...hosted, id: "urn:uuid:1" }, {}],
  ];
  return situations.map(([name, badge, documents]) => textCase(`a hosted badge ${name}`, badge, withDocuments(web, documents)));
}

/** The web, and some documents said otherwise; what was there before comes back for the next case. */
function withDocuments(web: FakeWeb, documents: Readonly<Record<string, object | string>>): FakeWeb {
  const other = classicWeb();
  for (const [url, { status, body }] of web.documents()) other.publish(url, body, status);
  for (const [url, document] of Object.entries(documents)) other.publish(url, document);
  return other;
}

async function signedCases(): Promise<readonly CorpusCase[]> {
  const { signed, web, issuer, rsaKey } = await publishedBadge();
  const profile = issuerProfileV2(issuer);
  const key = cryptographicKeyV2(issuer, rsaKey);
  const owner = "https://badges.example.gov.tw/x";
  const situations: readonly (readonly [string, Readonly<Record<string, object | string>>])[] = [
    ["whose key is not the Profile's", { [issuer.ob2Id]: { ...profile, publicKey: [] } }],
    ["whose issuer names another", { [issuer.ob2Id]: { ...profile, id: owner } }],
    ["whose key names another owner", { [rsaKey.ob2KeyUrl]: { ...key, owner } }],
    ["whose key is rubbish", { [rsaKey.ob2KeyUrl]: { ...key, publicKeyPem: "rubbish" } }],
    ["whose list is another's", { [issuer.revocationListUrl]: { id: issuer.revocationListUrl, issuer: owner, revokedAssertions: [] } }],
    ["whose list lists nothing", { [issuer.revocationListUrl]: { id: issuer.revocationListUrl, issuer: issuer.ob2Id } }],
  ];
  return situations.map(([name, documents]) => textCase(`a signed OB 2.0 badge ${name}`, signed, withDocuments(web, documents)));
}
