import { readFileSync } from "node:fs";
import path from "node:path";
import { didDocument, issuerProfile } from "@/lib/badges/keys/did-web";
import type { AchievementFacts, AwardFacts } from "@/lib/badges/model/facts";
import { achievementDocument, openBadgeCredential } from "@/lib/badges/ob3/credential";
import { OB3_CONTEXTS } from "@/lib/badges/ob3/parts";
import { achievementFacts, awardFacts, issuerFacts } from "../factories/award-facts";
import { HAZARDOUS_TEXTS, oneOf } from "./fast-reference";

const HOST = "https://badges.example.gov.tw";
const fixtures = path.join(import.meta.dirname, "../fixtures");

/** A real achievement: zh-TW with its English sibling, three alignments, two results. */
export function richAchievement(changes: Partial<AchievementFacts> = {}): AchievementFacts {
  const alignment = (code: string, targetName: string) => ({
    targetName,
    targetUrl: `${HOST}/competencies/${code}`,
    targetDescription: `政府數位人才職能地圖之「${targetName}」`,
    targetFramework: "政府數位人才職能地圖",
    targetCode: code,
    targetType: "CFItem",
  });
  const results = `${HOST}/ob/v3/achievements/data-analysis/1/zh-TW/results`;
  return achievementFacts({
    alignments: [alignment("D-03", "資料分析與應用"), alignment("D-05", "資料視覺化"), alignment("P-02", "循證決策")],
    resultDescriptions: [
      { id: `${results}/score`, name: "評量成績", resultType: "Percent", valueMin: "0", valueMax: "100", requiredValue: "70" },
      { id: `${results}/status`, name: "實作評量", resultType: "Status" },
    ],
    ...changes,
  });
}

/** An award of it with two pieces of evidence and both results, of a recipient that `serial` names. */
export function richAward(serial: number, changes: Partial<AwardFacts> = {}): AwardFacts {
  const achievement = changes.achievement ?? richAchievement();
  const id = `0198c0de-0000-7000-8000-${String(serial).padStart(12, "0")}`;
  return awardFacts({
    achievement,
    credentialId: `${HOST}/ob/v3/credentials/${id}`,
    ob2AssertionId: `${HOST}/ob/v2/assertions/${id}`,
    ob2SignedId: `urn:uuid:${id}`,
    pageUrl: `${HOST}/badges/awards/${id}`,
    recipient: {
      subjectId: `urn:uuid:4a0c8a4e-0f2b-4f8d-9a1e-${String(serial).padStart(12, "0")}`,
      email: `learner${serial}@example.com`,
      salt: `salt${serial}`,
    },
    evidence: [
      {
        id: `${HOST}/evidence/${id}`,
        name: "實作報告",
        narrative: `以開放資料分析公車轉乘需求，第 ${serial} 號作品。`,
        description: "12 頁報告與分析程式",
        genre: "Report",
      },
      { name: "課堂實作", narrative: "於期末完成資料儀表板並現場展示。" },
    ],
    results: achievement.resultDescriptions.map(({ id: resultDescriptionId, resultType }) =>
      resultType === "Status" ? { resultDescriptionId, status: "Completed" } : { resultDescriptionId, value: String(70 + (serial % 31)) },
    ),
    status: { listUrl: `${HOST}/ob/v3/issuers/example-agency/status/1`, index: serial },
    ...changes,
  });
}

/** An award whose texts, dates, members and identifiers are chosen by chance among what has made processors disagree. */
export function chanceAward(random: () => number, achievement: AchievementFacts): AwardFacts {
  const plain = richAward(Math.floor(random() * 1e6), { achievement });
  const text = (usual: string) =>
    random() < 0.5 ? usual : usual.slice(0, Math.floor(random() * usual.length)) + oneOf(random, HAZARDOUS_TEXTS);
  const id = (usual: string) =>
    random() < 0.93 ? usual : oneOf(random, [...HAZARDOUS_TEXTS, achievement.id, plain.issuer.id, plain.credentialId]);
  const instant = () => new Date(Math.floor(random() * 4e9) * 1000);
  const evidence = Array.from({ length: Math.floor(random() * 3) }, (_, index) => ({
    ...(index === 0 && { id: id(`${HOST}/evidence/${index}`) }),
    name: text("實作報告"),
    narrative: text("以開放資料分析需求"),
  }));
  const { narrative, validUntil, ...always } = plain;
  return {
    ...always,
    credentialId: id(plain.credentialId),
    recipient: { subjectId: id(plain.recipient.subjectId), email: text("a@example.com"), salt: text("Kosher") },
    awardedOn: instant(),
    validFrom: instant(),
    ...(random() < 0.7 && { validUntil: instant() }),
    ...(random() < 0.7 && { narrative: text("表現優異") }),
    evidence: random() < 0.1 && evidence[0] ? [evidence[0], evidence[0]] : evidence,
    results: plain.results.slice(0, Math.floor(random() * 3)).map((result) => (random() < 0.7 ? result : { ...result, value: text("92") })),
    status: { listUrl: id(plain.status.listUrl), index: Math.floor(random() * 131_072) },
  };
}

/** Achievements for such awards: two that a template serves, one whose tags have two orders, one that needs N-degree hashing. */
export function chanceAchievements(): readonly AchievementFacts[] {
  const [alignment] = richAchievement().alignments;
  if (!alignment) throw new Error("the rich achievement has alignments");
  return [
    richAchievement(),
    achievementFacts({ description: '含 "引號"、\\ 與\n換行，以及 𠮷安', tags: ["資料", "分析", "公開"] }),
    richAchievement({ tags: ["𠮷野", "（全形）"] }),
    richAchievement({ alignments: [alignment, alignment] }),
  ];
}

/** Documents to start from: what we issue and publish, and the signed examples of the specifications. */
export function soundDocuments(): readonly object[] {
  const issuer = issuerFacts();
  return [
    openBadgeCredential(richAward(1)),
    openBadgeCredential(awardFacts()),
    achievementDocument(richAchievement(), issuer),
    issuerProfile(issuer),
    didDocument(issuer),
    { "@context": OB3_CONTEXTS, ...PROOF_OPTIONS },
    STATUS_LIST,
    NUMBERS_AND_LANGUAGES,
    ...examples(),
  ];
}

const PROOF_OPTIONS = {
  type: "DataIntegrityProof",
  cryptosuite: "eddsa-rdfc-2022",
  created: "2026-01-15T08:30:00Z",
  proofPurpose: "assertionMethod",
  verificationMethod: `${HOST}/ob/v3/issuers/example-agency#z6MkjchhfUsD6mmvni8mCdXHw216Xrm9bQe2mBH1P5RDjVJG`,
};

const STATUS_LIST = {
  "@context": OB3_CONTEXTS,
  id: `${HOST}/status/1`,
  type: ["VerifiableCredential", "BitstringStatusListCredential"],
  issuer: { id: `${HOST}/issuers/1`, type: ["Profile"], name: "示範部" },
  validFrom: "2026-01-15T08:30:00Z",
  credentialSubject: {
    id: `${HOST}/status/1#list`,
    type: "BitstringStatusList",
    statusPurpose: "revocation",
    encodedList: "uH4sIAAAAAAAAA",
  },
};

const NUMBERS_AND_LANGUAGES = {
  "@context": OB3_CONTEXTS,
  id: "urn:uuid:11111111-2222-4333-8444-555555555555",
  type: ["VerifiableCredential", "OpenBadgeCredential"],
  name: { "@value": "資料分析", "@language": "zh-TW" },
  issuer: "did:key:z6MkjchhfUsD6mmvni8mCdXHw216Xrm9bQe2mBH1P5RDjVJG",
  validFrom: "2026-01-15T08:30:00Z",
  credentialSubject: {
    type: "AchievementSubject",
    creditsEarned: 1.5,
    achievement: {
      id: "urn:uuid:a",
      type: "Achievement",
      name: "A",
      criteria: { narrative: "n" },
      description: "d",
      creditsAvailable: 3,
      tag: ["b", "a"],
    },
  },
};

function examples(): readonly object[] {
  const names = [
    "01-sample-openbadgecredential-file-contents",
    "02-sample-openbadgecredential",
    "03-complete-openbadgecredential",
    "04-sample-endorsementcredential",
    "05-achievement-alignment-case",
    "06-achievement-alignment-credential-engine",
    "07-skill-assertion-case",
    "08-skill-assertion-credential-registry",
  ];
  const signed = names.map((name) => path.join(fixtures, "signed-examples/ob_v3p0", name, "unsigned.json"));
  return [...signed, path.join(fixtures, "vectors-eddsa/TestVectors/unsigned.json")].map(readObject);
}

function readObject(file: string): object {
  const parsed: unknown = JSON.parse(readFileSync(file, "utf8"));
  if (typeof parsed !== "object" || parsed === null) throw new Error(`${file} holds no object`);
  return parsed;
}
