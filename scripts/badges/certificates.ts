import { X509Certificate } from "node:crypto";
import { z } from "zod";
import {
  type CertificateAuthority,
  certifySigningRequest,
  createIssuingCa,
  createRootCa,
  createSigningRequest,
  decryptPrivateKey,
  encryptPrivateKey,
  importSignerCertificate,
  openAuthority,
  pemOf,
  readSigningRequest,
} from "../../lib/badges";
import type { ExitCode, Say } from "./command";
import { pretty, readBytes, readJson, readText, writeFile } from "./files";
import { KEY_OPTIONS, KeyFile, openSigner, passphrase } from "./signing";
import { instant, readArguments, UsageError } from "./usage";

const DAY_MS = 24 * 3600_000;
const AUTHORITY_DAYS = 3650;

/** An authority as `keys authority` writes it. */
const AuthorityFile = z.strictObject({
  certificate: z.base64(),
  above: z.array(z.base64()),
  privateKeyPkcs8: z.string().includes("ENCRYPTED PRIVATE KEY"),
});

/** `keys csr`: a certificate signing request (PKCS#10) for the key. */
export async function signingRequest(args: readonly string[], say: Say): Promise<ExitCode> {
  const names = ["issuer-id", "agency", "unit", "agency-code", "agency-oid"] as const;
  const read = readArguments(args, { text: [...names, "out", ...KEY_OPTIONS], many: ["also-known-as"] });
  const [organizationalUnit, agencyCode, agencyOid] = [read.text("unit"), read.text("agency-code"), read.text("agency-oid")];
  const request = await createSigningRequest({
    signer: openSigner(read),
    issuerId: read.need("issuer-id"),
    alsoKnownAs: read.many("also-known-as"),
    agencyName: read.need("agency"),
    ...(organizationalUnit !== undefined && { organizationalUnit }),
    ...(agencyCode !== undefined && { agencyCode }),
    ...(agencyOid !== undefined && { agencyOid }),
  });
  return handOver(pemOf("CERTIFICATE REQUEST", request), read.text("out"), say);
}

/** `keys authority`: a root and an issuing authority for tests and trials; the root's certificate is printed. */
export async function newAuthority(args: readonly string[], say: Say): Promise<ExitCode> {
  const read = readArguments(args, { text: ["name", "out", "now", "passphrase-file"] });
  const from = now(read.text("now"));
  const facts = { organization: read.need("name"), from, until: new Date(from.getTime() + AUTHORITY_DAYS * DAY_MS) };
  const root = await createRootCa({ ...facts, commonName: `${facts.organization} Root CA` });
  const ca = await createIssuingCa(root, { ...facts, commonName: `${facts.organization} Issuing CA` });
  const privateKeyPkcs8 = encryptPrivateKey(ca.privateKey, secretOf(read.text("passphrase-file")));
  writeFile(read.need("out"), pretty({ certificate: ca.certificate, above: ca.above, privateKeyPkcs8 }), { mode: 0o600 });
  say(certificatesPem([root.certificate]));
  return 0;
}

/** `keys certify REQUEST`: what an outside authority does with a request; the chain as PEM, leaf first. */
export async function certify(args: readonly string[], say: Say): Promise<ExitCode> {
  const read = readArguments(args, { text: ["ca", "out", "now", "days", "crl-url", "ocsp-url", "ca-url", "passphrase-file"] });
  const [file, more] = read.positionals;
  if (file === undefined || more !== undefined) throw new UsageError("name one signing request");
  const days = Number(read.text("days") ?? 730);
  if (!Number.isInteger(days) || days < 1) throw new UsageError("--days is a whole number");
  const request = await readSigningRequest(readText(file));
  const from = now(read.text("now"));
  const [crlUrl, ocspUrl, caIssuersUrl] = [read.text("crl-url"), read.text("ocsp-url"), read.text("ca-url")];
  const chain = await certifySigningRequest({
    ca: readAuthority(read.need("ca"), secretOf(read.text("passphrase-file"))),
    request,
    from,
    until: new Date(from.getTime() + days * DAY_MS),
    ...(crlUrl !== undefined && { crlUrl }),
    ...(ocspUrl !== undefined && { ocspUrl }),
    ...(caIssuersUrl !== undefined && { caIssuersUrl }),
  });
  return handOver(certificatesPem(chain), read.text("out"), say);
}

/** `keys import CERTIFICATE`: checks what an authority sent back, and writes the key file with its chain. */
export async function importCertificate(args: readonly string[], say: Say): Promise<ExitCode> {
  const read = readArguments(args, { text: ["key", "issuer-id", "agency-code", "agency-oid", "out", "now"], many: ["root"] });
  const [file, more] = read.positionals;
  if (file === undefined || more !== undefined) throw new UsageError("name one file with what the authority sent back");
  const key = readJson(read.need("key"), KeyFile);
  const [agencyCode, agencyOid] = [read.text("agency-code"), read.text("agency-oid")];
  const { certificates, certificate } = await importSignerCertificate(readBytes(file), {
    publicJwk: key.publicJwk,
    issuerId: read.need("issuer-id"),
    roots: read.many("root").map(readText),
    now: now(read.text("now")),
    ...(agencyCode !== undefined && { agencyCode }),
    ...(agencyOid !== undefined && { agencyOid }),
  });
  writeFile(read.need("out"), pretty({ ...key, certificates }), { mode: 0o600 });
  say(pretty(certificate));
  return 0;
}

function readAuthority(file: string, secret: string): CertificateAuthority {
  const { certificate, above, privateKeyPkcs8 } = readJson(file, AuthorityFile);
  return openAuthority(certificate, above, decryptPrivateKey(privateKeyPkcs8, secret));
}

const now = (text: string | undefined): Date => (text === undefined ? new Date(Math.floor(Date.now() / 1000) * 1000) : instant(text));

const secretOf = (file: string | undefined): string =>
  passphrase({ text: (name) => (name === "passphrase-file" ? file : undefined), need: () => "" });

const certificatesPem = (chain: readonly string[]): string =>
  chain.map((one) => new X509Certificate(Buffer.from(one, "base64")).toString()).join("");

function handOver(text: string, out: string | undefined, say: Say): ExitCode {
  if (out === undefined) say(text);
  else writeFile(out, text);
  return 0;
}
