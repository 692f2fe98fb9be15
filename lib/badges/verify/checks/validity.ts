import type { JsonObject } from "../../model/json";
import { finding } from "../finding-codes";
import { textAt } from "../input/members";
import { hasZone, instantOf } from "../proofs/instants";
import type { Finding } from "../report";
import { mayOmitBegin } from "./schema-vcdm";

/** Names that the versions give to the beginning and the end of a badge. */
const BEGIN = ["validFrom", "issuanceDate", "issuedOn"];
const END = ["validUntil", "expirationDate", "expires"];

/**
 * The validity period (OB 3.0 §9.1 step 4; OB 2.0 `issuedOn`, `expires`). Only a credential of the Data Model 2.0 that is
 * nothing more may leave out when it begins.
 *
 * @param expClaim `exp` of a VC-JWT: it ends a credential that has no end of its own (§8.2.6).
 */
export function checkValidity(badge: JsonObject, now: Date, expClaim?: unknown): readonly Finding[] {
  const begin = memberOf(badge, BEGIN);
  const end = memberOf(badge, END);
  const from = instantOf(begin?.value);
  const until = end ? instantOf(end.value) : instantOfClaim(expClaim);
  const beginless = begin === undefined && mayOmitBegin(badge);
  const unreadable = [from || beginless ? undefined : (begin?.name ?? BEGIN[0]), end && !until ? end.name : undefined].filter(
    (name) => name !== undefined,
  );
  if (unreadable.length > 0) return unreadable.map((member) => finding("validity.date_invalid", { member }));
  return [periodFinding(from, until, now), ...zoneFindings([begin, end])];
}

function periodFinding(from: Date | undefined, until: Date | undefined, now: Date): Finding {
  if (from && now < from) return finding("validity.not_yet_valid", { from: from.toISOString() });
  if (until && now > until) return finding("validity.expired", { until: until.toISOString() });
  if (!from) return until ? finding("validity.current_without_begin", { until: until.toISOString() }) : finding("validity.not_stated", {});
  if (!until) return finding("validity.current_without_end", { from: from.toISOString() });
  return finding("validity.current", { from: from.toISOString(), until: until.toISOString() });
}

interface NamedValue {
  readonly name: string;
  readonly value: unknown;
}

function memberOf(badge: JsonObject, names: readonly string[]): NamedValue | undefined {
  const name = names.find((one) => Object.hasOwn(badge, one));
  return name === undefined ? undefined : { name, value: badge[name] };
}

function zoneFindings(members: readonly (NamedValue | undefined)[]): readonly Finding[] {
  return members
    .filter((one) => one !== undefined)
    .filter(({ value }) => typeof value === "string" && !hasZone(value))
    .map(({ name }) => finding("validity.zone_missing", { member: name }));
}

function instantOfClaim(exp: unknown): Date | undefined {
  return typeof exp === "number" && Number.isFinite(exp) && Math.abs(exp) < 8e12 ? new Date(exp * 1000) : undefined;
}

/** When the badge says it was issued, as it writes it. */
export function issuedOnOf(badge: JsonObject): string | undefined {
  return BEGIN.map((name) => textAt(badge, name)).find((text) => text !== undefined);
}

/** When the badge says it ends, as it writes it. */
export function expiresOf(badge: JsonObject): string | undefined {
  return END.map((name) => textAt(badge, name)).find((text) => text !== undefined);
}
