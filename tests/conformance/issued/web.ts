import { BadgeError, contextLoader, type DocumentLoader, type FetchDocument, type JsonObject } from "../../../lib/badges";
import { publicDocument } from "../public-documents";

/** What an address answers. */
export interface Answer {
  readonly status: number;
  readonly body: string;
}

/**
 * Every document of the set, by address, and nothing else: all judges read the same web, none of them a real one. DID
 * documents stand under their DID as well, for judges that are told which document belongs to a DID.
 */
export class OfflineWeb {
  readonly #answers = new Map<string, Answer>();

  publish(url: string, document: JsonObject, status = 200): void {
    this.#answers.set(url, { status, body: JSON.stringify(document) });
  }

  /** For our own verifier. */
  readonly fetchDocument: FetchDocument = async (url) => {
    const answer = this.#answers.get(url);
    if (!answer) throw new BadgeError("document_unavailable", "nobody answers");
    return { status: answer.status, mediaType: "application/json", bytes: Buffer.from(answer.body), finalUrl: url };
  };

  /**
   * For judges of JSON-LD: contexts, documents, and of an address with a fragment the verification method of that id
   * (W3C Controlled Identifiers §3.3).
   */
  readonly documentLoader: DocumentLoader = async (url) => {
    const [address = ""] = url.split("#");
    const answer = this.#answers.get(address);
    if (answer?.status !== 200) return contextLoader(url);
    const document: { readonly verificationMethod?: readonly { readonly id: string }[] } = JSON.parse(answer.body);
    const method = document.verificationMethod?.find(({ id }) => id === url);
    if (url.includes("#") && !method) throw new BadgeError("document_unavailable", "no such verification method");
    return { documentUrl: url, document: method ? { "@context": "https://w3id.org/security/multikey/v1", ...method } : document };
  };

  /** For judges that ask by `fetch`: what the document loader finds, and the schemas of the standards. */
  readonly fetch: typeof globalThis.fetch = async (input) => {
    const url = input instanceof Request ? input.url : String(input);
    const known = await publicDocument(url);
    if (known) return Response.json(known);
    try {
      return Response.json((await this.documentLoader(url)).document);
    } catch (error) {
      if (error instanceof BadgeError) return Response.json({}, { status: 404 });
      throw error;
    }
  };

  /** For judges in another process. */
  answers(): Readonly<Record<string, Answer>> {
    return Object.fromEntries(this.#answers);
  }
}
