import { z } from "zod";
import { generateKeyPair, type JsonObject, openLocalSigner, type Signer } from "../badges";
import { system } from "../kernel/actor";
import { now as clock } from "../kernel/clock";
import { db, type Prisma, type Tx } from "../kernel/db";
import { env } from "../kernel/env";
import { AppError } from "../kernel/errors";
import { uuidv7 } from "../kernel/ids";
import { useCase } from "../usecase/use-case";
import { yearsAfter } from "./certificate-authorities";
import { maySystem } from "./policy";
import { wholeSeconds } from "./rules";
import { PublicJwkSchema } from "./signing-keys";
import { hosted, publicUrl } from "./urls";

const ALGORITHM = "P-256";
const KEY_YEARS = 3;

/** Who says what was verified (docs/adr/0011-verification-receipts.md): the address of the key set itself. */
export const verifierId = (): string => publicUrl(hosted.verifier());

/** Public halves of every key that ever signed a receipt or a proof pack, as JWK Set (RFC 7517). */
export async function verifierKeySet(database: Tx): Promise<JsonObject> {
  const rows = await database.verifierKey.findMany({ orderBy: { validFrom: "asc" }, select: { keyId: true, publicJwk: true } });
  return { keys: rows.map(({ keyId, publicJwk }) => ({ ...bareMembers(publicJwk), kid: keyId, alg: "ES256", use: "sig" })) };
}

const BareKey = z.object({ kty: z.string(), crv: z.string(), x: z.string(), y: z.string() });
const bareMembers = (stored: unknown): JsonObject => BareKey.parse(stored);

const keep = useCase(
  "awards.add-verifier-key",
  z.object({ keyId: z.string(), publicJwk: PublicJwkSchema, secretPem: z.string(), validFrom: z.date() }),
  async ({ publicJwk, secretPem, ...key }, { actor, tx, now, allow, about }) => {
    allow(maySystem(actor));
    about({ keyId: key.keyId });
    const jwk: Prisma.InputJsonValue = JSON.parse(JSON.stringify(publicJwk));
    await tx.verifierKey.create({ data: { id: uuidv7(now), ...key, publicJwk: jwk, privateKeyPem: secretPem, createdAt: now } });
  },
);

const newest = () => db().verifierKey.findFirst({ orderBy: { validFrom: "desc" } });
const opened = new Map<string, Signer>();

/** The platform's signer of receipts and proof packs; its key is made at first use and anew after three years. */
export async function verifierSigner(): Promise<Signer> {
  const now = wholeSeconds(clock());
  let key = await newest();
  if (!key || yearsAfter(key.validFrom, KEY_YEARS) <= now) {
    await makeKey(now);
    key = await newest();
  }
  if (!key) throw new Error("a verifier's key that was just made is gone");
  const known = opened.get(key.id);
  if (known) return known;
  const stored = {
    algorithm: ALGORITHM,
    keyId: key.keyId,
    publicJwk: PublicJwkSchema.parse(key.publicJwk),
    privateKeyPkcs8: key.privateKeyPem,
  } as const;
  const signer = openLocalSigner(stored, env().KEY_ENCRYPTION_KEY);
  opened.set(key.id, signer);
  return signer;
}

async function makeKey(validFrom: Date): Promise<void> {
  const { publicJwk, privateKeyPkcs8 } = await generateKeyPair(ALGORITHM, env().KEY_ENCRYPTION_KEY);
  const keyId = `verifier-${validFrom.getUTCFullYear()}-${ALGORITHM}`.toLowerCase();
  try {
    await keep({ keyId, publicJwk, secretPem: privateKeyPkcs8, validFrom }, { actor: system("awards.add-verifier-key") });
  } catch (error) {
    // Somebody was quicker; theirs is the key.
    if (!(error instanceof AppError && error.kind === "conflict")) throw error;
  }
}
