import type { JsonObject } from "@/lib/badges/model/json";
import { clrCredential } from "@/lib/badges/ob3/clr";
import { openBadgeCredential } from "@/lib/badges/ob3/credential";
import { signDataIntegrity } from "@/lib/badges/ob3/data-integrity";
import { endorsementCredential } from "@/lib/badges/ob3/endorsement";
import { emptyStatusList, withAllSet } from "@/lib/badges/ob3/status/bitstring";
import { statusListCredential } from "@/lib/badges/ob3/status/status-list-credential";
import { signVcJwt } from "@/lib/badges/ob3/vc-jwt";
import { achievementFacts, issuerFacts } from "../factories/award-facts";
import { endorsementFacts } from "../factories/endorsement-facts";
import { type PublishedBadge, publishedBadge } from "../factories/published-badges";
import { textCase } from "./corpus-case";
import type { CorpusCase } from "./corpus-run";

const REFRESH = "https://badges.example.gov.tw/ob/v3/credentials/refresh/1";
const SUSPENSIONS = "https://badges.example.gov.tw/ob/v3/issuers/example-agency/status/suspended";
const SPRING = new Date("2026-04-01T00:00:00Z");

/** What is more than one badge: records, endorsements, newer versions, suspension. */
export async function recordCases(): Promise<readonly CorpusCase[]> {
  const groups = await Promise.all([clrCases(), endorsementCases(), refreshCases(), suspensionCases()]);
  return groups.flat();
}

async function record({ issuer, award, ed25519 }: PublishedBadge, credentials: readonly JsonObject[], changes: JsonObject = {}) {
  const facts = {
    credentialId: "https://badges.example.gov.tw/ob/v3/records/1",
    name: "學習歷程",
    issuer,
    recipient: award.recipient,
    validFrom: award.validFrom,
    credentials,
    status: { ...award.status, index: 9 },
  };
  return signDataIntegrity({ ...clrCredential(facts), ...changes }, ed25519, { created: award.validFrom });
}

async function clrCases(): Promise<readonly CorpusCase[]> {
  const about = (subjectId: string) => publishedBadge({ recipient: { subjectId, email: "a@example.com", salt: subjectId } });
  const mine = await about("did:example:me");
  const others = await Promise.all(["did:example:other", "urn:uuid:0198c0de-0000-7000-8000-00000000abcd"].map(about));
  const whole = await record(mine, [mine.dataIntegrity]);
  const association = { type: "Association", associationType: "isPartOf", sourceId: "https://elsewhere.example/a", targetId: "urn:x" };
  const records: readonly (readonly [string, JsonObject])[] = [
    ["of the holder's", whole],
    [
      "of several people",
      await record(
        mine,
        [mine, ...others].map(({ dataIntegrity }) => dataIntegrity),
      ),
    ],
    ["with a changed badge", await record(mine, [{ ...mine.dataIntegrity, name: "更好的徽章" }])],
    ["that is too full", await record(mine, new Array(30).fill(mine.dataIntegrity))],
    ["without a name", { ...whole, name: "" }],
    ["of nothing", { ...whole, credentialSubject: { id: "urn:uuid:1", type: ["ClrSubject"], verifiableCredential: [] } }],
    ["with a stray association", { ...whole, credentialSubject: { ...Object(whole["credentialSubject"]), association: [association] } }],
  ];
  const cases = records.map(([name, document]) => textCase(`a record ${name}`, document, mine.web));
  await mine.publishStatusList([mine.award.status.index]);
  return [...cases, textCase("a record with a revoked badge", whole, mine.web)];
}

async function endorsementCases(): Promise<readonly CorpusCase[]> {
  const published = await publishedBadge();
  const { web, award, issuer, ed25519, rsa, rsaKey } = published;
  const sign = (document: JsonObject) => signDataIntegrity(document, ed25519, { created: SPRING });
  const unsignedAbout = (id: string) => endorsementCredential(endorsementFacts({ issuer, about: { id, ob2Id: id } }));
  const about = await sign(unsignedAbout(award.credentialId));
  const elsewhere = await sign(unsignedAbout("https://badges.example.gov.tw/other"));
  const credential = openBadgeCredential(award);
  const jwt = await signVcJwt(unsignedAbout(award.credentialId), rsa, { kid: rsaKey.jwkUrl });
  const many = new Array(30).fill(about);
  const badges = await Promise.all(
    [[about], [elsewhere], [about, elsewhere, { ...about, name: "另一個" }], many].map(async (endorsement) =>
      sign({ ...credential, endorsement }),
    ),
  );
  const names = ["about it", "about another", "good and bad", "by the dozen"];
  const endorsements = { ob2Ids: [endorsementFacts({ about: award.achievement }).ob2Id] };
  const older = await publishedBadge({ issuer: issuerFacts({ endorsements }), achievement: achievementFacts({ endorsements }) });
  return [
    ...badges.map((badge, index) => textCase(`a badge with endorsements ${names[index]}`, badge, web)),
    textCase("an endorsement by itself", about, web),
    textCase("an endorsement as JWT", await signVcJwt({ ...credential, endorsementJwt: [jwt] }, rsa, { kid: rsaKey.jwkUrl }), web),
    textCase("an endorsementJwt under a proof", { ...published.dataIntegrity, endorsementJwt: ["a.b.c"] }, web),
    textCase("endorsements of OB 2.0", older.hosted, older.web),
  ];
}

async function refreshCases(): Promise<readonly CorpusCase[]> {
  const published = await publishedBadge({ refreshUrl: REFRESH });
  const { web, award, ed25519, rsa, rsaKey, dataIntegrity } = published;
  const newer = openBadgeCredential({ ...award, validFrom: SPRING });
  const sign = (document: JsonObject) => signDataIntegrity(document, ed25519, { created: SPRING });
  const signed = await sign(newer);
  const answers: readonly (readonly [string, JsonObject | string])[] = [
    ["a newer version", signed],
    ["a newer version as JWT", await signVcJwt(newer, rsa, { kid: rsaKey.jwkUrl })],
    ["the same version", dataIntegrity],
    ["an older version", await sign(openBadgeCredential({ ...award, validFrom: new Date("2025-01-01T00:00:00Z") }))],
    ["another badge", await sign({ ...newer, id: "https://badges.example.gov.tw/ob/v3/credentials/other" })],
    ["another issuer's badge", { ...signed, issuer: "https://evil.example/issuer" }],
    ["a changed badge", { ...signed, name: "更好的徽章" }],
    ["something else", { type: "Assertion" }],
  ];
  const silent = textCase("a refresh service that is silent", dataIntegrity, web);
  const answered = answers.map(([name, answer]) => {
    web.publish(REFRESH, answer);
    return textCase(`a refresh service with ${name}`, dataIntegrity, web);
  });
  web.publish(REFRESH, signed);
  const unproven = textCase("a refresh service of a changed badge", { ...dataIntegrity, name: "更好的徽章" }, web);
  return [silent, ...answered, unproven];
}

async function suspensionCases(): Promise<readonly CorpusCase[]> {
  const { issuer, award, ed25519, web, dataIntegrity } = await publishedBadge({ suspension: { listUrl: SUSPENSIONS, index: 11 } });
  const cases: CorpusCase[] = [];
  for (const set of [[11], []]) {
    const bits = withAllSet(emptyStatusList(), set);
    const list = statusListCredential({ id: SUSPENSIONS, issuer, purpose: "suspension", bits, validFrom: award.validFrom });
    web.publish(SUSPENSIONS, await signDataIntegrity(list, ed25519, { created: award.validFrom }));
    cases.push(textCase(`a badge that is ${set.length > 0 ? "suspended" : "suspended no longer"}`, dataIntegrity, web));
  }
  return cases;
}
