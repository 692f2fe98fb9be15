import { readFileSync } from "node:fs";
import path from "node:path";
import { z } from "zod";
import { loadPkcs11Module, openPkcs11Signer, openPkcs12Signer, type Signer } from "../badges";

const text = z.string().min(1);
/** Stable name of the key inside its issuer; stands in addresses. */
const keyId = z.string().regex(/^[A-Za-z0-9._-]{1,64}$/);

/** Where a key is that the platform does not keep itself. Secrets stand in files of their own and never in this one. */
export const OutsideKey = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("pkcs12"), keyId, file: text, secretFile: text }),
  z.strictObject({
    kind: z.literal("pkcs11"),
    keyId,
    /** Path of the vendor's PKCS#11 library. */
    library: text,
    tokenLabel: text,
    keyLabel: text,
    secretFile: text,
    /** PEM chain, leaf first, when the token does not keep it beside the key. */
    certificatesFile: text.exactOptional(),
  }),
]);
export type OutsideKey = z.infer<typeof OutsideKey>;

/** Issuer code → its keys on tokens and in PKCS#12 files. */
export const OutsideKeys = z.record(z.string(), z.array(OutsideKey).min(1));

/**
 * The file that names the outside keys of all issuers; file names in it are meant from its own folder.
 *
 * @throws ZodError that names what is wrong in it; Error when it cannot be read.
 */
export function readOutsideKeys(file: string): Readonly<Record<string, readonly OutsideKey[]>> {
  return OutsideKeys.parse(JSON.parse(readFileSync(file, "utf8")));
}

/**
 * Opens an outside key as a signer.
 *
 * @param folder From which relative file names are meant.
 * @throws BadgeError `key_unavailable`, `key_locked`, `key_invalid`, `key_weak`, `algorithm_unknown`,
 * `certificate_invalid`; Error when a file cannot be read.
 */
export function openOutsideKey(key: OutsideKey, folder: string): Signer {
  const at = (name: string): string => path.resolve(folder, name);
  const secret = readFileSync(at(key.secretFile), "utf8").trim();
  if (key.kind === "pkcs12") return openPkcs12Signer(readFileSync(at(key.file)), secret, key.keyId);
  const { tokenLabel, keyLabel, certificatesFile } = key;
  return openPkcs11Signer(loadPkcs11Module(at(key.library)), {
    tokenLabel,
    keyLabel,
    keyId: key.keyId,
    pin: secret,
    ...(certificatesFile !== undefined && { certificates: certificatesOf(readFileSync(at(certificatesFile), "utf8")) }),
  });
}

/** The certificates of a PEM text as base64 DER. */
function certificatesOf(pem: string): string[] {
  return (pem.match(/-----BEGIN CERTIFICATE-----[^-]+-----END CERTIFICATE-----/g) ?? []).map((one) =>
    one.replace(/-----[^-]+-----|\s/g, ""),
  );
}
