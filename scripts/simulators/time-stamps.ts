// The time stamp authority of a demonstration: a root, a key for time stamps alone, real answers. Made once a data folder.
import { createPrivateKey, randomBytes } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { z } from "zod";
import { newPrivateKey, signerOf } from "../../lib/badges/keys/local";
import { answerTimestampRequest, issueTimestampCertificate } from "../../lib/badges/keys/timestamp/authority";
import { createRootCa } from "../../lib/badges/keys/x509/authority";

/** Under the arc for examples and documentation (2.999): no real policy can be mistaken for it. */
const POLICY = "2.999.3161.1";
const ORGANIZATION = "示範（模擬）Simulation";
const YEAR_MS = 365 * 24 * 3600_000;

const Kept = z.strictObject({ root: z.string(), chain: z.array(z.string()).min(1), privateKeyPkcs8: z.string(), until: z.iso.datetime() });
type Kept = z.infer<typeof Kept>;

/** The root as PEM, and the authority: a question in, its answer out. */
export async function demonstrationTimestamps(folder: string): Promise<{
  readonly rootPem: string;
  readonly answer: (request: Uint8Array) => Promise<Uint8Array>;
}> {
  const { root, chain, privateKeyPkcs8 } = await keptAuthority(path.join(folder, "soft-tsa.json"));
  const signer = signerOf("tsa-1", createPrivateKey(privateKeyPkcs8), chain);
  return {
    rootPem: `-----BEGIN CERTIFICATE-----\n${root.replace(/(.{64})/g, "$1\n").trimEnd()}\n-----END CERTIFICATE-----\n`,
    answer: (request) => {
      // Random, so that it is given once even though nothing is kept; the first octet keeps it positive and whole.
      const serialNumber = `4a${randomBytes(15).toString("hex")}`;
      return answerTimestampRequest(request, { signer, policy: POLICY, now: new Date(), serialNumber, accuracySeconds: 1 });
    },
  };
}

async function keptAuthority(file: string): Promise<Kept> {
  const kept = fs.existsSync(file) ? Kept.parse(JSON.parse(fs.readFileSync(file, "utf8"))) : undefined;
  if (kept && new Date(kept.until).getTime() > Date.now() + YEAR_MS) return kept;
  const made = await newAuthority();
  fs.writeFileSync(file, JSON.stringify(made), { mode: 0o600 });
  return made;
}

async function newAuthority(): Promise<Kept> {
  const from = new Date(Math.floor(Date.now() / 1000) * 1000 - 60_000);
  const until = new Date(from.getTime() + 10 * YEAR_MS);
  const ca = await createRootCa({ commonName: "模擬時戳根憑證 Test TSA Root", organization: ORGANIZATION, from, until });
  const privateKey = await newPrivateKey("P-256");
  const { publicJwk } = signerOf("tsa-1", privateKey);
  const chain = issueTimestampCertificate({
    ca,
    subjectPublicJwk: publicJwk,
    name: "模擬時戳服務 Test TSA",
    organization: ORGANIZATION,
    from,
    until,
  });
  const privateKeyPkcs8 = privateKey.export({ format: "pem", type: "pkcs8" }).toString();
  return { root: ca.certificate, chain, privateKeyPkcs8, until: until.toISOString() };
}
