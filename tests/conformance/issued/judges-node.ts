import { DataIntegrityProof } from "@digitalbazaar/data-integrity";
import { cryptosuite as ecdsaRdfc2019 } from "@digitalbazaar/ecdsa-rdfc-2019-cryptosuite";
import { createVerifyCryptosuite as createSdCryptosuite } from "@digitalbazaar/ecdsa-sd-2023-cryptosuite";
import { Ed25519Signature2020 } from "@digitalbazaar/ed25519-signature-2020";
import { createVerifyCryptosuite as createJcsCryptosuite } from "@digitalbazaar/eddsa-jcs-2022-cryptosuite";
import { cryptosuite as eddsaRdfc2022 } from "@digitalbazaar/eddsa-rdfc-2022-cryptosuite";
import { verifyCredential } from "@digitalbazaar/vc";
import { verifyCredential as verifyWithCore } from "@digitalcredentials/verifier-core";
import { createLocalJWKSet, jwtVerify } from "jose";
import { bareJwk, verifyBadge } from "../../../lib/badges";
import { CASES } from "./cases";
import type { Issued } from "./credentials";
import { type Judge, judgeEach, messageOf, type Verdict } from "./judgement";
import type { OfflineWeb } from "./web";

/** Our own verifier. It has to come to the conclusion of the case, and not merely to refuse. */
export function ourVerifier(web: OfflineWeb, now: Date): Judge {
  return judgeEach("this product", async ({ text, case: name }) => {
    const { conclusion, findings } = await verifyBadge({ kind: "text", text }, { now, fetchDocument: web.fetchDocument });
    const { accepted, conclusions } = CASES[name];
    const said = findings.filter(({ verdict }) => verdict !== "pass").map(({ code }) => code);
    const asExpected = conclusions.some((one) => one === conclusion);
    return { accepted: asExpected ? accepted : !accepted, reason: [conclusion, ...said].join(" ") };
  });
}

const SUITES: Readonly<Record<string, () => unknown>> = {
  "eddsa-rdfc-2022": () => new DataIntegrityProof({ cryptosuite: eddsaRdfc2022 }),
  "ecdsa-rdfc-2019": () => new DataIntegrityProof({ cryptosuite: ecdsaRdfc2019 }),
  "eddsa-jcs-2022": () => new DataIntegrityProof({ cryptosuite: createJcsCryptosuite() }),
  "ecdsa-sd-2023": () => new DataIntegrityProof({ cryptosuite: createSdCryptosuite() }),
  Ed25519Signature2020: () => new Ed25519Signature2020({}),
};

/** Digital Bazaar's library, the reference implementation of W3C Data Integrity. */
export function digitalBazaar(web: OfflineWeb, now: Date): Judge {
  return judgeEach("@digitalbazaar/vc", async ({ text, form }) => {
    const { verified, error } = await verifyCredential({
      credential: JSON.parse(text),
      suite: SUITES[form]?.(),
      documentLoader: web.documentLoader,
      checkStatus: async () => ({ verified: true }),
      now,
    });
    return { accepted: verified, reason: messageOf(error) };
  });
}

/** The verifier of the Digital Credentials Consortium, whose requests are answered by the set's own web. */
export function verifierCore(web: OfflineWeb): Judge {
  return {
    name: "@digitalcredentials/verifier-core",
    judge: async (credentials) => {
      const original = globalThis.fetch;
      globalThis.fetch = web.fetch;
      try {
        const verdicts: Verdict[] = [];
        for (const issued of credentials) verdicts.push(await judgeWithCore(issued));
        return verdicts;
      } finally {
        globalThis.fetch = original;
      }
    },
  };
}

async function judgeWithCore({ text }: Issued): Promise<Verdict> {
  const { errors = [], error, log = [] } = await verifyWithCore({ credential: JSON.parse(text), knownDIDRegistries: [] });
  // Whether a registry knows the issuer is another question than whether the badge is good.
  const steps = log.filter(({ id }) => id !== "registered_issuer");
  const bad = steps.filter(({ valid }) => valid !== true).map(({ id, error }) => [id, messageOf(error)].join(" "));
  const said = [
    ...(error === undefined ? [] : [messageOf(error)]),
    ...errors.map(({ name, message }) => `${name}: ${messageOf(message)}`),
    ...bad,
  ];
  return { accepted: said.length === 0 && steps.length > 0, reason: said.join("; ") };
}

/** `jose` on VC-JWTs, with the keys that the issuer publishes: signature, `nbf` and `exp`. */
export function jose(now: Date): Judge {
  return judgeEach("jose", async ({ text, issuing }) => {
    const { issuer, kid, key } = issuing;
    const keySet = createLocalJWKSet({
      keys: issuer.keys.map((one) => ({ ...bareJwk(one), kty: one.publicJwk.kty, kid: kidOf(one.keyId) })),
    });
    function kidOf(keyId: string): string {
      return keyId === key.keyId ? kid : `${issuer.id}#${keyId}`;
    }
    try {
      await jwtVerify(text, keySet, { currentDate: now, issuer: issuer.id });
      return { accepted: true, reason: "" };
    } catch (error) {
      return { accepted: false, reason: messageOf(error) };
    }
  });
}
