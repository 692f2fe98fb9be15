import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import os from "node:os";
import path from "node:path";
import { publicDocument } from "./public-documents";
import { askPython, OB2_ENVIRONMENT } from "./python";
import { type Ruling, ruling, type Subject } from "./subject";

const SCRIPT = path.join(import.meta.dirname, "openbadges_judge.py");
const CONTEXTS = ["https://w3id.org/openbadges/v2", "https://w3id.org/openbadges/v1", "https://openbadgespec.org/v2/context.json"];

const JUDGE = "openbadges (1EdTech, Python)";

interface Case {
  readonly what: string;
  readonly expected: Ruling["expected"];
  readonly input?: string;
  readonly image?: Uint8Array;
  readonly email?: string;
}

/** 1EdTech's Python validator on the OB 2.0 forms. It is installed into `.venv` at first use. */
export async function judgeWithPython({ valid, revoked, email }: Subject): Promise<readonly Ruling[]> {
  return judgeCases([
    { what: "hosted assertion, by address", expected: "accepts", input: valid.assertionUrl },
    { what: "hosted assertion, the holder's e-mail address", expected: "accepts", input: valid.assertionUrl, email },
    {
      what: "hosted assertion, another e-mail address",
      expected: "refuses",
      input: valid.assertionUrl,
      email: "somebody.else@example.com",
    },
    { what: "signed assertion (JWS)", expected: "accepts", input: valid.ob2Jws, email },
    { what: "signed assertion, payload tampered with", expected: "refuses", input: tamperedJws(valid.ob2Jws) },
    { what: "PNG with the hosted assertion", expected: "accepts", image: valid.bakedHosted, email },
    { what: "PNG with the signed assertion", expected: "accepts", image: valid.bakedSigned, email },
    { what: "SVG with the signed assertion", expected: "accepts", image: valid.bakedSvg, email },
    { what: "revoked hosted assertion, by address", expected: "refuses", input: revoked.assertionUrl },
    { what: "revoked signed assertion", expected: "refuses", input: revoked.ob2Jws },
  ]);
}

interface AskedCase {
  readonly input: string | null;
  readonly file: string | null;
  readonly email: string | null;
}

/**
 * The validator's verdicts, in the order of the cases. Contexts are answered from what the project carries.
 *
 * @param question `web`: when given, every document that it may ask for; else it asks over HTTP
 */
export async function askOpenBadges(question: {
  readonly cases: readonly AskedCase[];
  readonly web?: Readonly<Record<string, { readonly status: number; readonly body: string }>>;
}): Promise<readonly { readonly valid: boolean; readonly messages: readonly string[] }[]> {
  const documents = Object.fromEntries(await Promise.all(CONTEXTS.map(async (url) => [url, JSON.stringify(await publicDocument(url))])));
  return JSON.parse(await askPython(OB2_ENVIRONMENT, SCRIPT, { documents, ...question }));
}

async function judgeCases(cases: readonly Case[]): Promise<readonly Ruling[]> {
  const folder = mkdtempSync(path.join(os.tmpdir(), "conformance-"));
  try {
    const asked = cases.map(({ input, image, email }, index) => {
      const file = path.join(folder, `${index}.image`);
      if (image) writeFileSync(file, image);
      return { input: input ?? null, file: image ? file : null, email: email ?? null };
    });
    const verdicts = await askOpenBadges({ cases: asked });
    return cases.map(({ what, expected }, index) => {
      const verdict = verdicts[index];
      return ruling(JUDGE, what, expected, verdict?.valid === true, verdict?.messages.join("; ") ?? "no verdict");
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function tamperedJws(jws: string): string {
  const [header, payload = "", signature] = jws.split(".");
  const assertion = { ...JSON.parse(Buffer.from(payload, "base64url").toString()), narrative: "tampered" };
  return [header, Buffer.from(JSON.stringify(assertion)).toString("base64url"), signature].join(".");
}
