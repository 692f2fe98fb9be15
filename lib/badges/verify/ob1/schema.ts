// A namespace, of which bundlers leave out what is not used: `{ z }` would bring all of zod into every browser.
import * as z from "zod";
import type { JsonObject } from "../../model/json";
import { finding } from "../finding-codes";
import type { Finding } from "../report";
import type { Ob1Version } from "./version";

const text = z.string().min(1);
/** ISO 8601, with or without a time, or Unix seconds; which days exist is for the check of the validity. */
const dateTime = z.union([z.string().regex(/^\d{4}-\d{2}-\d{2}([T ].*)?$|^\d{9,10}$/), z.int().positive()]);
/** An address, or (0.5) a path on the issuer's origin. */
const address = z.string().regex(/^(https?:\/\/|data:image\/|\/)\S+$/i);

const Beta = z.object({
  recipient: text,
  salt: z.string().optional(),
  evidence: z.string().optional(),
  expires: dateTime.optional(),
  issued_on: dateTime.optional(),
  badge: z.object({
    version: z.string().regex(/^v?\d+(\.\d+){0,2}$/),
    name: text,
    image: address,
    description: text,
    criteria: address,
    issuer: z.object({
      origin: z.url({ protocol: /^https?$/ }),
      name: text,
      org: z.string().optional(),
      contact: z.string().optional(),
    }),
  }),
});

const One = z.object({
  uid: z.union([text, z.number()]).optional(),
  id: text.optional(),
  recipient: z.object({ identity: text, type: text, hashed: z.boolean(), salt: z.string().optional() }),
  badge: z.union([text, z.record(z.string(), z.unknown())]),
  verify: z.object({ type: z.string().regex(/^(hosted|signed|HostedBadge|SignedBadge)$/), url: z.url({ protocol: /^https?$/ }) }),
  issuedOn: dateTime,
  expires: dateTime.optional(),
});
const BadgeClass = z.object({
  name: text,
  description: text,
  image: text,
  criteria: z.unknown().refine((one) => one !== undefined),
  issuer: z.unknown(),
});
const Issuer = z.object({ name: text, url: z.url({ protocol: /^https?$/ }) });

const MAXIMUM_NAMED = 5;

/**
 * The rules of the older versions: 0.5 "Assertion", 1.0 "BadgeAssertion", "BadgeClass" and "IssuerOrganization". What is
 * wrong with the assertion itself fails; with the documents that it points to, it is a warning, as for version 2.0.
 */
export function checkOb1Schema(
  assertion: JsonObject,
  version: Ob1Version,
  badgeClass: JsonObject | undefined,
  issuer: JsonObject | undefined,
): readonly Finding[] {
  const broken = problemsOf(version === "ob05" ? Beta : One, assertion, "");
  if (version === "ob1" && assertion["uid"] === undefined && assertion["id"] === undefined) broken.push("uid: missing");
  if (broken.length > 0) return [finding("schema.invalid", { problems: named(broken) })];
  const deviating =
    version === "ob05"
      ? []
      : [...(badgeClass ? problemsOf(BadgeClass, badgeClass, "badge.") : []), ...(issuer ? problemsOf(Issuer, issuer, "issuer.") : [])];
  return [deviating.length > 0 ? finding("schema.deviates", { problems: named(deviating) }) : finding("schema.valid", {})];
}

function problemsOf(schema: z.ZodType, document: JsonObject, prefix: string): string[] {
  const read = schema.safeParse(document);
  return read.success ? [] : read.error.issues.map(({ path, message }) => `${prefix}${path.join(".")}: ${message}`);
}

const named = (problems: readonly string[]): string => problems.slice(0, MAXIMUM_NAMED).join("; ");
