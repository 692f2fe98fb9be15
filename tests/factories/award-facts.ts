import { generateKeyPair } from "node:crypto";
import { promisify } from "node:util";
import type { AlgorithmName } from "@/lib/badges/keys/algorithms";
import { newPrivateKey, signerOf } from "@/lib/badges/keys/local";
import type { Signer } from "@/lib/badges/keys/signer";
import type { AchievementFacts, AwardFacts, IssuerFacts, IssuerKeyFacts } from "@/lib/badges/model/facts";

const HOST = "https://badges.example.gov.tw";

/** An agency that issues badges, without keys. */
export function issuerFacts(changes: Partial<IssuerFacts> = {}): IssuerFacts {
  return {
    id: `${HOST}/ob/v3/issuers/example-agency`,
    ob2Id: `${HOST}/ob/v2/issuers/example-agency`,
    name: "示範部數位學習中心",
    url: "https://learning.example.gov.tw",
    email: "badges@example.gov.tw",
    description: "為公務同仁辦理數位職能培訓，並頒發數位徽章。",
    imageUrl: `${HOST}/ob/images/example-agency.png`,
    identifiers: [
      { type: "ext:agencyCode", value: "A99000000G" },
      { type: "ext:agencyOid", value: "2.16.886.101.20003.99999" },
    ],
    alsoKnownAs: ["did:web:badges.example.gov.tw:ob:v3:issuers:example-agency"],
    revocationListUrl: `${HOST}/ob/v2/issuers/example-agency/revocations`,
    keys: [],
    ...changes,
  };
}

/** A competency badge in zh-TW with everything that an achievement may have. */
export function achievementFacts(changes: Partial<AchievementFacts> = {}): AchievementFacts {
  return {
    id: `${HOST}/ob/v3/achievements/data-analysis/1/zh-TW`,
    ob2Id: `${HOST}/ob/v2/badge-classes/data-analysis/1/zh-TW`,
    version: "1",
    language: "zh-TW",
    name: "資料分析（進階）",
    description: "能運用開放資料與統計方法，提出以資料為本的政策建議。",
    criteriaUrl: `${HOST}/badges/data-analysis`,
    criteriaNarrative: "完成 18 小時課程，並通過實作評量，成績達 **70** 分以上。",
    imageUrl: `${HOST}/ob/images/data-analysis.png`,
    imageCaption: "藍色六角形徽章，中央為長條圖",
    achievementType: "Competency",
    tags: ["資料分析", "開放資料"],
    alignments: [
      {
        targetName: "資料分析與應用",
        targetUrl: `${HOST}/competencies/D-03`,
        targetDescription: "政府數位人才職能地圖之資料職能",
        targetFramework: "政府數位人才職能地圖",
        targetCode: "D-03",
        targetType: "CFItem",
      },
    ],
    resultDescriptions: [
      {
        id: `${HOST}/ob/v3/achievements/data-analysis/1/zh-TW/results/score`,
        name: "評量成績",
        resultType: "Percent",
        valueMin: "0",
        valueMax: "100",
        requiredValue: "70",
      },
    ],
    related: [
      {
        id: `${HOST}/ob/v3/achievements/data-analysis/1/en`,
        ob2Id: `${HOST}/ob/v2/badge-classes/data-analysis/1/en`,
        language: "en",
        version: "1",
      },
    ],
    ...changes,
  };
}

/** An award of that badge to a synthetic learner, valid from 2026-01-15 until 2031-01-15. */
export function awardFacts(changes: Partial<AwardFacts> = {}): AwardFacts {
  return {
    credentialId: `${HOST}/ob/v3/credentials/0198c0de-0000-7000-8000-000000000001`,
    ob2AssertionId: `${HOST}/ob/v2/assertions/0198c0de-0000-7000-8000-000000000001`,
    ob2SignedId: "urn:uuid:0198c0de-0000-7000-8000-000000000002",
    pageUrl: `${HOST}/badges/awards/0198c0de-0000-7000-8000-000000000001`,
    issuer: issuerFacts(),
    achievement: achievementFacts(),
    recipient: { subjectId: "urn:uuid:4a0c8a4e-0f2b-4f8d-9a1e-6e1c0e2e7f10", email: "a@example.com", salt: "Kosher" },
    awardedOn: new Date("2026-01-14T00:00:00Z"),
    validFrom: new Date("2026-01-15T08:30:00Z"),
    validUntil: new Date("2031-01-15T08:30:00Z"),
    narrative: "於第 3 期班期表現優異，實作成果獲採納。",
    evidence: [
      {
        id: `${HOST}/evidence/0198c0de-0000-7000-8000-000000000003`,
        name: "實作報告",
        narrative: "以開放資料分析 𠮷安鄉公車轉乘需求。",
        description: "12 頁報告與分析程式",
        genre: "Report",
      },
    ],
    results: [{ resultDescriptionId: `${HOST}/ob/v3/achievements/data-analysis/1/zh-TW/results/score`, value: "92", status: "Completed" }],
    status: { listUrl: `${HOST}/ob/v3/issuers/example-agency/status/1`, index: 94_567 },
    ...changes,
  };
}

/** The facts of a signer's key, as its issuer publishes them. */
export function keyFacts(signer: Signer, changes: Partial<IssuerKeyFacts> = {}): IssuerKeyFacts {
  return {
    keyId: signer.keyId,
    algorithm: signer.algorithm,
    publicJwk: signer.publicJwk,
    jwkUrl: `${HOST}/ob/v3/issuers/example-agency/keys/${signer.keyId}`,
    ob2KeyUrl: `${HOST}/ob/v2/issuers/example-agency/keys/${signer.keyId}`,
    from: new Date("2026-01-01T00:00:00Z"),
    ...changes,
  };
}

/** A signer with a new key that lives in memory only. RSA keys are of the least length allowed, to be found quickly. */
export async function newSigner(algorithm: AlgorithmName, keyId = `2026-1-${algorithm.toLowerCase()}`): Promise<Signer> {
  if (algorithm !== "RSA-2048") return signerOf(keyId, await newPrivateKey(algorithm));
  return signerOf(keyId, (await promisify(generateKeyPair)("rsa", { modulusLength: 2048 })).privateKey);
}

/** An issuer that publishes an Ed25519 and an RSA key, with both signers. */
export async function signingIssuer(
  changes: Partial<IssuerFacts> = {},
): Promise<{ issuer: IssuerFacts; ed25519: Signer; rsa: Signer; ed25519Key: IssuerKeyFacts; rsaKey: IssuerKeyFacts }> {
  const [ed25519, rsa] = await Promise.all([newSigner("Ed25519"), newSigner("RSA-2048")]);
  const [ed25519Key, rsaKey] = [keyFacts(ed25519), keyFacts(rsa)];
  return { issuer: issuerFacts({ keys: [ed25519Key, rsaKey], ...changes }), ed25519, rsa, ed25519Key, rsaKey };
}
