import { encodeMultikey, generateKeyPair, jwkThumbprint, type Signer } from "../../lib/badges";
import { certify, importCertificate, newAuthority, signingRequest } from "./certificates";
import type { ExitCode, Say } from "./command";
import { pretty, writeFile } from "./files";
import { AlgorithmText, KEY_OPTIONS, openSigner, passphrase } from "./signing";
import { readArguments, UsageError } from "./usage";

type Action = (args: readonly string[], say: Say) => Promise<ExitCode>;

/** `keys generate` and the other things that are done to keys. */
export async function keys(args: readonly string[], say: Say): Promise<ExitCode> {
  const [name = "", ...rest] = args;
  const action = ACTIONS.get(name);
  if (!action) throw new UsageError(`keys ${[...ACTIONS.keys()].join(", ")}`);
  return action(rest, say);
}

const ACTIONS: ReadonlyMap<string, Action> = new Map([
  ["generate", generate],
  ["show", show],
  ["csr", signingRequest],
  ["authority", newAuthority],
  ["certify", certify],
  ["import", importCertificate],
]);

async function generate(args: readonly string[], say: Say): Promise<ExitCode> {
  const read = readArguments(args, { text: ["algorithm", "id", "out", ...KEY_OPTIONS] });
  const algorithm = AlgorithmText.safeParse(read.text("algorithm") ?? "Ed25519");
  if (!algorithm.success) throw new UsageError("--algorithm is Ed25519, P-256 or RSA-2048");
  const keyId = read.need("id");
  if (!/^[A-Za-z0-9._-]{1,64}$/.test(keyId)) throw new UsageError("--id is letters, digits, dots and hyphens: it stands in addresses");
  const pair = await generateKeyPair(algorithm.data, passphrase(read));
  writeFile(read.need("out"), pretty({ keyId, ...pair }), { mode: 0o600 });
  say(pretty(publicHalf({ keyId, ...pair })));
  return 0;
}

async function show(args: readonly string[], say: Say): Promise<ExitCode> {
  const read = readArguments(args, { text: KEY_OPTIONS });
  const signer = openSigner(read);
  // A key that is shown is a key that signs: of one on a token this is the only proof.
  await signer.sign(Buffer.from("badge"));
  say(pretty(publicHalf(signer)));
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
