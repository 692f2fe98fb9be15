import { isJsonObject, type JsonObject, type JsonValue } from "../../model/json";
import type { CompactJws } from "../options";
import { hasType, idAt, listOf, objectAt, textAt } from "./members";
import { readJsonObject } from "./read-json";
import { looksLikeJws, readJws } from "./read-jws";

/** What a wallet hands over: credentials, and who says that they are theirs. */
export interface Presentation {
  readonly document: JsonObject;
  /** JSON text or compact JWS of each credential. */
  readonly credentials: readonly string[];
  readonly holder?: string;
  readonly jws?: CompactJws;
}

/** `data:` URLs in which VCDM 2.0 wraps what is secured as JWT (§4.13 Enveloped Verifiable Credentials, Presentations). */
const ENVELOPE = /^data:application\/(?:vc|vp|vc\+ld\+json|vp\+ld\+json)\+(?:jwt|sd-jwt)(?:;[\w=+-]+)*,/;

/**
 * Reads a VerifiablePresentation of the Data Model 1.1 or 2.0: JSON with or without a proof, a JWT with a `vp` claim or
 * with the presentation at its root, or one of these in an envelope. Undefined when the payload is another thing.
 */
export function readPresentation(payload: string): Presentation | undefined {
  if (looksLikeJws(payload)) {
    const read = readJws(payload);
    return "value" in read ? ofJws(read.value) : undefined;
  }
  const read = payload.startsWith("{") ? readJsonObject(payload) : undefined;
  if (!read || !("value" in read)) return undefined;
  if (hasType(read.value, "EnvelopedVerifiablePresentation")) {
    const inside = enveloped(read.value);
    return inside !== undefined && looksLikeJws(inside) ? readPresentation(inside) : undefined;
  }
  return hasType(read.value, "VerifiablePresentation") ? presentation(read.value) : undefined;
}

function ofJws(jws: CompactJws): Presentation | undefined {
  const document = objectAt(jws.payload, "vp") ?? (hasType(jws.payload, "VerifiablePresentation") ? jws.payload : undefined);
  if (!document) return undefined;
  const holder = textAt(jws.payload, "iss") ?? idAt(document, "holder");
  return { ...presentation(document), jws, ...(holder !== undefined && { holder }) };
}

function presentation(document: JsonObject): Presentation {
  const holder = idAt(document, "holder");
  return {
    document,
    credentials: listOf(document["verifiableCredential"]).flatMap((one) => textOf(one) ?? []),
    ...(holder !== undefined && { holder }),
  };
}

function textOf(credential: JsonValue): string | undefined {
  if (typeof credential === "string") return credential;
  if (!isJsonObject(credential)) return undefined;
  return hasType(credential, "EnvelopedVerifiableCredential") ? enveloped(credential) : JSON.stringify(credential);
}

function enveloped(envelope: JsonObject): string | undefined {
  const id = textAt(envelope, "id") ?? "";
  const prefix = ENVELOPE.exec(id)?.[0];
  return prefix === undefined ? undefined : id.slice(prefix.length);
}
