import { readFileSync } from "node:fs";
import path from "node:path";
import { contextLoader } from "../../lib/badges";

const SCHEMA_URL = "https://purl.imsglobal.org/spec/ob/v3p0/schema/json/ob_v3p0_achievementcredential_schema.json";
const SCHEMA_FILE = path.join(import.meta.dirname, "../../lib/badges/ob3/schemas/data/achievementcredential.json");

/** The canonical JSON Schema of an OpenBadgeCredential as 1EdTech publishes it. */
export function achievementCredentialSchema(): object {
  return JSON.parse(readFileSync(SCHEMA_FILE, "utf8"));
}

/**
 * A document of the standards that the project carries (context, schema), so that no judgement hangs on a standards
 * body's host. Undefined for every other address: those are asked over HTTP.
 */
export async function publicDocument(url: string): Promise<object | undefined> {
  if (url === SCHEMA_URL) return achievementCredentialSchema();
  try {
    const { document } = await contextLoader(url);
    return typeof document === "object" && document !== null ? document : undefined;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "context_unknown") return undefined;
    throw error;
  }
}

/**
 * A document at an address; of an address with a fragment, the part of the document that has it as `id`, which is how
 * verification methods are dereferenced (W3C Controlled Identifiers §3.3).
 */
export async function dereference(url: string): Promise<object> {
  const known = await publicDocument(url);
  if (known) return known;
  const response = await realFetch(url.split("#")[0] ?? url, { headers: { accept: "application/ld+json, application/json" } });
  if (!response.ok) throw new Error(`NotFoundError: ${response.status} from ${new URL(url).pathname}`);
  const document: { readonly verificationMethod?: readonly { readonly id?: string }[] } = await response.json();
  if (!url.includes("#")) return document;
  const method = document.verificationMethod?.find(({ id }) => id === url);
  if (!method) throw new Error(`no verification method ${url}`);
  return { "@context": "https://w3id.org/security/multikey/v1", ...method };
}

const realFetch = globalThis.fetch;
