import type { JsonObject } from "../../model/json";
import { finding } from "../finding-codes";
import { member } from "../input/members";
import type { Finding } from "../report";

/** Members that the tables of OB 2.0 print in bold; `verify` and `uid` are the names of version 1. */
const ASSERTION = ["id|uid", "type|uid", "recipient", "badge", "verification|verify", "issuedOn"];
const RECIPIENT = ["type", "identity"];
const BADGE_CLASS = ["name", "description", "image", "criteria", "issuer"];
const PROFILE = ["name", "url", "email"];

/**
 * Whether the mandatory members are there (OB 2.0 "Open Badges Classes"). An assertion without one is no badge; of the
 * documents it points to, and of `recipient.hashed`, which the specification's own example forgets, it is a warning.
 */
export function checkOb2Schema(
  assertion: JsonObject,
  badgeClass: JsonObject | undefined,
  profile: JsonObject | undefined,
): readonly Finding[] {
  const missing = [...absent(assertion, ASSERTION, ""), ...absent(member(assertion, "recipient"), RECIPIENT, "recipient.")];
  if (missing.length > 0) return [finding("schema.member_missing", { members: missing.join(", ") })];
  const omitted = [
    ...absent(member(assertion, "recipient"), ["hashed"], "recipient."),
    ...(badgeClass ? absent(badgeClass, BADGE_CLASS, "badge.") : []),
    ...(profile ? absent(profile, PROFILE, "issuer.") : []),
  ];
  return [omitted.length > 0 ? finding("schema.member_omitted", { members: omitted.join(", ") }) : finding("schema.valid", {})];
}

function absent(object: Parameters<typeof member>[0], names: readonly string[], prefix: string): readonly string[] {
  return names
    .filter((alternatives) => alternatives.split("|").every((name) => (member(object, name) ?? null) === null))
    .map((alternatives) => prefix + (alternatives.split("|")[0] ?? alternatives));
}
