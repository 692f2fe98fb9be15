import { z } from "zod";
import { type CertificateAuthority, createIssuingCa, createRootCa, decryptPrivateKey, encryptPrivateKey, openAuthority } from "../badges";
import { now as clock } from "../kernel/clock";
import { db } from "../kernel/db";
import { env } from "../kernel/env";
import { AppError, unavailable } from "../kernel/errors";
import { uuidv7 } from "../kernel/ids";
import { type Caller, useCase } from "../usecase/use-case";
import { maySystem } from "./policy";
import { wholeSeconds } from "./rules";

export const AUTHORITY_ORGANIZATION = "政府數位人才訓用平臺";
const NAMES = {
  production: { root: "Open Badge Hub Root CA", issuing: "Open Badge Hub Issuing CA 1" },
  // A demonstration's badges must not pass for real ones, not even when its database goes into production.
  demo: { root: "Open Badge Hub Demonstration Root CA", issuing: "Open Badge Hub Demonstration Issuing CA 1" },
} as const;
const YEARS = { root: 20, issuing: 10 } as const;

/** The authorities of this installation's kind. */
const names = () => NAMES[env().APP_MODE];

const pemOf = (base64: string): string =>
  `-----BEGIN CERTIFICATE-----\n${base64.match(/.{1,64}/g)?.join("\n") ?? ""}\n-----END CERTIFICATE-----\n`;
const base64Of = (pem: string): string => pem.replace(/-----[^-]+-----|\s/g, "");

/** The instant so many years later. */
export function yearsAfter(start: Date, years: number): Date {
  const end = new Date(start);
  end.setUTCFullYear(end.getUTCFullYear() + years);
  return end;
}

const AuthorityRow = z.object({
  kind: z.enum(["root", "issuing"]),
  subject: z.string(),
  certificatePem: z.string(),
  secretPem: z.string(),
  notAfter: z.date(),
});

/** Keeps a new root and issuing authority. Whoever comes second gets a conflict and takes the first one's. */
const storeAuthorities = useCase(
  "awards.store-authorities",
  z.object({ authorities: z.array(AuthorityRow).length(2) }),
  async ({ authorities }, { actor, tx, allow, now }) => {
    allow(maySystem(actor));
    for (const { secretPem, ...row } of authorities) {
      await tx.certificateAuthority.create({ data: { id: uuidv7(now), ...row, privateKeyPem: secretPem } });
    }
  },
);

async function storedAuthority(): Promise<CertificateAuthority | undefined> {
  const rows = await db().certificateAuthority.findMany({ where: { subject: { in: Object.values(names()) } } });
  const [root, issuing] = [rows.find(({ kind }) => kind === "root"), rows.find(({ kind }) => kind === "issuing")];
  if (!root || !issuing) return undefined;
  if (!issuing.privateKeyPem) throw unavailable("awards.authority_locked");
  const key = decryptPrivateKey(issuing.privateKeyPem, env().KEY_ENCRYPTION_KEY);
  return openAuthority(base64Of(issuing.certificatePem), [base64Of(root.certificatePem)], key);
}

// Within a process the authorities are made once; between processes the unique constraint decides.
let underway: Promise<CertificateAuthority> | undefined;

/** The authority that certifies agencies' keys, opened; made together with its root at first use. Keys are made outside any transaction. */
export function issuingAuthority(caller: Caller): Promise<CertificateAuthority> {
  underway ??= storedOrMade(caller).finally(() => {
    underway = undefined;
  });
  return underway;
}

async function storedOrMade(caller: Caller): Promise<CertificateAuthority> {
  const known = await storedAuthority();
  if (known) return known;
  const from = wholeSeconds(clock());
  const [facts, subjects] = [{ organization: AUTHORITY_ORGANIZATION, from }, names()];
  const root = await createRootCa({ ...facts, commonName: subjects.root, until: yearsAfter(from, YEARS.root) });
  const issuing = await createIssuingCa(root, { ...facts, commonName: subjects.issuing, until: yearsAfter(from, YEARS.issuing) });
  const row = (kind: "root" | "issuing", ca: CertificateAuthority) => ({
    kind,
    subject: subjects[kind],
    certificatePem: pemOf(ca.certificate),
    secretPem: encryptPrivateKey(ca.privateKey, env().KEY_ENCRYPTION_KEY),
    notAfter: yearsAfter(from, YEARS[kind]),
  });
  try {
    await storeAuthorities({ authorities: [row("root", root), row("issuing", issuing)] }, caller);
    return issuing;
  } catch (error) {
    const theirs = error instanceof AppError && error.kind === "conflict" ? await storedAuthority() : undefined;
    if (!theirs) throw error;
    return theirs;
  }
}

/** The certificate (base64 DER) of our root or issuing authority; undefined before it is made. */
export async function publishedAuthority(kind: "root" | "issuing"): Promise<string | undefined> {
  const row = await db().certificateAuthority.findUnique({
    where: { kind_subject: { kind, subject: names()[kind] } },
    select: { certificatePem: true },
  });
  return row ? base64Of(row.certificatePem) : undefined;
}

/** Our issuing authority's certificate, base64 DER. */
export const authorityCertificate = (): Promise<string | undefined> => publishedAuthority("issuing");

/** Root certificates of our own, PEM: those that our verification trusts, and those of a demonstration, where this is none. */
export async function ownRoots(): Promise<{ readonly trusted: readonly string[]; readonly demonstration: readonly string[] }> {
  const roots = await db().certificateAuthority.findMany({ where: { kind: "root" }, select: { subject: true, certificatePem: true } });
  const isTrusted = ({ subject }: { readonly subject: string }) => env().APP_MODE === "demo" || subject !== NAMES.demo.root;
  const [trusted, others] = [roots.filter(isTrusted), roots.filter((root) => !isTrusted(root))];
  const pems = (rows: typeof roots) => rows.map(({ certificatePem }) => certificatePem);
  return { trusted: pems(trusted), demonstration: pems(others) };
}

/** The root certificates, PEM, of our own that our verification trusts. */
export const trustedRoots = async (): Promise<readonly string[]> => (await ownRoots()).trusted;
