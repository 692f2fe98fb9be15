import { Ed25519Signature2020 } from "@digitalbazaar/ed25519-signature-2020";
import { issue } from "@digitalbazaar/vc";
import {
  type AlgorithmName,
  type CryptosuiteName,
  contextLoader,
  deriveDisclosure,
  type JsonObject,
  type Signer,
  signDataIntegrity,
  signVcJwt,
} from "../../../lib/badges";
import { isJsonObject } from "../../../lib/badges/model/json";

/** With which key and under which name a credential is signed. */
export interface Signing {
  readonly signer: Signer;
  /** Verification method of an embedded proof. */
  readonly method: string;
  /** `kid` of a VC-JWT. */
  readonly kid: string;
  readonly created: Date;
}

interface Form {
  readonly algorithm: AlgorithmName;
  readonly kind: "embedded" | "jwt";
  readonly sign: (credential: JsonObject, signing: Signing) => Promise<JsonObject | string>;
}

const dataIntegrity =
  (cryptosuite: CryptosuiteName) =>
  (credential: JsonObject, { signer, method, created }: Signing): Promise<JsonObject> =>
    signDataIntegrity(credential, signer, { created, cryptosuite, verificationMethod: method });
/** What a holder shows who keeps back the narrative, the picture and the alignments. */
const SHOWN = ["/id", "/name", "/evidence", "/credentialSubject/id", "/credentialSubject/result"];
const derived = async (credential: JsonObject, signing: Signing) =>
  deriveDisclosure(await dataIntegrity("ecdsa-sd-2023")(credential, signing), { pointers: SHOWN });
const vcJwt = (credential: JsonObject, { signer, kid }: Signing) => signVcJwt(credential, signer, { kid });

/** Every form in which an OB 3.0 credential is issued, or met. */
export const FORMS = {
  "eddsa-rdfc-2022": { algorithm: "Ed25519", kind: "embedded", sign: dataIntegrity("eddsa-rdfc-2022") },
  "ecdsa-rdfc-2019": { algorithm: "P-256", kind: "embedded", sign: dataIntegrity("ecdsa-rdfc-2019") },
  "eddsa-jcs-2022": { algorithm: "Ed25519", kind: "embedded", sign: dataIntegrity("eddsa-jcs-2022") },
  "ecdsa-sd-2023": { algorithm: "P-256", kind: "embedded", sign: derived },
  Ed25519Signature2020: { algorithm: "Ed25519", kind: "embedded", sign: signedIn2020 },
  "VC-JWT RS256": { algorithm: "RSA-2048", kind: "jwt", sign: vcJwt },
  "VC-JWT ES256": { algorithm: "P-256", kind: "jwt", sign: vcJwt },
  "VC-JWT EdDSA": { algorithm: "Ed25519", kind: "jwt", sign: vcJwt },
} as const satisfies Record<string, Form>;

export type FormName = keyof typeof FORMS;

export function formOf(name: FormName): Form {
  return FORMS[name];
}

/**
 * The forerunner of eddsa-rdfc-2022, which is verified but not issued any more: Digital Bazaar's library makes the proof
 * and only asks our key to sign.
 */
async function signedIn2020(credential: JsonObject, { signer, method, created }: Signing): Promise<JsonObject> {
  const suite = new Ed25519Signature2020({
    signer: { id: method, algorithm: "Ed25519", sign: ({ data }: { readonly data: Uint8Array }) => signer.sign(data) },
  });
  Object.assign(suite, { date: created });
  const signed = await issue({ credential: structuredClone(credential), suite, documentLoader: contextLoader, now: created });
  if (!isJsonObject(signed)) throw new TypeError("no credential came back");
  return { ...signed, proof: [signed["proof"] ?? []].flat() };
}
