import { decodePicture } from "@/app/(public)/verify/_parts/decode-picture";
import { verifyBadge } from "@/lib/badges/browser";
import { type CorpusCase, runCase } from "./corpus-run";

/** The entry of the page that runs the corpus: the test calls it by this name. */
Object.assign(globalThis, {
  runCorpusCase: (one: CorpusCase) => runCase(verifyBadge, one, (bytes) => decodePicture(Uint8Array.from(bytes))),
});
