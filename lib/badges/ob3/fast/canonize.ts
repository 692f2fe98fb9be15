import { BadgeError } from "../../errors";
import { Few } from "../../model/few";
import { Recent } from "../../model/recent";
import { canonize as canonizeByJsonLd } from "../canonize";
import { contextLoader, type DocumentLoader } from "../contexts/loader";
import { canonizeCompiled } from "./compiled";

/**
 * `canonize` of ../canonize.ts, the same bytes and the same refusals, by compiled contexts where they serve: with the
 * pinned contexts and for a document of which they leave nothing in doubt.
 *
 * @throws BadgeError as ../canonize.ts does.
 */
export async function canonize(document: object, loader: DocumentLoader): Promise<string> {
  if (loader === contextLoader) {
    const fast = await canonizeCompiled(document);
    if ("canonical" in fast) return fast.canonical;
  }
  return canonizeByJsonLd(document, loader);
}

const LONGEST_KEPT = 200_000;
const canonicalForms = new Few<string>(16, LONGEST_KEPT);
/** By the document itself, where it cannot change. */
const ofFrozen = new Recent<object, string | BadgeError>(2);
/** Of documents too long to be kept by their text: as long as the object is in use, for it may have eight proofs. */
const ofLong = new WeakMap<object, { readonly text: string; readonly form: string | BadgeError }>();
/** Refused is what is too dear, and eight proofs about one document must not make it eight times as dear. */
const refusals = new Few<BadgeError>(4, 2_000_000);

/**
 * `canonize` for documents that come again: what is verified is canonised for the JSON-LD check and for the proof, an
 * issuer's status list with each of its badges, and the proof options of one second are alike. The canonical form follows
 * from the JSON text, which is compared; a document that is frozen is known again by itself, so that whoever freezes it
 * has to have frozen what is in it.
 *
 * @throws BadgeError as `canonize` does; a refusal is known again like a form.
 */
export async function canonizeOnce(document: object, loader: DocumentLoader): Promise<string> {
  if (loader !== contextLoader) return canonizeByJsonLd(document, loader);
  const known = ofFrozen.get(document);
  if (known !== undefined) return given(known);
  if (Object.isFrozen(document)) {
    return given(ofFrozen.keep(document, await formOrRefusal(document, loader)));
  }
  const text = JSON.stringify(document);
  const long = ofLong.get(document);
  const kept = canonicalForms.get(text) ?? refusals.get(text) ?? (long?.text === text ? long.form : undefined);
  if (kept !== undefined) return given(kept);
  const form = await formOrRefusal(document, loader);
  if (text.length > LONGEST_KEPT) ofLong.set(document, { text, form });
  return given(form instanceof BadgeError ? refusals.keep(text, form) : canonicalForms.keep(text, form));
}

function given(form: string | BadgeError): string {
  if (form instanceof BadgeError) throw form;
  return form;
}

async function formOrRefusal(document: object, loader: DocumentLoader): Promise<string | BadgeError> {
  try {
    return await canonize(document, loader);
  } catch (error) {
    if (error instanceof BadgeError) return error;
    throw error;
  }
}
