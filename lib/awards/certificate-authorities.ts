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

const ORGANIZATION = "政府數位人才訓用平臺";
const ROOT = { commonName: "Open Badge Hub Root CA", years: 20 } as const;
const ISSUING = { commonName: "Open Badge Hub Issuing CA 1", years: 10 } as const;

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
  const rows = await db().certificateAuthority.findMany({ where: { subject: { in: [ROOT.commonName, ISSUING.commonName] } } });
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
  const root = await createRootCa({ commonName: ROOT.commonName, organization: ORGANIZATION, from, until: yearsAfter(from, ROOT.years) });
  const issuing = await createIssuingCa(root, {
    commonName: ISSUING.commonName,
    organization: ORGANIZATION,
    from,
    until: yearsAfter(from, ISSUING.years),
  });
  const row = (kind: "root" | "issuing", { commonName, years }: { commonName: string; years: number }, ca: CertificateAuthority) => ({
    kind,
    subject: commonName,
    certificatePem: pemOf(ca.certificate),
    secretPem: encryptPrivateKey(ca.privateKey, env().KEY_ENCRYPTION_KEY),
    notAfter: yearsAfter(from, years),
  });
  try {
    await storeAuthorities({ authorities: [row("root", ROOT, root), row("issuing", ISSUING, issuing)] }, caller);
    return issuing;
  } catch (error) {
    const theirs = error instanceof AppError && error.kind === "conflict" ? await storedAuthority() : undefined;
    if (!theirs) throw error;
    return theirs;
  }
}

/** The root certificates, PEM, that our own verification trusts. */
export async function trustedRoots(): Promise<string[]> {
  const roots = await db().certificateAuthority.findMany({ where: { kind: "root" }, select: { certificatePem: true } });
  return roots.map(({ certificatePem }) => certificatePem);
}
