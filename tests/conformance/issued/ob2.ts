import {
  type AwardFacts,
  badgeClassV2,
  hostedAssertionV2,
  type IssuerFacts,
  type JsonObject,
  revocationListV2,
  revokedAssertionV2,
  signedAssertionV2,
} from "../../../lib/badges";
import { achievementFacts, awardFacts } from "../../factories/award-facts";
import type { CaseName } from "./cases";
import type { Issued } from "./credentials";
import { changed, forgedJws } from "./forge";
import { HOST, type Issuers, type Issuing } from "./issuers";
import type { OfflineWeb } from "./web";

const DAY = 86_400_000;
const REVOKED_URN = "urn:uuid:0198c0de-0000-4000-8000-00000000dead";

type Change = NonNullable<Parameters<typeof forgedJws>[3]>;

/** Where each class of members is changed in an assertion. */
const CHANGES = {
  "altered: subject": [["recipient", "identity"], () => `sha256$${"0".repeat(64)}`],
  "altered: achievement": [["badge"], () => `${HOST}/v2/badge-classes/other`],
  "altered: dates": [["issuedOn"], () => "2020-01-15T08:30:00Z"],
  "altered: evidence": [["evidence", "0", "name"], () => "別人的報告"],
  "altered: result": [["narrative"], () => "特優"],
} as const satisfies Change;

const HOSTED_CASES: readonly CaseName[] = [
  "valid",
  "expired",
  "not yet valid",
  "revoked",
  "altered: subject",
  "altered: achievement",
  "altered: dates",
  "not at its host",
  "outside scope",
];
const SIGNED_CASES: readonly CaseName[] = [
  "valid",
  "expired",
  "not yet valid",
  "revoked",
  "wrong key",
  "stranger's key",
  "altered: subject",
  "altered: achievement",
  "altered: dates",
  "altered: evidence",
  "altered: result",
  "altered: proof value",
  "altered: proof kind",
];

/** Every OB 2.0 assertion of the set, hosted and signed, with the documents that they lead to. */
export async function issueAssertions(web: OfflineWeb, issuers: Issuers, now: Date): Promise<readonly Issued[]> {
  const issuing = issuers.issuing("https", "RSA-2048");
  const { issuer } = issuing;
  const achievement = achievementFacts({ ob2Id: `${HOST}/v2/badge-classes/data-analysis`, imageUrl: `${HOST}/image.png`, related: [] });
  web.publish(achievement.ob2Id, badgeClassV2(achievement, issuer));
  web.publish(`${HOST}/v2/badge-classes/other`, badgeClassV2({ ...achievement, ob2Id: `${HOST}/v2/badge-classes/other` }, issuer));
  web.publish(issuer.revocationListUrl, revocationListV2(issuer, [{ id: REVOKED_URN, reason: "誤發" }]));
  const hosted = HOSTED_CASES.map((name, number) => {
    const award = factsOf(issuer, achievement, name, now, `hosted-${number}`);
    return issuedAs("OB 2.0 hosted", name, JSON.stringify(publishHosted(web, award, name)), issuing);
  });
  const signed = SIGNED_CASES.map(async (name, number) => {
    const award = factsOf(issuer, achievement, name, now, `signed-${number}`);
    return issuedAs("OB 2.0 signed", name, await signedAs(award, name, issuers, issuing), issuing);
  });
  return [...hosted, ...(await Promise.all(signed))];
}

function issuedAs(form: Issued["form"], name: CaseName, text: string, issuing: Issuing): Issued {
  return { form, issuer: "https", case: name, text, issuing };
}

function factsOf(issuer: IssuerFacts, achievement: AwardFacts["achievement"], name: CaseName, now: Date, number: string): AwardFacts {
  const days = (count: number) => new Date(Math.floor((now.getTime() + count * DAY) / 1000) * 1000);
  const issuedOn = days(name === "not yet valid" ? 30 : -30);
  const host = name === "outside scope" ? "https://elsewhere.example.org" : HOST;
  return awardFacts({
    ob2AssertionId: `${host}/v2/assertions/${number}`,
    ob2SignedId: name === "revoked" ? REVOKED_URN : "urn:uuid:0198c0de-0000-4000-8000-000000000001",
    issuer,
    achievement,
    awardedOn: issuedOn,
    validFrom: issuedOn,
    validUntil: days(name === "expired" ? -2 : 1500),
  });
}

/** What the host answers, and the copy of it that is handed in. */
function publishHosted(web: OfflineWeb, award: AwardFacts, name: CaseName): JsonObject {
  const assertion = hostedAssertionV2(award);
  const url = award.ob2AssertionId;
  if (name === "revoked") web.publish(url, revokedAssertionV2(url, "誤發"), 410);
  else if (name === "not at its host") web.publish(url, {}, 404);
  else web.publish(url, assertion);
  const change = name in CHANGES ? Object.entries(CHANGES).find(([one]) => one === name)?.[1] : undefined;
  return change ? changed(assertion, change) : assertion;
}

async function signedAs(award: AwardFacts, name: CaseName, issuers: Issuers, { signer, key }: Issuing): Promise<string> {
  const stranger = issuers.stranger("RSA-2048");
  if (name !== "wrong key" && name !== "stranger's key") return forgedJws(await signedAssertionV2(award, signer), name, "", CHANGES);
  // The library signs with published keys only, so that the forger's own copy of the issuer says that this one is.
  const named = name === "wrong key" ? { ...stranger.key, ob2KeyUrl: key.ob2KeyUrl } : stranger.key;
  return signedAssertionV2({ ...award, issuer: { ...award.issuer, keys: [named] } }, stranger.signer);
}
