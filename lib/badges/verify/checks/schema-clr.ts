// A namespace, of which bundlers leave out what is not used: `{ z }` would bring all of zod into every browser.
import * as z from "zod";
import type { JsonObject } from "../../model/json";
import { ASSOCIATION_TYPES } from "../../ob3/clr";
import { finding } from "../finding-codes";
import { listOf } from "../input/members";
import type { Finding } from "../report";

const text = z.string().min(1);
const oneOrMore = <T extends z.ZodType>(of: T) => z.preprocess((value) => (Array.isArray(value) ? value : [value]), z.array(of).min(1));
const typed = (...names: readonly string[]) =>
  oneOrMore(z.string()).refine((types) => names.every((name) => types.includes(name)), `must contain ${names.join(" and ")}`);
const instant = z.iso.datetime({ offset: true });
const CLR_CONTEXT = /^https:\/\/purl\.imsglobal\.org\/spec\/clr\/v2p0\/context(-2\.\d\.\d)*\.json$/;

const Association = z.object({
  type: typed("Association"),
  associationType: z.union([z.enum(ASSOCIATION_TYPES), z.string().startsWith("ext:")]),
  sourceId: text,
  targetId: text,
});
const Achievement = z.object({ id: text, type: typed("Achievement"), name: text, description: text, criteria: z.object({}).loose() });

const Subject = z
  .object({
    type: typed("ClrSubject"),
    id: text.optional(),
    identifier: z.array(z.object({ identityHash: text, identityType: text, hashed: z.boolean() }).loose()).optional(),
    verifiableCredential: z.array(z.union([z.object({}).loose(), text])).min(1),
    achievement: z.array(Achievement).optional(),
    association: z.array(Association).optional(),
  })
  .refine(({ id, identifier = [] }) => id !== undefined || identifier.length > 0, { path: ["id"], message: "id or identifier is needed" });

const Clr = z.object({
  "@context": z
    .array(z.unknown())
    .refine((contexts) => contexts.some((one) => typeof one === "string" && CLR_CONTEXT.test(one)), "must contain the CLR 2.0 context"),
  id: text,
  type: typed("VerifiableCredential", "ClrCredential"),
  name: text,
  issuer: z.object({ id: text, type: typed("Profile") }).loose(),
  validFrom: instant,
  validUntil: instant.optional(),
  awardedDate: instant.optional(),
  partial: z.boolean().optional(),
  credentialSubject: Subject,
});

const MAXIMUM_NAMED = 5;

/**
 * The rules of CLR 2.0 (ClrCredential, ClrSubject, Association). The schema that 1EdTech publishes is not bundled, so
 * they are written out here; what is beyond them is for the JSON-LD check.
 */
export function checkClrSchema(credential: JsonObject): readonly Finding[] {
  const read = Clr.safeParse(credential);
  if (!read.success) {
    const problems = read.error.issues.slice(0, MAXIMUM_NAMED).map(({ path, message }) => `/${path.join("/")} ${message}`);
    return [finding("schema.invalid", { problems: problems.join("; ") })];
  }
  const dangling = danglingAssociations(credential, read.data.credentialSubject.association ?? []);
  return [
    dangling.length > 0
      ? finding("schema.deviates", { problems: `association: ${dangling.slice(0, MAXIMUM_NAMED).join(", ")}` })
      : finding("schema.valid", {}),
  ];
}

/** Ids that an association names and nothing in the record has. */
function danglingAssociations(credential: JsonObject, associations: readonly z.infer<typeof Association>[]): readonly string[] {
  const named = associations.flatMap(({ sourceId, targetId }) => [sourceId, targetId]);
  const known = idsIn(credential);
  return named.filter((id) => !known.has(id));
}

function idsIn(value: unknown, ids: Set<string> = new Set()): Set<string> {
  if (typeof value !== "object" || value === null) return ids;
  if ("id" in value && typeof value.id === "string") ids.add(value.id);
  for (const child of Array.isArray(value) ? value : Object.values(value)) idsIn(child, ids);
  return ids;
}

/** The credentials inside a record: objects with proofs of their own, or compact JWS. */
export function membersOf(credential: JsonObject): readonly string[] {
  const subjects = listOf(credential["credentialSubject"]);
  return subjects.flatMap((subject) =>
    typeof subject === "object" && subject !== null && "verifiableCredential" in subject
      ? listOf(subject["verifiableCredential"]).map((one) => (typeof one === "string" ? one : JSON.stringify(one)))
      : [],
  );
}
