import { BadgeError, deriveDisclosure, disclosablePointers, type JsonObject, type JsonValue } from "../../badges";
import { achievementVersion } from "../../governance/queries";
import { invalid } from "../../kernel/errors";
import { query } from "../../usecase/query";
import { acceptedAward, formText } from "../accepted-award";
import { mayHold } from "../policy";
import { AwardIdInput, DISCLOSABLE_PARTS, type DisclosablePartDto, DisclosureInput } from "../schema";
import type { BadgeFile } from "./badge-file";

/** 選擇性揭露: what the holder may show or leave out of a badge. Read from the credential as it was issued; nothing is signed. */
export const disclosableParts = query(
  "awards.disclosable-parts",
  AwardIdInput,
  async ({ awardId }, { actor, allow, db }): Promise<DisclosablePartDto[]> => {
    const { personId } = allow(mayHold(actor));
    await acceptedAward(db, awardId, personId);
    const credential: JsonObject = JSON.parse(await formText(db, awardId, "ob3-json"));
    return disclosablePointers(credential).map((pointer) => partOf(credential, pointer));
  },
);

/**
 * The badge with the chosen parts only, under a proof from which nothing else can be learnt (ecdsa-sd-2023). The base
 * proof, from which everything can be shown, stays here.
 */
export const disclosureFile = query(
  "awards.disclosure-file",
  DisclosureInput,
  async ({ awardId, pointers }, { actor, allow, db }): Promise<BadgeFile> => {
    const { personId } = allow(mayHold(actor));
    const award = await acceptedAward(db, awardId, personId);
    const achievement = await achievementVersion(db, award.achievementVersionId);
    const credential: JsonObject = JSON.parse(await formText(db, awardId, "ob3-sd"));
    const offered = new Set(disclosablePointers(credential));
    if (!pointers.every((pointer) => offered.has(pointer))) throw invalid("takeaway.unknown_part");
    const derived = await derive(credential, pointers);
    return {
      fileName: `${achievement.slug}-${award.number}-part.json`,
      mediaType: "application/vc+ld+json",
      bytes: Buffer.from(JSON.stringify(derived), "utf8"),
    };
  },
);

async function derive(credential: JsonObject, pointers: readonly string[]): Promise<JsonObject> {
  try {
    return await deriveDisclosure(credential, { pointers });
  } catch (cause) {
    if (cause instanceof BadgeError && cause.code === "pointer_invalid") throw invalid("takeaway.not_separable");
    throw cause;
  }
}

/** RFC 6901 §4: the names on the way, unescaped. */
const namesOf = (pointer: string): readonly string[] =>
  pointer
    .split("/")
    .slice(1)
    .map((name) => name.replaceAll("~1", "/").replaceAll("~0", "~"));

function partOf(credential: JsonObject, pointer: string): DisclosablePartDto {
  const names = namesOf(pointer);
  const depth = names[0] !== "credentialSubject" ? 0 : names[1] === "achievement" ? 2 : 1;
  const member = names[depth] ?? "";
  const value = names.reduce<JsonValue | undefined>(memberOf, credential);
  const detail = detailOf(value);
  return {
    pointer,
    part: DISCLOSABLE_PARTS.find((name) => name === member) ?? "other",
    of: (["credential", "subject", "achievement"] as const)[depth] ?? "credential",
    member,
    detail: detail.length > LONGEST ? `${detail.slice(0, LONGEST)}…` : detail,
    isInstant: INSTANT.test(detail),
  };
}

const LONGEST = 200;
const INSTANT = /^\d{4}-\d{2}-\d{2}T[\d:.]+Z$/;

function memberOf(value: JsonValue | undefined, name: string): JsonValue | undefined {
  return typeof value === "object" && value !== null && Object.hasOwn(value, name)
    ? Object.entries(value).find(([key]) => key === name)?.[1]
    : undefined;
}

/** By which members a part is told from the others, the first that there is. */
const TELLING = ["targetName", "name", "narrative", "value", "status", "identifier", "inLanguage"] as const;

function detailOf(value: JsonValue | undefined): string {
  if (typeof value === "string" || typeof value === "number") return String(value);
  if (Array.isArray(value)) return value.map(detailOf).filter(Boolean).join("、");
  const telling = TELLING.map((name) => memberOf(value, name)).find((one) => typeof one === "string");
  return typeof telling === "string" ? telling : "";
}
