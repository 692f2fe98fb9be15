import { z } from "zod";
import {
  decodeStatusList,
  emptyStatusList,
  encodeStatusList,
  type JsonObject,
  signDataIntegrity,
  statusAt,
  statusListCredential,
  withStatus,
} from "../../lib/badges";
import type { ExitCode, Say } from "./command";
import { readFacts } from "./facts";
import { pretty, readJson, writeFile } from "./files";
import { KEY_OPTIONS, openSigner } from "./signing";
import { instant, readArguments, UsageError } from "./usage";

const StatusList = z.looseObject({
  credentialSubject: z.looseObject({ type: z.literal("BitstringStatusList"), encodedList: z.string() }),
});

/** `status create`, `status get` and `status set`. */
export async function status(args: readonly string[], say: Say): Promise<ExitCode> {
  const [action, ...rest] = args;
  if (action === "create") return create(rest);
  if (action === "get") return get(rest, say);
  if (action === "set") return set(rest);
  throw new UsageError("status create, status get or status set");
}

async function create(args: readonly string[]): Promise<ExitCode> {
  const read = readArguments(args, { text: ["out", "purpose", "now", ...KEY_OPTIONS] });
  const [file, more] = read.positionals;
  if (file === undefined || more !== undefined) throw new UsageError("name one file with the facts of an award of the list");
  const purpose = read.text("purpose") ?? "revocation";
  if (purpose !== "revocation" && purpose !== "suspension") throw new UsageError("--purpose is revocation or suspension");
  const signer = openSigner(read);
  const award = readFacts(file, signer);
  const entry = purpose === "revocation" ? award.status : award.suspension;
  if (!entry) throw new UsageError(`${file} names no place in a list of suspensions`);
  const now = instantOr(read.text("now"));
  const list = statusListCredential({ id: entry.listUrl, issuer: award.issuer, purpose, bits: emptyStatusList(), validFrom: now });
  writeFile(read.need("out"), pretty(await signDataIntegrity(list, signer, { created: now })));
  return 0;
}

async function get(args: readonly string[], say: Say): Promise<ExitCode> {
  const { file, indices } = listAndIndices(readArguments(args, {}).positionals);
  const bits = await bitsOf(readJson(file, StatusList));
  for (const index of indices) say(`${index} ${statusAt(bits, index) ? "set" : "clear"}\n`);
  return 0;
}

/** Signs the list anew with the entries changed; what else it says stays. */
async function set(args: readonly string[]): Promise<ExitCode> {
  const read = readArguments(args, { text: ["now", ...KEY_OPTIONS], flags: ["clear"] });
  const { file, indices } = listAndIndices(read.positionals);
  const { proof: _, ...list } = readJson(file, StatusList);
  const signer = openSigner(read);
  const bits = indices.reduce((changed, index) => withStatus(changed, index, !read.flag("clear")), await bitsOf(list));
  const now = instantOr(read.text("now"));
  const changed: JsonObject = JSON.parse(
    JSON.stringify({
      ...list,
      validFrom: `${now.toISOString().slice(0, 19)}Z`,
      credentialSubject: { ...list.credentialSubject, encodedList: encodeStatusList(bits) },
    }),
  );
  writeFile(file, pretty(await signDataIntegrity(changed, signer, { created: now })), { replace: true });
  return 0;
}

function bitsOf({ credentialSubject }: z.infer<typeof StatusList>): Promise<Uint8Array> {
  return decodeStatusList(credentialSubject.encodedList);
}

function listAndIndices([file, ...written]: readonly string[]): { readonly file: string; readonly indices: readonly number[] } {
  const indices = written.map(Number);
  if (file === undefined || indices.length === 0) throw new UsageError("name a status list and one or more entries");
  if (written.some((text) => !/^\d{1,9}$/.test(text))) throw new UsageError("an entry is a whole number from 0");
  return { file, indices };
}

function instantOr(written: string | undefined): Date {
  return written === undefined ? new Date() : instant(written);
}
