import { Ajv2019 } from "ajv/dist/2019";
import addFormats from "ajv-formats";
import { compactVerify, createLocalJWKSet, decodeProtectedHeader, importJWK } from "jose";
import { achievementCredentialSchema, dereference } from "./public-documents";
import { type Ruling, ruling, type Subject } from "./subject";

/** The canonical JSON Schema of OB 3.0, compiled by ajv, on the credential as the server publishes it. */
export async function judgeWithSchema({ valid }: Subject): Promise<readonly Ruling[]> {
  const judge = "OB 3.0 JSON Schema (ajv)";
  const ajv = new Ajv2019({ allErrors: true, strict: false });
  addFormats.default(ajv);
  const validate = ajv.compile(achievementCredentialSchema());
  const published = await dereference(valid.credentialUrl);
  const accepted = validate(published);
  const detail = ajv.errorsText(validate.errors);
  const { credentialSubject: _, ...incomplete } = valid.ob3Json;
  return [
    ruling(judge, "credential at its address", "accepts", accepted, accepted ? "" : detail),
    ruling(judge, "credential without a subject", "refuses", validate(incomplete)),
  ];
}

/** `jose` on the VC-JWT, once with the bare key at `kid`, once with the key set of the issuer's host (OB 3.0 §8.5). */
export async function judgeWithJose({ valid, baseUrl }: Subject): Promise<readonly Ruling[]> {
  const judge = "jose";
  const { kid = "", alg = "" } = decodeProtectedHeader(valid.ob3Jwt);
  const key = await importJWK(await dereference(kid), alg);
  const { keys }: { keys?: { kty: string }[] } = await dereference(new URL("/.well-known/jwks.json", baseUrl).href);
  const keySet = createLocalJWKSet({ keys: keys ?? [] });
  const [header, payload, signature] = valid.ob3Jwt.split(".");
  const forged = [header, Buffer.from(JSON.stringify({ id: "urn:uuid:0" })).toString("base64url"), signature].join(".");
  return [
    ruling(judge, "VC-JWT with the key at kid", "accepts", await holds(() => compactVerify(valid.ob3Jwt, key))),
    ruling(judge, "VC-JWT with the host's key set", "accepts", await holds(() => compactVerify(valid.ob3Jwt, keySet))),
    ruling(
      judge,
      "VC-JWT with another payload",
      "refuses",
      await holds(() => compactVerify(forged, key)),
      payload === undefined ? "no payload" : "",
    ),
  ];
}

async function holds(verify: () => Promise<unknown>): Promise<boolean> {
  try {
    await verify();
    return true;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ERR_JWS_SIGNATURE_VERIFICATION_FAILED") return false;
    throw error;
  }
}
