// A namespace, of which bundlers leave out what is not used: `{ z }` would bring all of zod into every browser.
import * as z from "zod";

export const MANIFEST = "manifest.json";
export const MANIFEST_SIGNATURE = "manifest.jws";
export const PACK_TYPE = "proof-pack+jwt";
const FORMAT = "open-badge-proof-pack";

const sha256 = z.string().regex(/^[0-9a-f]{64}$/);
const path = z.string().max(200);
const instant = z.iso.datetime({ offset: true });

/** What is in a proof pack, by path and digest; written by whoever made it. */
export const Manifest = z.object({
  format: z.literal(FORMAT),
  version: z.literal(1),
  madeAt: instant,
  verifier: z.string().max(2048),
  /** The badge in every form at hand; the first is the one that was verified. */
  badges: z.array(path).min(1).max(8),
  files: z.array(z.object({ path, sha256, bytes: z.int().nonnegative() })).max(256),
  /** What the verification fetched: which file an address answered with. */
  documents: z
    .array(
      z.object({
        url: z.string().max(2048),
        finalUrl: z.string().max(2048),
        status: z.int().min(100).max(599),
        mediaType: z.string().max(200),
        path,
        fetchedAt: instant,
      }),
    )
    .max(64),
  contexts: z.array(z.object({ url: z.string().max(2048), path })).max(64),
});
export type Manifest = z.infer<typeof Manifest>;

export const newManifest = (rest: Omit<Manifest, "format" | "version">): Manifest => ({ format: FORMAT, version: 1, ...rest });
