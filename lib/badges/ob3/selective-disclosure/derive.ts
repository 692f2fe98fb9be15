import { BadgeError } from "../../errors";
import { isJsonObject, type JsonObject, type JsonValue } from "../../model/json";
import { canonicalOf, datasetOf } from "../canonize";
import { contextLoader, type DocumentLoader } from "../contexts/loader";
import { isJsonArray, parsePointers } from "./pointers";
import { type BaseProofValue, decodeBaseProofValue, encodeDerivedProofValue, isBaseProofValue } from "./proof-value";
import { bareLabels, deskolemize, type LabelMap, relabelledLines } from "./quads";
import { selectJson } from "./select";
import { selectPart, type WholeDocument, wholeDocument } from "./whole";

export interface DisclosureOptions {
  /** JSON Pointers (RFC 6901) into the credential; what the issuer made mandatory comes along. May be none. */
  readonly pointers: readonly string[];
  /** `id` of the base proof, when the credential has several. */
  readonly proofId?: string;
  /** Default: the pinned contexts only. */
  readonly loader?: DocumentLoader;
}

/**
 * A credential that shows only what its holder chose, with a proof that verifiers accept and from which nothing else can
 * be learnt (W3C Data Integrity ECDSA §3.6.6 "Add Derived Proof"). Needs no key. Other proofs of the credential are over
 * the whole and stay behind.
 *
 * @param credential With an `ecdsa-sd-2023` base proof.
 * @throws BadgeError `base_proof_missing` (none, or several and no `proofId`), `pointer_invalid`, `credential_invalid`
 * (a malformed proof, or one that is not for this document), `context_unknown`.
 */
export async function deriveDisclosure(credential: JsonObject, options: DisclosureOptions): Promise<JsonObject> {
  const loader = options.loader ?? contextLoader;
  const { proof: proofs, ...document } = credential;
  const { proof, base } = baseProofOf(proofs, options.proofId);
  const pointers = [...base.mandatoryPointers, ...options.pointers];
  if (pointers.length === 0) throw new BadgeError("pointer_invalid", "nothing is selected");

  const whole = await wholeDocument(document, base.hmacKey, loader);
  const mandatory = await selectPart(whole, base.mandatoryPointers, loader);
  const disclosed = await selectPart(whole, pointers, loader);
  const verifierLabels = await verifierLabelMap(disclosed.dataset, whole.labels);
  const revealed = selectJson(document, parsePointers(pointers));
  await assertSameStatements(revealed, whole, disclosed.indexes, verifierLabels, loader);

  const disclosedInOrder = [...disclosed.indexes].sort((one, other) => one - other);
  const proofValue = encodeDerivedProofValue({
    baseSignature: base.baseSignature,
    publicKey: base.publicKey,
    signatures: signaturesOf(base, whole, mandatory.indexes, disclosed.indexes),
    labelMap: verifierLabels,
    mandatoryIndexes: disclosedInOrder.flatMap((index, at) => (mandatory.indexes.has(index) ? [at] : [])),
  });
  return { ...revealed, proof: [{ ...proof, proofValue }] };
}

function baseProofOf(proofs: JsonValue | undefined, id: string | undefined): { readonly proof: JsonObject; readonly base: BaseProofValue } {
  const all = (isJsonArray(proofs) ? proofs : [proofs]).filter(isJsonObject);
  const found = all.filter(
    ({ cryptosuite, proofValue }) => cryptosuite === "ecdsa-sd-2023" && typeof proofValue === "string" && isBaseProofValue(proofValue),
  );
  const wanted = id === undefined ? found : found.filter((one) => one["id"] === id);
  const [proof] = wanted;
  if (!proof || wanted.length > 1) throw new BadgeError("base_proof_missing", `the credential has ${wanted.length} such base proofs`);
  return { proof, base: decodeBaseProofValue(String(proof["proofValue"])) };
}

/** The labels that a verifier will compute for the disclosed statements, and those under which they were signed. */
async function verifierLabelMap(dataset: Parameters<typeof canonicalOf>[0], labels: LabelMap): Promise<LabelMap> {
  const canonical = new Map<string, string>();
  await canonicalOf(dataset, canonical);
  return new Map([...bareLabels(canonical)].map(([input, label]) => [label, labels.get(input) ?? ""]));
}

/** The signatures of the disclosed statements that are not mandatory: the base proof has one for each of the latter. */
function signaturesOf(
  { signatures }: BaseProofValue,
  { lines }: WholeDocument,
  mandatory: ReadonlySet<number>,
  disclosed: ReadonlySet<number>,
): readonly Uint8Array[] {
  const signed = lines.flatMap((_, index) => (mandatory.has(index) ? [] : [index]));
  if (signed.length !== signatures.length) {
    throw new BadgeError(
      "credential_invalid",
      `${signatures.length} signatures for ${signed.length} statements: the proof is not for this document`,
    );
  }
  return signatures.filter((_, at) => disclosed.has(signed[at] ?? -1));
}

/** Nothing is handed out that a verifier would not read as it was signed. */
async function assertSameStatements(
  revealed: JsonObject,
  { lines }: WholeDocument,
  disclosed: ReadonlySet<number>,
  labels: LabelMap,
  loader: DocumentLoader,
): Promise<void> {
  const expected = lines.filter((_, index) => disclosed.has(index));
  const read = await linesAsVerified(revealed, labels, loader);
  if (read.join("") !== expected.join("")) throw new BadgeError("pointer_invalid", "the selection says something else than the whole");
}

/**
 * The statements of a disclosed document under the labels of a derived proof, sorted (§3.6.7 steps 4 to 6).
 *
 * @throws BadgeError `credential_invalid` when the labels are not those of the document's blank nodes.
 */
export async function linesAsVerified(document: JsonObject, labels: LabelMap, loader: DocumentLoader): Promise<readonly string[]> {
  const dataset = deskolemize(await datasetOf(document, loader));
  const canonical = new Map<string, string>();
  await canonicalOf(dataset, canonical);
  if (canonical.size !== labels.size) throw new BadgeError("credential_invalid", `${labels.size} labels for ${canonical.size} blank nodes`);
  const own = new Map([...bareLabels(canonical)].map(([input, label]) => [input, labels.get(label) ?? refuseLabel()]));
  return [...relabelledLines(dataset, own)].sort();
}

function refuseLabel(): never {
  throw new BadgeError("credential_invalid", "a blank node without a label");
}
