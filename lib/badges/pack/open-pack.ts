import { digestHex } from "#badges-runtime";
import { BadgeError } from "../errors";
import { fromUtf8 } from "../model/bytes";
import { readStatement, type StatementProblem } from "../receipt/signed-statement";
import { objectAt, textAt } from "../verify/input/members";
import { readJsonObject } from "../verify/input/read-json";
import type { FetchDocument, Trust } from "../verify/options";
import { MANIFEST, MANIFEST_SIGNATURE, Manifest, PACK_TYPE } from "./manifest";
import { readZip } from "./zip";

/** A proof pack whose files are those of its manifest. */
export interface OpenPack {
  readonly madeAt: Date;
  /** Who says to have made it; true only when `trusted`. */
  readonly verifier: string;
  readonly trusted: boolean;
  /** Why the signature over the manifest does not hold, when there is one that does not. */
  readonly refused?: StatementProblem | "manifest_differs";
  /** The badge that was verified. */
  readonly badge: Uint8Array;
  /** Answers from the recorded documents, and never from the network. */
  readonly fetchDocument: FetchDocument;
}

/** Files that the manifest cannot list, because they are about it. */
const UNLISTED: readonly string[] = [MANIFEST, MANIFEST_SIGNATURE];

/**
 * Opens a proof pack: reads the archive within its limits, compares every file with the manifest, and the manifest with
 * the signature of a verifier that the caller trusts. Without that signature a pack is as good as its maker: see
 * docs/adr/0008-proof-packs.md for what still counts then.
 *
 * @throws BadgeError `pack_invalid`.
 */
export async function openPack(bytes: Uint8Array, trust: Trust | undefined): Promise<OpenPack> {
  const files = await readZip(bytes);
  const written = files.get(MANIFEST);
  if (!written) throw new BadgeError("pack_invalid", "there is no manifest");
  const manifest = manifestIn(written);
  checkFiles(manifest, files);
  const badge = files.get(manifest.badges[0] ?? "");
  if (!badge) throw new BadgeError("pack_invalid", "there is no badge");
  const signature = await signatureOf(files, manifest, digestHex("sha256", written), trust);
  return {
    madeAt: new Date(manifest.madeAt),
    verifier: manifest.verifier,
    ...signature,
    badge,
    fetchDocument: fetcherOf(manifest, files),
  };
}

function manifestIn(written: Uint8Array): Manifest {
  const read = readJsonObject(fromUtf8(written) ?? "");
  const manifest = "value" in read ? Manifest.safeParse(read.value) : undefined;
  if (!manifest?.success) throw new BadgeError("pack_invalid", "the manifest is not as it should be");
  return manifest.data;
}

function checkFiles({ files: listed }: Manifest, files: ReadonlyMap<string, Uint8Array>): void {
  const expected = new Map(listed.map(({ path, sha256 }) => [path, sha256]));
  for (const [path, bytes] of files) {
    if (UNLISTED.includes(path)) continue;
    const sha256 = expected.get(path);
    if (sha256 === undefined) throw new BadgeError("pack_invalid", `${path} is not in the manifest`);
    if (digestHex("sha256", bytes) !== sha256) throw new BadgeError("pack_invalid", `${path} was changed`);
  }
  const missing = listed.find(({ path }) => !files.has(path));
  if (missing) throw new BadgeError("pack_invalid", `${missing.path} is missing`);
}

/** Whether a verifier that the caller trusts has signed this manifest. */
async function signatureOf(
  files: ReadonlyMap<string, Uint8Array>,
  { verifier }: Manifest,
  sha256: string,
  trust: Trust | undefined,
): Promise<Pick<OpenPack, "trusted" | "refused">> {
  const jws = files.get(MANIFEST_SIGNATURE);
  const known = (trust?.verifiers ?? []).find(({ id }) => id === verifier);
  if (!jws || !known) return { trusted: false };
  const read = await readStatement(fromUtf8(jws) ?? "", PACK_TYPE, known.jwks);
  if ("problem" in read) return { trusted: false, refused: read.problem };
  const same = textAt(objectAt(read.payload, "manifest"), "sha-256") === sha256 && textAt(read.payload, "iss") === verifier;
  return same ? { trusted: true } : { trusted: false, refused: "manifest_differs" };
}

function fetcherOf({ documents }: Manifest, files: ReadonlyMap<string, Uint8Array>): FetchDocument {
  const byUrl = new Map(documents.map((document) => [document.url, document]));
  return async (url) => {
    const document = byUrl.get(url);
    const bytes = document && files.get(document.path);
    if (!document || !bytes) throw new BadgeError("document_unavailable", "not in the proof pack");
    return { status: document.status, mediaType: document.mediaType, finalUrl: document.finalUrl, bytes };
  };
}
