import { BadgeError } from "../../badges";
import { query } from "../../usecase/query";
import type { Caller } from "../../usecase/use-case";
import { type IssuerDocumentDto, IssuerDocumentInput } from "../schema";
import { consumeDocument } from "../verification-limit";
import { documentFetcher } from "../verify-badge";

const issuerDocument = query(
  "awards.issuer-document",
  IssuerDocumentInput,
  async ({ url, accept }, { allow, db }): Promise<IssuerDocumentDto> => {
    allow(true);
    try {
      const { bytes, ...answer } = await documentFetcher(db)(url, accept ?? "*/*");
      return { available: true, ...answer, base64: Buffer.from(bytes).toString("base64") };
    } catch (error) {
      if (error instanceof BadgeError && error.code === "document_unavailable") return { available: false };
      throw error;
    }
  },
);

/**
 * A document of an issuer (key, status list, profile) for a verifier in a browser, which other sites do not let read it.
 * It comes through the same guard as for our own verification. Addresses in badges may carry personal data: they are
 * neither logged nor kept.
 * @throws AppError rate_limited, invalid
 */
export async function relayIssuerDocument(raw: unknown, caller: Caller): Promise<IssuerDocumentDto> {
  await consumeDocument(caller.ip);
  return issuerDocument(raw, caller);
}
