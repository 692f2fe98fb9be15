import { isDeepStrictEqual } from "node:util";
import type { JsonObject, JsonValue } from "../../../lib/badges";
import type { CaseName } from "./cases";

const OB_CONTEXT = "https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json";

type Path = readonly string[];
type Change = readonly [path: Path, change: (value: JsonValue) => JsonValue];

/** Where each class of members is changed in a credential, or in the payload of a VC-JWT, which is one. */
const CHANGES: Partial<Record<CaseName, Change>> = {
  "altered: issuer": [["issuer", "name"], () => "別的機關"],
  "altered: subject": [["credentialSubject", "id"], () => "urn:uuid:4a0c8a4e-0f2b-4f8d-9a1e-000000000000"],
  "altered: achievement": [["credentialSubject", "achievement", "name"], (name) => `${String(name)}（特優）`],
  "altered: dates": [["validUntil"], () => "2099-01-15T08:30:00Z"],
  "altered: evidence": [["evidence", "0", "name"], () => "別人的報告"],
  "altered: result": [["credentialSubject", "result", "0", "value"], () => "100"],
  "altered: status": [["credentialStatus", "statusListIndex"], () => "1"],
  "altered: contexts": [["@context"], (contexts) => [contexts].flat().filter((one) => one !== OB_CONTEXT)],
};

const PROOF_CHANGES: Partial<Record<CaseName, Change>> = {
  "altered: proof value": [["proof", "0", "proofValue"], (value) => otherCharacter(String(value))],
  "altered: proof options": [["proof", "0", "created"], (value) => String(value).replace(/..Z$/, "59Z")],
  "altered: proof kind": [["proof", "0", "proofPurpose"], () => "authentication"],
};

/** A credential with embedded proof as a forger would change it. */
export function forgedDocument(credential: JsonObject, name: CaseName): JsonObject {
  const change = CHANGES[name] ?? PROOF_CHANGES[name];
  return change ? changed(credential, change) : credential;
}

/** A compact JWS as a forger would change it, who cannot sign. @param changes by class, of the payload */
export function forgedJws(jws: string, name: CaseName, otherKid: string, changes: Partial<Record<CaseName, Change>> = CHANGES): string {
  const [header = "", payload = "", signature = ""] = jws.split(".");
  const change = changes[name];
  if (change) return [header, encoded(changed(decoded(payload), change)), signature].join(".");
  if (name === "altered: proof value") return [header, payload, otherCharacter(signature)].join(".");
  if (name === "altered: proof options") return [encoded({ ...decoded(header), kid: otherKid }), payload, signature].join(".");
  if (name === "altered: proof kind") return [encoded({ ...decoded(header), alg: "none" }), payload, ""].join(".");
  return jws;
}

/** A copy in which the value at the path is another. @throws TypeError when nothing is there, or nothing changes */
export function changed(document: JsonObject, [path, change]: Change): JsonObject {
  const after = at(document, path, change);
  if (isDeepStrictEqual(after, document)) throw new TypeError(`${path.join(".")} stays as it is`);
  if (typeof after !== "object" || after === null || Array.isArray(after)) throw new TypeError("not an object any more");
  return Object.fromEntries(Object.entries(after));
}

function at(value: JsonValue | undefined, [name, ...rest]: Path, change: (value: JsonValue) => JsonValue): JsonValue {
  if (value === undefined) throw new TypeError("nothing is there to change");
  if (name === undefined) return change(value);
  // One member may stand alone or in a list; either is meant by its index.
  if (name === "0" && !Array.isArray(value)) return at(value, rest, change);
  if (Array.isArray(value)) return value.map((one, index) => (String(index) === name ? at(one, rest, change) : one));
  const members: Record<string, JsonValue> = Object.fromEntries(Object.entries(Object(value)));
  return { ...members, [name]: at(members[name], rest, change) };
}

/** Another character in the middle, of the same alphabet: still base58, still base64url. */
function otherCharacter(text: string): string {
  const middle = Math.floor(text.length / 2);
  return text.slice(0, middle) + (text[middle] === "A" ? "B" : "A") + text.slice(middle + 1);
}

function decoded(part: string): JsonObject {
  return JSON.parse(Buffer.from(part, "base64url").toString());
}

function encoded(value: JsonObject): string {
  return Buffer.from(JSON.stringify(value)).toString("base64url");
}
