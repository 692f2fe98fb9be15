import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { cryptosuite } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import { verifyCredential } from "@digitalbazaar/vc";
import { verifyCredential as verifyWithCore } from "@digitalcredentials/verifier-core";
import { decodeStatusList, type JsonObject, statusAt } from "../../lib/badges";
import { dereference, publicDocument } from "./public-documents";
import { type Ruling, ruling, type Subject, tampered } from "./subject";

/** Digital Bazaar's library, the reference implementation of W3C Data Integrity, on the OB 3.0 credential. */
export async function judgeWithDigitalBazaar({ valid, revoked }: Subject): Promise<readonly Ruling[]> {
  const judge = "@digitalbazaar/vc";
  const rulings: Ruling[] = [];
  for (const [what, expected, credential] of [
    ["credential with Data Integrity proof", "accepts", valid.ob3Json],
    ["credential tampered with", "refuses", tampered(valid.ob3Json)],
    ["revoked credential", "refuses", revoked.ob3Json],
  ] as const) {
    const suite = new DataIntegrityProof({ cryptosuite });
    const documentLoader = async (url: string) => ({ documentUrl: url, document: await dereference(url) });
    const checkStatus = async () => ({ verified: !(await isSet(credential)) });
    const result = await verifyCredential({ credential, suite, documentLoader, checkStatus, now: new Date() });
    rulings.push(ruling(judge, what, expected, result.verified, messageOf(result.error)));
  }
  return rulings;
}

/** The library leaves status to its caller: the bit that the running server publishes for the credential. */
async function isSet({ credentialStatus }: JsonObject): Promise<boolean> {
  const { statusListCredential, statusListIndex } = asEntry(credentialStatus);
  const list: { readonly credentialSubject?: { readonly encodedList?: string } } = await dereference(statusListCredential);
  return statusAt(await decodeStatusList(list.credentialSubject?.encodedList ?? ""), Number(statusListIndex));
}

function asEntry(status: unknown): { readonly statusListCredential: string; readonly statusListIndex: string } {
  const { statusListCredential, statusListIndex } = { statusListCredential: "", statusListIndex: "", ...Object(status) };
  return { statusListCredential: String(statusListCredential), statusListIndex: String(statusListIndex) };
}

/**
 * The verifier of the Digital Credentials Consortium on the OB 3.0 credential. Its own loader knows no controller
 * documents over HTTP, so that its requests are answered by ours: fragments dereferenced, standards documents at hand.
 */
export async function judgeWithVerifierCore({ valid, revoked }: Subject): Promise<readonly Ruling[]> {
  const judge = "@digitalcredentials/verifier-core";
  const original = globalThis.fetch;
  globalThis.fetch = answering;
  try {
    const rulings: Ruling[] = [];
    for (const [what, expected, credential] of [
      ["credential with Data Integrity proof", "accepts", valid.ob3Json],
      ["credential tampered with", "refuses", tampered(valid.ob3Json)],
      ["revoked credential", "refuses", revoked.ob3Json],
    ] as const) {
      const { errors = [], log = [] } = await verifyWithCore({ credential: structuredClone(credential), knownDIDRegistries: [] });
      // Whether a registry knows the issuer is another question than whether the badge is good.
      const steps = log.filter(({ id }) => id !== "registered_issuer");
      const accepted = errors.length === 0 && steps.length > 0 && steps.every(({ valid: good }) => good === true);
      const detail = [
        ...errors.map(({ name, message }) => `${name}: ${String(message)}`),
        ...steps.filter(({ valid: good }) => !good).map(({ id }) => id),
      ];
      rulings.push(ruling(judge, what, expected, accepted, detail.join("; ")));
    }
    return rulings;
  } finally {
    globalThis.fetch = original;
  }
}

const answering: typeof globalThis.fetch = async (input) => {
  const url = input instanceof Request ? input.url : String(input);
  const document = (await publicDocument(url)) ?? (await dereference(url));
  return Response.json(document);
};

function messageOf(error: unknown): string {
  if (!(error instanceof Error)) return "";
  const inner = "errors" in error && Array.isArray(error.errors) ? error.errors.map((one) => String(one?.message ?? one)) : [];
  return [error.message, ...inner].join(": ");
}
