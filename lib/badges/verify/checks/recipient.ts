import { digestHex } from "#badges-runtime";
import type { JsonObject } from "../../model/json";
import { finding } from "../finding-codes";
import { objectAt, objectsAt, textAt } from "../input/members";
import type { Finding } from "../report";

/** One way in which a badge names its recipient, in plain text or as a hash. */
interface Identity {
  readonly value: string;
  readonly hashed: boolean;
  readonly salt: string;
}

/**
 * Whether the badge is the known person's (OB 3.0 §9.3, OB 2.0 "IdentityObject"). The address is compared as typed and
 * in lower case, because issuers hash either; a hash in either case of hex.
 *
 * @param known E-mail address, URL, telephone number or id; undefined when nobody asked.
 */
function checkIdentities(identities: readonly Identity[], known: string | undefined): readonly Finding[] {
  const typed = known?.trim();
  if (!typed) return [finding("recipient.not_asked", {})];
  if (identities.length === 0) return [finding("recipient.not_comparable", {})];
  const candidates = [...new Set([typed, typed.toLowerCase()])];
  const matches = identities.some((identity) => candidates.some((candidate) => isSame(identity, candidate)));
  return [matches ? finding("recipient.matches", {}) : finding("recipient.differs", {})];
}

/** The recipient of a credential: `credentialSubject.id` or any of its `identifier`s. */
export function checkOb3Recipient(credential: JsonObject, known: string | undefined): readonly Finding[] {
  const subject = objectAt(credential, "credentialSubject") ?? {};
  const id = textAt(subject, "id");
  const identifiers = objectsAt(subject, "identifier").flatMap((one) => identityOf(one, textAt(one, "identityHash")));
  return checkIdentities([...(id ? [{ value: id, hashed: false, salt: "" }] : []), ...identifiers], known);
}

/** The recipient of an OB 2.0 assertion. */
export function checkOb2Recipient(assertion: JsonObject, known: string | undefined): readonly Finding[] {
  const recipient = objectAt(assertion, "recipient");
  return checkIdentities(recipient ? identityOf(recipient, textAt(recipient, "identity")) : [], known);
}

function identityOf(object: JsonObject, value: string | undefined): readonly Identity[] {
  if (value === undefined) return [];
  // The specification's own SVG example leaves out the mandatory `hashed`; then the form of the value says it.
  const hashed = typeof object["hashed"] === "boolean" ? object["hashed"] : /^(sha256|md5)\$/.test(value);
  return [{ value, hashed, salt: textAt(object, "salt") ?? "" }];
}

function isSame({ value, hashed, salt }: Identity, candidate: string): boolean {
  if (!hashed) return value === candidate || value.toLowerCase() === candidate.toLowerCase() || value === `mailto:${candidate}`;
  const [algorithm, hex = ""] = value.split("$");
  if (algorithm !== "sha256" && algorithm !== "md5") return false;
  return digestHex(algorithm, candidate + salt) === hex.toLowerCase();
}
