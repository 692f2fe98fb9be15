import { z } from "zod";
import {
  ALGORITHMS,
  type AlgorithmName,
  loadPkcs11Module,
  openLocalSigner,
  openPkcs11Signer,
  openPkcs12Signer,
  type Signer,
} from "../../lib/badges";
import { pathOf, readBytes, readJson, readText } from "./files";
import { UsageError } from "./usage";

/** Options by which a command is given its key. */
export const KEY_OPTIONS = ["key", "key-id", "pkcs11", "token", "key-label", "passphrase-file"] as const;
export type KeyOption = (typeof KEY_OPTIONS)[number];
interface KeyArguments {
  readonly text: (name: KeyOption) => string | undefined;
  readonly need: (name: KeyOption) => string;
}

const isAlgorithm = (name: string): name is AlgorithmName => Object.hasOwn(ALGORITHMS, name);
export const AlgorithmText = z.string().refine(isAlgorithm, `one of ${Object.keys(ALGORITHMS).join(", ")}`);

/** A public JWK (RFC 7517); what else it carries is kept. */
export const PublicJwkText = z.looseObject({ kty: z.enum(["OKP", "RSA", "EC"]) });

/** A key as `keys generate` writes it. */
export const KeyFile = z.strictObject({
  keyId: z.string().min(1),
  algorithm: AlgorithmText,
  publicJwk: PublicJwkText,
  privateKeyPkcs8: z.string().includes("ENCRYPTED PRIVATE KEY"),
  certificates: z.array(z.base64()).exactOptional(),
});

/** The secret that opens a key. It never stands among the arguments, which other users of a machine can see. */
export function passphrase({ text }: KeyArguments): string {
  const file = text("passphrase-file");
  const secret = file === undefined ? process.env["BADGES_PASSPHRASE"] : readText(file);
  if (!secret) throw new UsageError("the passphrase is missing: set BADGES_PASSPHRASE or give --passphrase-file");
  return secret;
}

/** The signer that the arguments name. @throws UsageError; BadgeError when the key cannot be opened. */
export function openSigner(args: KeyArguments): Signer {
  const library = args.text("pkcs11");
  if (library !== undefined) return openTokenSigner(library, args);
  const file = args.need("key");
  if (/\.(p12|pfx)$/i.test(file)) return openPkcs12Signer(readBytes(file), passphrase(args), args.need("key-id"));
  return openLocalSigner(readJson(file, KeyFile), passphrase(args));
}

function openTokenSigner(library: string, args: KeyArguments): Signer {
  const module = loadPkcs11Module(pathOf(library));
  const facts = { tokenLabel: args.need("token"), keyLabel: args.need("key-label"), keyId: args.need("key-id"), pin: passphrase(args) };
  return openPkcs11Signer(module, facts);
}
