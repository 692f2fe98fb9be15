import type { DocumentReader } from "./fetching";
import { finding } from "./finding-codes";
import type { Finding } from "./report";

/**
 * Findings that rest on nothing but where a document was found, when the documents are somebody's word: in a proof pack
 * that no trusted verifier has signed, whoever made the pack wrote them (docs/adr/0008-proof-packs.md). They become
 * unchecked. What a document says against the badge stands: that can harm nobody but the pack's maker.
 */
export function vouched(findings: readonly Finding[], reader: DocumentReader): readonly Finding[] {
  return reader.hearsay ? findings.map(asHearsay) : findings;
}

function asHearsay(one: Finding): Finding {
  const { issuer = "", host = "" } = one.evidence;
  if (one.code === "provenance.confirmed" || one.code === "provenance.hosted_by_issuer")
    return finding("provenance.only_in_pack", { issuer });
  if (one.code === "proof.hosted") return finding("proof.only_in_pack", { host });
  return one.code === "status.good" ? finding("status.only_in_pack", {}) : one;
}
