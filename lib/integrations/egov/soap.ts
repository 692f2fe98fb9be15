import { SaxesParser, type SaxesTagNS } from "saxes";

export const GSP_NAMESPACE = "http://cp.gov.tw/gsp2";
const SOAP_NAMESPACE = "http://schemas.xmlsoap.org/soap/envelope/";
const MAX_DEPTH = 16;
const MAX_ITEMS = 200;

/** What `GetProfileColumns2` answered, before anyone believes it. */
export interface ProfileAnswer {
  readonly code: number;
  readonly columns: ReadonlyMap<string, string>;
}

export const escapeXml = (text: string): string => text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

/** The SOAP request: the token travels in the header of the body, never in an address. */
export function profileRequest(serviceId: string, token: string): string {
  return (
    `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="${SOAP_NAMESPACE}"><soap:Header>` +
    `<AuthHeader xmlns="${GSP_NAMESPACE}"><ServiceID>${escapeXml(serviceId)}</ServiceID><Token1>${escapeXml(token)}</Token1></AuthHeader>` +
    `</soap:Header><soap:Body><GetProfileColumns2 xmlns="${GSP_NAMESPACE}"/></soap:Body></soap:Envelope>`
  );
}

/** Ends the parse early; `reason` says as what. */
class Stop extends Error {
  constructor(readonly reason: "unsafe" | "malformed") {
    super(reason);
  }
}

const PATH = ["Envelope", "Body", "GetProfileColumns2Response", "GetProfileColumns2Result"];
const CODE_PATH = [...PATH, "Code"].join("/");
const KEY_PATH = [...PATH, "Result", "ProfileColumns", "Item", "Key"].join("/");
const VALUE_PATH = [...PATH, "Result", "ProfileColumns", "Item", "Value"].join("/");
const ITEM_PATH = [...PATH, "Result", "ProfileColumns", "Item"].join("/");

/**
 * Reads the answer strictly: a document type of any kind, a processing instruction, a foreign namespace, a column that
 * stands twice or nesting beyond reason ends it. saxes knows no external entities, and with DOCTYPE refused none can be declared.
 */
export function readProfileAnswer(xml: string): ProfileAnswer | "unsafe" | "malformed" {
  const path: string[] = [];
  const columns = new Map<string, string>();
  let text = "";
  let code: string | undefined;
  let item: { key?: string; value?: string } = {};

  const parser = new SaxesParser({ xmlns: true });
  parser.on("doctype", () => {
    throw new Stop("unsafe");
  });
  parser.on("processinginstruction", () => {
    throw new Stop("unsafe");
  });
  parser.on("error", () => {
    throw new Stop("malformed");
  });
  parser.on("opentag", (tag: SaxesTagNS) => {
    const expected = path.length < 2 ? SOAP_NAMESPACE : GSP_NAMESPACE;
    if (tag.uri !== expected || path.length >= MAX_DEPTH) throw new Stop("malformed");
    path.push(tag.local);
    text = "";
    if (path.join("/") === ITEM_PATH) item = {};
  });
  const collect = (part: string) => {
    text += part;
  };
  parser.on("text", collect);
  parser.on("cdata", collect);
  parser.on("closetag", () => {
    const at = path.join("/");
    path.pop();
    if (at === CODE_PATH) {
      if (code !== undefined) throw new Stop("malformed");
      code = text.trim();
    } else if (at === KEY_PATH) item.key = text.trim();
    else if (at === VALUE_PATH) item.value = text.trim();
    else if (at === ITEM_PATH && item.key !== undefined) {
      const key = item.key.toLowerCase();
      if (columns.has(key) || columns.size >= MAX_ITEMS) throw new Stop("malformed");
      columns.set(key, item.value ?? "");
    }
    text = "";
  });

  try {
    parser.write(xml).close();
  } catch (error) {
    if (error instanceof Stop) return error.reason;
    throw error;
  }
  if (code === undefined || !/^-?\d{1,9}$/.test(code)) return "malformed";
  return { code: Number(code), columns };
}
