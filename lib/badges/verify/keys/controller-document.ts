import type { JsonObject } from "../../model/json";
import { type DocumentReader, isFetchable, parseUrl, withoutFragment } from "../fetching";
import { listOf, objectsAt, textAt } from "../input/members";

/**
 * Where the document of a controller (issuer) is: an http(s) id is its own address, a did:web names one
 * (did:web method §3.2). Other identifiers have none.
 */
export function addressOfController(id: string): string | undefined {
  if (id.startsWith("did:web:")) return addressOfDidWeb(id);
  return isFetchable(id) ? id : undefined;
}

function addressOfDidWeb(did: string): string | undefined {
  const [host = "", ...path] = did.slice("did:web:".length).split(":");
  // Only the colon before a port may be percent-encoded in the host; anything else would name another host.
  if (!/^[\w.-]+(%3A\d+)?$/i.test(host) || path.some((segment) => !/^[\w.%~-]+$/.test(segment))) return undefined;
  const authority = host.replace(/%3A/i, ":");
  const scheme = isLoopback(parseUrl(`https://${authority}/`)?.hostname ?? "") ? "http" : "https";
  return `${scheme}://${authority}/${path.length === 0 ? ".well-known" : path.join("/")}/did.json`;
}

/** Hosts that never leave the machine: what a browser calls potentially trustworthy without TLS (W3C Secure Contexts §3.1). */
export function isLoopback(hostname: string): boolean {
  return hostname === "localhost" || hostname === "127.0.0.1" || hostname === "[::1]";
}

/** Whether an address is asked without TLS, so that somebody on the way could have answered in its place. */
export function isInsecure(address: string): boolean {
  const url = parseUrl(address);
  return url?.protocol === "http:" && !isLoopback(url.hostname);
}

export type ControllerAnswer =
  | { readonly state: "found"; readonly document: JsonObject }
  | { readonly state: "missing" }
  | { readonly state: "differs" }
  | { readonly state: "unavailable" }
  | { readonly state: "unresolvable" };

/** Reads the document that a controller publishes about itself; one that names another `id` is not its. */
export async function readController(id: string, reader: DocumentReader): Promise<ControllerAnswer> {
  const address = addressOfController(id);
  if (address === undefined) return { state: "unresolvable" };
  const answer = await reader.json(address);
  if (answer.state === "malformed") return { state: "unavailable" };
  if (answer.state !== "found") return { state: answer.state };
  return textAt(answer.document, "id") === id ? { state: "found", document: answer.document } : { state: "differs" };
}

/** The verification method with an id, as an object of the document; ids may be written relative to it (`#key-1`). */
export function methodIn(document: JsonObject, methodId: string): JsonObject | undefined {
  const methods = [...objectsAt(document, "verificationMethod"), ...objectsAt(document, "assertionMethod")];
  return methods.find((method) => absolute(textAt(method, "id"), document) === methodId);
}

/** Whether the document allows the method for assertions (W3C Controlled Identifiers §2.3.2). */
export function allowsAssertionBy(document: JsonObject, methodId: string): boolean {
  return idsForAssertions(document).has(methodId);
}

function idsForAssertions(document: JsonObject): ReadonlySet<string | undefined> {
  const allowed = listOf(document["assertionMethod"]).map((entry) => (typeof entry === "string" ? entry : textAt(entry, "id")));
  return new Set(allowed.map((id) => absolute(id, document)));
}

/** All methods that the document allows for assertions, as objects. */
export function assertionMethodsOf(document: JsonObject): readonly JsonObject[] {
  const methods = [...objectsAt(document, "verificationMethod"), ...objectsAt(document, "assertionMethod")];
  const allowed = idsForAssertions(document);
  return methods.filter((method) => {
    const id = absolute(textAt(method, "id"), document);
    return id !== undefined && allowed.has(id);
  });
}

function absolute(id: string | undefined, document: JsonObject): string | undefined {
  return id?.startsWith("#") ? `${withoutFragment(textAt(document, "id") ?? "")}${id}` : id;
}
