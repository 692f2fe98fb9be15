import { digestHex } from "#badges-runtime";
import type { Signer } from "../keys/signer";
import { fromUtf8, utf8 } from "../model/bytes";
import { isJsonObject, isoSeconds, type JsonObject, type JsonValue } from "../model/json";
import { PINNED_CONTEXTS } from "../ob3/contexts/pinned";
import { signStatement } from "../receipt/signed-statement";
import { readJsonObject } from "../verify/input/read-json";
import { looksLikeJws, readJws } from "../verify/input/read-jws";
import type { Report } from "../verify/report";
import { MANIFEST, MANIFEST_SIGNATURE, type Manifest, newManifest, PACK_TYPE } from "./manifest";
import { packReadme } from "./readme";
import type { RecordedDocument } from "./recording-fetcher";
import { writeZip } from "./zip";

/** A file of the pack: a plain name (letters, digits, dot, hyphen) and its contents. */
export interface PackFile {
  readonly name: string;
  readonly bytes: Uint8Array;
}

export interface PackFacts {
  /** The badge in every form at hand, the one that was verified first. */
  readonly badges: readonly [PackFile, ...PackFile[]];
  /** What `recordingFetcher` recorded. */
  readonly documents: readonly RecordedDocument[];
  /** Trust anchors, certificate revocation lists, OCSP answers: as they were used. */
  readonly certificates?: readonly PackFile[];
  /** RFC 3161 tokens. */
  readonly timestamps?: readonly PackFile[];
  readonly report: Report;
  /** Compact JWS of `verificationReceipt`. */
  readonly receipt?: string;
  /** https id of whoever verified. */
  readonly verifier: string;
  readonly madeAt: Date;
}

/**
 * Packs all that one verification used into a ZIP that can be verified without a network (docs/adr/0008-proof-packs.md).
 *
 * @param signer Key of the verifier; signs the manifest, and with it the digest of every file.
 * @throws BadgeError `pack_invalid` when a name is not plain or the pack would pass the limits of reading.
 */
export async function proofPack(facts: PackFacts, signer?: Signer): Promise<Uint8Array> {
  const documents = facts.documents.map((document, index) => ({
    ...document,
    path: `documents/${String(index + 1).padStart(3, "0")}${extension(document)}`,
  }));
  const contexts = contextsOf([...facts.badges.map(({ bytes }) => bytes), ...documents.map(({ bytes }) => bytes)]);
  const files = new Map<string, Uint8Array>([
    ...facts.badges.map(({ name, bytes }) => [`badge/${name}`, bytes] as const),
    ...documents.map(({ path, bytes }) => [path, bytes] as const),
    ...contexts.map(({ path, text }) => [path, utf8(text)] as const),
    ...(facts.certificates ?? []).map(({ name, bytes }) => [`certificates/${name}`, bytes] as const),
    ...(facts.timestamps ?? []).map(({ name, bytes }) => [`timestamps/${name}`, bytes] as const),
    ["report.json", utf8(`${JSON.stringify(facts.report, undefined, 2)}\n`)],
    ...(facts.receipt === undefined ? [] : [["receipt.jwt", utf8(facts.receipt)] as const]),
  ]);
  const manifest = newManifest({
    madeAt: isoSeconds(facts.madeAt),
    verifier: facts.verifier,
    badges: facts.badges.map(({ name }) => `badge/${name}`),
    files: [],
    documents: documents.map(({ url, finalUrl, status, mediaType, path, fetchedAt }) => ({
      url,
      finalUrl,
      status,
      mediaType,
      path,
      fetchedAt: isoSeconds(fetchedAt),
    })),
    contexts: contexts.map(({ url, path }) => ({ url, path })),
  });
  files.set("README.md", utf8(packReadme(manifest, signer !== undefined)));
  return sealed(manifest, files, signer);
}

async function sealed(manifest: Manifest, files: Map<string, Uint8Array>, signer: Signer | undefined): Promise<Uint8Array> {
  const listed = [...files].map(([path, bytes]) => ({ path, sha256: digestHex("sha256", bytes), bytes: bytes.length }));
  const written = utf8(`${JSON.stringify({ ...manifest, files: listed }, undefined, 2)}\n`);
  files.set(MANIFEST, written);
  if (signer) {
    const iat = Math.floor(Date.parse(manifest.madeAt) / 1000);
    const payload = { iss: manifest.verifier, iat, manifest: { "sha-256": digestHex("sha256", written) } };
    files.set(MANIFEST_SIGNATURE, utf8(await signStatement(PACK_TYPE, payload, signer)));
  }
  return writeZip(files);
}

function extension({ mediaType, bytes }: RecordedDocument): string {
  if (mediaType.includes("json") || bytes[0] === 0x7b) return ".json";
  return mediaType === "image/png" ? ".png" : ".txt";
}

interface PackedContext {
  readonly url: string;
  readonly path: string;
  readonly text: string;
}

/** The contexts that the documents name and the library has pinned, each as a file named by its digest. */
function contextsOf(texts: readonly Uint8Array[]): readonly PackedContext[] {
  const urls = new Set(texts.flatMap((bytes) => contextUrls(documentOf(bytes))));
  return [...urls].sort().flatMap((url) => {
    const pinned = PINNED_CONTEXTS.get(url);
    return pinned ? [{ url, path: `contexts/${pinned.sha256}.json`, text: JSON.stringify(pinned.document) }] : [];
  });
}

function documentOf(bytes: Uint8Array): JsonObject | undefined {
  const text = fromUtf8(bytes)?.trim() ?? "";
  if (looksLikeJws(text)) {
    const read = readJws(text);
    return "value" in read ? read.value.payload : undefined;
  }
  const read = readJsonObject(text);
  return "value" in read ? read.value : undefined;
}

function contextUrls(value: JsonValue | undefined): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(contextUrls);
  if (!isJsonObject(value)) return [];
  const own = [value["@context"] ?? []].flat().filter((one): one is string => typeof one === "string");
  return [...own, ...Object.values(value).flatMap(contextUrls)];
}
