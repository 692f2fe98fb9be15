import { expect, test } from "vitest";
import { bareJwk, issuerProfile } from "@/lib/badges/keys/did-web";
import type { AttachedEndorsements, EndorsementFacts } from "@/lib/badges/model/facts";
import type { JsonObject } from "@/lib/badges/model/json";
import { contextLoader } from "@/lib/badges/ob3/contexts/loader";
import { openBadgeCredential } from "@/lib/badges/ob3/credential";
import { canonize, signDataIntegrity } from "@/lib/badges/ob3/data-integrity";
import { endorsementCredential } from "@/lib/badges/ob3/endorsement";
import { validateCredentialSchema } from "@/lib/badges/ob3/schemas/validate";
import { secureCredential } from "@/lib/badges/ob3/secure";
import { signVcJwt } from "@/lib/badges/ob3/vc-jwt";
import { verifyBadge } from "@/lib/badges/verify/verify";
import { achievementFacts, awardFacts, issuerFacts, keyFacts, newSigner, signingIssuer } from "../factories/award-facts";
import { endorsementFacts, endorserFacts } from "../factories/endorsement-facts";
import { FakeWeb, NOW, type PublishedBadge, pasted, publishedBadge } from "../factories/published-badges";

const created = new Date("2026-02-01T00:00:00Z");
const codesOf = (findings: readonly { code: string }[]) => findings.map(({ code }) => code);

test("an endorsement credential fits the canonical schema and passes JSON-LD safe mode", async () => {
  const credential = endorsementCredential(endorsementFacts({ about: achievementFacts() }));

  expect(validateCredentialSchema(credential)).toEqual([]);
  expect(credential).toMatchObject({
    type: ["VerifiableCredential", "EndorsementCredential"],
    credentialSubject: { id: achievementFacts().id, endorsementComment: "評量方式嚴謹，符合職能基準。" },
  });
  expect(credential).not.toHaveProperty("credentialStatus");
  await expect(canonize(credential, contextLoader)).resolves.toContain("vocab.html#EndorsementCredential");
});

test("endorsements of badge, achievement and issuer, embedded with their own proofs, are verified with the badge", async () => {
  const endorser = await signingEndorser();
  const award = awardFacts();
  const [ofBadge, ofAchievement, ofIssuer] = await Promise.all(
    [{ id: award.credentialId }, award.achievement, award.issuer].map(({ id }) => endorser.sign({ about: { id, ob2Id: id } })),
  );
  const badge = await endorsedBadge(endorser, {
    badge: { credentials: [ofBadge ?? {}] },
    achievement: { credentials: [ofAchievement ?? {}] },
    issuer: { credentials: [ofIssuer ?? {}] },
  });
  const report = await verifyBadge(pasted(badge.dataIntegrity), badge.options());

  expect(validateCredentialSchema(badge.dataIntegrity)).toEqual([]);
  expect(report.conclusion).toBe("valid");
  expect(report.findings).toContainEqual(expect.objectContaining({ code: "endorsements.verified", evidence: { count: 3 } }));
});

test("an endorsement of another thing does not count", async () => {
  const endorser = await signingEndorser();
  const stray = await endorser.sign({
    about: { id: "https://badges.example.gov.tw/another", ob2Id: "https://badges.example.gov.tw/another" },
  });
  const badge = await endorsedBadge(endorser, { achievement: { credentials: [stray] } });

  expect(codesOf((await verifyBadge(pasted(badge.dataIntegrity), badge.options())).findings)).toContain("endorsements.doubtful");
});

test("an endorsement as JWT travels in a VC-JWT, and never where a Data Integrity proof would refuse it", async () => {
  const endorser = await signingEndorser();
  const award = awardFacts();
  const jwt = await endorser.jwt({ about: { id: award.credentialId, ob2Id: award.credentialId } });
  const badge = await endorsedBadge(endorser, { badge: { jwts: [jwt] } });
  const credential = openBadgeCredential(badge.award, "credentials-and-jwts");
  const report = await verifyBadge(pasted(await signVcJwt(credential, badge.rsa, { kid: badge.rsaKey.jwkUrl })), badge.options());

  expect(credential["endorsementJwt"]).toEqual([jwt]);
  expect(openBadgeCredential(badge.award)).not.toHaveProperty("endorsementJwt");
  expect(report.findings).toContainEqual(expect.objectContaining({ code: "endorsements.verified", evidence: { count: 1 } }));
  await expect(signDataIntegrity(credential, badge.ed25519, { created })).rejects.toMatchObject({ code: "credential_invalid" });
});

const LEVELS = "https://badges.example.gov.tw/ob/v3/achievements/data-analysis/1/zh-TW/levels";
const rubric = achievementFacts({
  creditsAvailable: 2.5,
  fieldOfStudy: "資料科學",
  specialization: "開放資料",
  humanCode: "D-03",
  identifiers: [{ type: "ext:courseCode", value: "D-03-01" }],
  resultDescriptions: [
    {
      id: `${LEVELS}/rubric`,
      name: "實作評量尺規",
      resultType: "RubricCriterionLevel",
      requiredLevelId: `${LEVELS}/2`,
      rubricLevels: [
        { id: `${LEVELS}/1`, name: "基礎", level: "1", points: "60" },
        {
          id: `${LEVELS}/2`,
          name: "熟練",
          level: "2",
          points: "80",
          description: "能獨立完成",
          alignments: [{ targetName: "熟練", targetUrl: "https://badges.example.gov.tw/levels/2", targetType: "CFRubricCriterionLevel" }],
        },
      ],
      alignments: [{ targetName: "尺規", targetUrl: "https://badges.example.gov.tw/rubric", targetType: "CFRubricCriterion" }],
    },
    { id: `${LEVELS}/grade`, name: "等第", resultType: "LetterGrade", allowedValues: ["C", "B", "A"], requiredValue: "B" },
  ],
});
const full = awardFacts({
  achievement: rubric,
  results: [
    {
      resultDescriptionId: `${LEVELS}/rubric`,
      achievedLevelId: `${LEVELS}/2`,
      status: "Completed",
      alignments: [{ targetName: "熟練", targetUrl: "https://badges.example.gov.tw/levels/2" }],
    },
    { resultDescriptionId: `${LEVELS}/grade`, value: "A" },
  ],
  creditsEarned: 2.5,
  licenseNumber: "示範字第 001 號",
  role: "組長",
  term: "115 年第 1 期",
  activityFrom: new Date("2026-01-05T01:00:00Z"),
  activityUntil: new Date("2026-01-09T09:00:00.400Z"),
  source: { id: "https://college.example.edu.tw/profile", name: "示範大學", url: "https://college.example.edu.tw" },
  refreshUrl: "https://badges.example.gov.tw/ob/v3/credentials/0198c0de-0000-7000-8000-000000000001",
});

test("rubric levels, results, credits, role, term, activity and source fit the schema and are all signed", async () => {
  const credential = openBadgeCredential(full);
  const quads = await canonize(credential, contextLoader);

  expect(validateCredentialSchema(credential)).toEqual([]);
  expect(credential).toMatchObject({
    refreshService: { id: full.refreshUrl, type: "1EdTechCredentialRefresh" },
    credentialSubject: {
      activityStartDate: "2026-01-05T01:00:00Z",
      activityEndDate: "2026-01-09T09:00:00Z",
      creditsEarned: 2.5,
      source: { type: ["Profile"], name: "示範大學" },
      result: [{ achievedLevel: `${LEVELS}/2`, status: "Completed" }, { value: "A" }],
      achievement: { resultDescription: [{ requiredLevel: `${LEVELS}/2` }, { allowedValue: ["C", "B", "A"] }] },
    },
  });
  for (const said of [
    "熟練",
    "2.5E0",
    "示範字第 001 號",
    "組長",
    "115 年第 1 期",
    "示範大學",
    `${LEVELS}/2`,
    "D-03-01",
    "1EdTechCredentialRefresh",
  ]) {
    expect(quads).toContain(said);
  }
});

test("a badge with every optional fact is verified", async () => {
  const published = await publishedBadge(full);
  expect((await verifyBadge(pasted(published.dataIntegrity), published.options())).findings).toContainEqual(
    expect.objectContaining({ code: "proof.verified", verdict: "pass" }),
  );
});

test("two embedded proofs and a JWT over them: each is made over the same credential and each verifies", async () => {
  const { issuer, ed25519, rsa, rsaKey } = await signingIssuer();
  const p256 = await newSigner("P-256");
  const unsigned = openBadgeCredential(awardFacts({ issuer }));
  const { credential, jwt } = await secureCredential(unsigned, [ed25519, p256], { created }, { signer: rsa, kid: rsaKey.jwkUrl });
  const { proof, ...rest } = credential;
  const payload = JSON.parse(Buffer.from(String(jwt).split(".")[1] ?? "", "base64url").toString("utf8"));

  expect(rest).toEqual(unsigned);
  expect(proof).toMatchObject([{ cryptosuite: "eddsa-rdfc-2022" }, { cryptosuite: "ecdsa-rdfc-2019" }]);
  expect(payload.proof).toEqual(proof);
  const alone = await signDataIntegrity(unsigned, ed25519, { created });
  expect(Array.isArray(proof) && proof[0]).toEqual(Array.isArray(alone["proof"]) && alone["proof"][0]);

  const web = new FakeWeb();
  const published = { ...issuer, keys: [...issuer.keys, keyFacts(p256)] };
  web.publish(issuer.id, issuerProfile(published));
  web.publish("https://badges.example.gov.tw/.well-known/jwks.json", { keys: [bareJwk(rsaKey)] });
  web.publish(rsaKey.jwkUrl, bareJwk(rsaKey));
  for (const form of [credential, String(jwt)]) {
    const { findings } = await verifyBadge(pasted(form), { now: NOW, fetchDocument: web.fetchDocument });
    const proofs = findings.filter(({ check }) => check === "proof" || check === "provenance");
    expect(proofs.filter(({ verdict }) => verdict === "fail" || verdict === "warn")).toEqual([]);
    expect(codesOf(proofs).filter((code) => code === "proof.verified")).toHaveLength(form === credential ? 2 : 1);
  }
});

test("a JWT alone is made when no embedded proof is asked for", async () => {
  const { issuer, rsa, rsaKey } = await signingIssuer();
  const unsigned = openBadgeCredential(awardFacts({ issuer }));
  const { credential, jwt } = await secureCredential(unsigned, [], { created }, { signer: rsa, kid: rsaKey.jwkUrl });

  expect(credential).toEqual(unsigned);
  expect(jwt?.split(".")).toHaveLength(3);
});

interface Endorser {
  readonly publish: (web: FakeWeb) => void;
  readonly sign: (facts: Pick<EndorsementFacts, "about">) => Promise<JsonObject>;
  readonly jwt: (facts: Pick<EndorsementFacts, "about">) => Promise<string>;
}

/** An endorser with one key, at its own host. */
async function signingEndorser(): Promise<Endorser> {
  const signer = await newSigner("Ed25519", "endorser-1");
  const host = "https://accreditation.example.gov.tw";
  const key = keyFacts(signer, { jwkUrl: `${host}/keys/endorser-1` });
  const issuer = endorserFacts({ keys: [key] });
  return {
    publish: (web) => {
      web.publish(issuer.id, issuerProfile(issuer));
      web.publish(key.jwkUrl, bareJwk(key));
      web.publish(`${host}/.well-known/jwks.json`, { keys: [bareJwk(key)] });
    },
    sign: ({ about }) => signDataIntegrity(endorsementCredential(endorsementFacts({ about, issuer })), signer, { created }),
    jwt: ({ about }) => signVcJwt(endorsementCredential(endorsementFacts({ about, issuer })), signer, { kid: key.jwkUrl }),
  };
}

async function endorsedBadge(
  endorser: Endorser,
  attached: { readonly badge?: AttachedEndorsements; readonly achievement?: AttachedEndorsements; readonly issuer?: AttachedEndorsements },
): Promise<PublishedBadge> {
  const badge = await publishedBadge({
    issuer: issuerFacts(attached.issuer && { endorsements: attached.issuer }),
    achievement: achievementFacts(attached.achievement && { endorsements: attached.achievement }),
    ...(attached.badge && { endorsements: attached.badge }),
  });
  endorser.publish(badge.web);
  return badge;
}
