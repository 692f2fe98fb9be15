import { createPublicKey } from "node:crypto";
import path from "node:path";
import { contextLoader } from "../../../lib/badges";
import { OB3_CONTEXTS } from "../../../lib/badges/ob3/parts";
import { askOpenBadges } from "../judge-python";
import { askPython, OB3_ENVIRONMENT } from "../python";
import type { Issued } from "./credentials";
import type { Judge, Verdict } from "./judgement";
import type { OfflineWeb } from "./web";

const SCRIPT = path.join(import.meta.dirname, "outside_judges.py");

/** 1EdTech's validator of Open Badges 2.0. */
export function openbadges(web: OfflineWeb): Judge {
  return {
    name: "openbadges",
    judge: async (credentials) => {
      const cases = credentials.map(({ text }) => ({ input: text, file: null, email: null }));
      const verdicts = await askOpenBadges({ cases, web: web.answers() });
      return verdicts.map(({ valid, messages }) => ({ accepted: valid, reason: messages.join("; ") }));
    },
  };
}

/** `openbadgeslib`, which knows both versions of Open Badges. */
export function openbadgeslib(web: OfflineWeb): Judge {
  return { name: "openbadgeslib", judge: (credentials) => askOutsiders("openbadgeslib", credentials, web) };
}

/** `openvc-core`, a verifier of verifiable credentials that shares no code with Digital Bazaar's but its RDF canonicalisation. */
export function openvc(web: OfflineWeb): Judge {
  return { name: "openvc-core", judge: (credentials) => askOutsiders("openvc-core", credentials, web) };
}

async function askOutsiders(judge: string, credentials: readonly Issued[], web: OfflineWeb): Promise<readonly Verdict[]> {
  const contexts = Object.fromEntries(
    await Promise.all(OB3_CONTEXTS.map(async (url) => [url, (await contextLoader(url)).document] as const)),
  );
  const cases = credentials.map(({ form, issuer, text, issuing }) => ({
    judge,
    form,
    text,
    did: issuing.issuer.id,
    pem:
      issuer === "https"
        ? createPublicKey({ key: { ...issuing.signer.publicJwk }, format: "jwk" }).export({ type: "spki", format: "pem" })
        : null,
  }));
  return JSON.parse(await askPython(OB3_ENVIRONMENT, SCRIPT, { documents: web.answers(), contexts, cases }));
}
