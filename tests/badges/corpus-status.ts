import { gzipSync } from "node:zlib";
import { revokedAssertionV2 } from "@/lib/badges/ob2/assertion";
import { revocationListV2 } from "@/lib/badges/ob2/revocation-list";
import { openBadgeCredential } from "@/lib/badges/ob3/credential";
import { signDataIntegrity } from "@/lib/badges/ob3/data-integrity";
import { emptyStatusList, withStatus } from "@/lib/badges/ob3/status/bitstring";
import { statusListCredential } from "@/lib/badges/ob3/status/status-list-credential";
import { signVcJwt } from "@/lib/badges/ob3/vc-jwt";
import { type PublishedBadge, publishedBadge } from "../factories/published-badges";
import { textCase } from "./corpus-case";
import type { CorpusCase } from "./corpus-run";

/** `encodedList`s, good and not. */
function packedLists(index: number): readonly (readonly [string, string])[] {
  const list = gzipSync(withStatus(emptyStatusList(), index, true));
  const named = (bytes: Uint8Array): string => `u${Buffer.from(bytes).toString("base64url")}`;
  const wrongSum = Buffer.from(list);
  wrongSum[list.length - 6] = (wrongSum[list.length - 6] ?? 0) ^ 1;
  return [
    ["packed", named(list)],
    ["without the multibase prefix", named(list).slice(1)],
    ["packed twice", named(Buffer.concat([list, list]))],
    ["with something behind it", named(Buffer.concat([list, Buffer.alloc(30, 1)]))],
    ["cut off", named(list.subarray(0, list.length - 12))],
    ["with a wrong checksum", named(wrongSum)],
    ["that unpacks to 64 MB", named(gzipSync(Buffer.alloc(64 * 1024 * 1024)))],
    ["of no base64", "u!!!"],
    ["of no gzip", "uAAAA"],
    ["that is empty", ""],
  ];
}

/** Badges that are revoked, suspended, or whose status cannot be told. */
export async function statusCases(): Promise<readonly CorpusCase[]> {
  const published = await publishedBadge();
  const { award, issuer, web, dataIntegrity, vcJwt, hosted, signed, ed25519, rsa, rsaKey } = published;
  const { listUrl, index } = award.status;
  const cases: CorpusCase[] = [];
  const add = (name: string, badge: Parameters<typeof textCase>[1]) => cases.push(textCase(name, badge, web));

  for (const [what, encodedList] of packedLists(index)) {
    web.publish(listUrl, await signedList(published, encodedList));
    add(`a status list ${what}`, dataIntegrity);
  }
  const bits = withStatus(emptyStatusList(), index, true);
  const list = statusListCredential({ id: listUrl, issuer, purpose: "revocation", bits, validFrom: award.validFrom });
  web.publish(listUrl, await signVcJwt(list, rsa, { kid: rsaKey.jwkUrl }));
  add("a status list as VC-JWT", vcJwt);
  web.publish(listUrl, "rubbish");
  add("a status list that is rubbish", dataIntegrity);
  web.publish(listUrl, "gone", 404);
  add("a status list that is not there", dataIntegrity);

  web.publish(issuer.revocationListUrl, revocationListV2(issuer, [{ id: award.ob2AssertionId, reason: "誤發" }]));
  add("a signed OB 2.0 badge in its issuer's list", signed);
  web.publish(award.ob2AssertionId, revokedAssertionV2(award.ob2AssertionId, "誤發"), 410);
  add("a hosted badge that is gone", hosted);
  add("the address of a badge that is gone", award.ob2AssertionId);

  const url = "https://badges.example.gov.tw/ob/v3/revocations";
  const entry = { statusPurpose: "revocation", statusListIndex: "1", statusListCredential: url };
  web.publish(url, { id: url, issuer: issuer.id, revokedCredential: [{ id: award.credentialId, revocationReason: "誤發" }] });
  const statuses = [
    { id: url, type: "1EdTechRevocationList" },
    { id: `${url}#1`, type: "BitstringStatusListEntry", ...entry },
    { id: `${url}#1`, type: "BitstringStatusListEntry", ...entry, statusPurpose: "suspension" },
    { id: `${url}#1`, type: "BitstringStatusListEntry", ...entry, statusPurpose: "message" },
  ];
  for (const [at, credentialStatus] of statuses.entries()) {
    const credential = { ...openBadgeCredential(award), credentialStatus };
    add(`another kind of status (${at})`, await signDataIntegrity(credential, ed25519, { created: award.validFrom }));
  }
  return cases;
}

async function signedList({ award, issuer, ed25519 }: PublishedBadge, encodedList: string): Promise<object> {
  const { listUrl: id } = award.status;
  const list = statusListCredential({ id, issuer, purpose: "revocation", bits: emptyStatusList(), validFrom: award.validFrom });
  const credentialSubject = { id: `${id}#list`, type: "BitstringStatusList", statusPurpose: "revocation", encodedList };
  return signDataIntegrity({ ...list, credentialSubject }, ed25519, { created: award.validFrom });
}
