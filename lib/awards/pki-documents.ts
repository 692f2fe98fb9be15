import { z } from "zod";
import { ANONYMOUS } from "../kernel/actor";
import { query } from "../usecase/query";
import { authorityCrl, authorityOcsp } from "./authority-answers";
import { publishedAuthority } from "./certificate-authorities";
import { pki } from "./urls";

/** What is at an address of the certification authority. */
export interface PkiAnswer {
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

const OCSP = "application/ocsp-response";
/** Some 100 bytes are usual; RFC 6960 A.1 has questions by GET below 255 bytes once they are encoded. */
const MAXIMUM_QUESTION = 4 * 1024;

const answerQuestion = query("awards.ocsp", z.object({ request: z.instanceof(Uint8Array) }), async ({ request }, { allow }) => {
  allow(true);
  const bytes = await authorityOcsp(request.slice(0, MAXIMUM_QUESTION + 1));
  return bytes && { mediaType: OCSP, bytes };
});

const readPki = query("awards.pki-document", z.object({ path: z.string() }), async ({ path }, { allow }): Promise<PkiAnswer | null> => {
  allow(true);
  if (path === pki.crl) {
    const bytes = await authorityCrl();
    return bytes && { mediaType: "application/pkix-crl", bytes };
  }
  const kind = path === pki.issuingCa ? "issuing" : path === pki.rootCa ? "root" : undefined;
  const certificate = kind && (await publishedAuthority(kind));
  return certificate === undefined ? null : { mediaType: "application/pkix-cert", bytes: Buffer.from(certificate, "base64") };
});

/** The answer to an OCSPRequest (DER) that was posted (RFC 6960 A.1). Null before there is an authority. */
export const answerOcsp = (request: Uint8Array): Promise<PkiAnswer | null> => answerQuestion({ request }, { actor: ANONYMOUS });

/** What is at a path below `/pki/`, read by GET; questions to the responder stand in the path itself. */
export async function pkiDocument(path: string): Promise<PkiAnswer | null> {
  if (!path.startsWith(`${pki.ocsp}/`)) return readPki({ path }, { actor: ANONYMOUS });
  return answerOcsp(questionIn(path.slice(pki.ocsp.length + 1)));
}

/** The Base64 of the question, percent-encoded or as it is; what is neither is answered as malformed. */
function questionIn(text: string): Uint8Array {
  try {
    return Buffer.from(decodeURIComponent(text), "base64");
  } catch (error) {
    if (error instanceof URIError) return new Uint8Array();
    throw error;
  }
}
