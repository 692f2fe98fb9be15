import { encodeMultikey, generateKeyPair, jwkThumbprint, type Signer } from "@/lib/badges";
import { pretty, writeFile } from "./files";
import type { ExitCode } from "./run";
import { AlgorithmText, KEY_OPTIONS, openSigner, passphrase } from "./signing";
import { readArguments, UsageError } from "./usage";

/** `keys generate` and `keys show`. */
export async function keys(args: readonly string[]): Promise<ExitCode> {
  const [action, ...rest] = args;
  if (action === "generate") return generate(rest);
  if (action === "show") return show(rest);
  throw new UsageError("keys generate or keys show");
}

async function generate(args: readonly string[]): Promise<ExitCode> {
  const read = readArguments(args, { text: ["algorithm", "id", "out", ...KEY_OPTIONS] });
  const algorithm = AlgorithmText.safeParse(read.text("algorithm") ?? "Ed25519");
  if (!algorithm.success) throw new UsageError("--algorithm is Ed25519, P-256 or RSA-2048");
  const keyId = read.need("id");
  if (!/^[A-Za-z0-9._-]{1,64}$/.test(keyId)) throw new UsageError("--id is letters, digits, dots and hyphens: it stands in addresses");
  const pair = await generateKeyPair(algorithm.data, passphrase(read));
  writeFile(read.need("out"), pretty({ keyId, ...pair }), { mode: 0o600 });
  process.stdout.write(pretty(publicHalf({ keyId, ...pair })));
  return 0;
}

async function show(args: readonly string[]): Promise<ExitCode> {
  const read = readArguments(args, { text: KEY_OPTIONS });
  const signer = openSigner(read);
  // A key that is shown is a key that signs: of one on a token this is the only proof.
  await signer.sign(Buffer.from("badge"));
  process.stdout.write(pretty(publicHalf(signer)));
  return 0;
}

function publicHalf({ keyId, algorithm, publicJwk }: Pick<Signer, "keyId" | "algorithm" | "publicJwk">): object {
  const multikey = publicJwk.kty === "RSA" ? undefined : encodeMultikey(publicJwk);
  return {
    keyId,
    algorithm,
    publicJwk,
    thumbprint: jwkThumbprint(publicJwk),
    ...(multikey && { multikey, didKey: `did:key:${multikey}` }),
  };
}
