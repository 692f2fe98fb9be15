import { type EgovExchange, type EgovFailureCode, type EgovLevel, egovTokenSchema, type VerifiedEgovProfile } from "./schema";
import { GSP_NAMESPACE, profileRequest, readProfileAnswer } from "./soap";

/** Where 我的E政府 is and who we are there; the ServiceID comes with the registration of the service. */
export interface EgovSettings {
  /** `https://www.cp.gov.tw/portal/Clogin.aspx` */
  readonly loginUrl: string;
  /** Address of GSP2_RS_Service_01. */
  readonly serviceUrl: string;
  readonly serviceId: string;
  readonly timeoutMs?: number;
  readonly fetch?: typeof fetch;
}

export interface EgovClient {
  /** Where to send the browser. egov checks only the host name of `returnUrl`, so our own state must travel inside it. */
  loginUrl(input: { returnUrl: string; level: EgovLevel }): string;
  /** Exchanges the token that the browser brought, once, for the person behind it. Never throws for anything egov does. */
  exchangeToken(token: string): Promise<EgovExchange>;
}

const MAX_ANSWER_BYTES = 256 * 1024;
const refused = (code: EgovFailureCode): EgovExchange => ({ ok: false, code });

/** Column names differ between generations of the service; the first that is present counts. */
const COLUMNS = {
  idno: ["uid"],
  name: ["name", "cn", "chinesename"],
  accountKind: ["accounttype", "type"],
  agencyOid: ["agencyoid", "oid"],
  secureLevel: ["securelevel"],
} as const;

function profileOf(columns: ReadonlyMap<string, string>): VerifiedEgovProfile | undefined {
  const pick = (names: readonly string[]) => names.map((name) => columns.get(name)).find((value) => value !== undefined && value !== "");
  const idno = pick(COLUMNS.idno)?.toUpperCase();
  if (idno === undefined || !/^[A-Z][A-Z0-9]\d{8}$/.test(idno)) return undefined;
  return {
    idno,
    name: pick(COLUMNS.name),
    accountKind: pick(COLUMNS.accountKind),
    agencyOid: pick(COLUMNS.agencyOid),
    // `PlatformX509` and `AnonymousX509` are certificates, `IDPassword` is not.
    withCertificate: pick(COLUMNS.secureLevel)?.endsWith("X509") ?? false,
  };
}

async function readText(response: Response): Promise<string | undefined> {
  const decoder = new TextDecoder("utf-8");
  let text = "";
  let size = 0;
  for await (const chunk of response.body ?? []) {
    size += chunk.length;
    if (size > MAX_ANSWER_BYTES) return undefined;
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

export function createEgovClient(settings: EgovSettings): EgovClient {
  const { timeoutMs = 10_000, fetch: send = fetch } = settings;

  async function ask(token: string): Promise<EgovExchange> {
    const response = await send(settings.serviceUrl, {
      method: "POST",
      headers: { "content-type": "text/xml; charset=utf-8", soapaction: `"${GSP_NAMESPACE}/GetProfileColumns2"` },
      body: profileRequest(settings.serviceId, token),
      signal: AbortSignal.timeout(timeoutMs),
      redirect: "error",
    });
    if (!response.ok) return refused("egov.http_error");
    const xml = await readText(response);
    if (xml === undefined) return refused("egov.too_large");
    const answer = readProfileAnswer(xml);
    if (answer === "unsafe") return refused("egov.unsafe_xml");
    if (answer === "malformed") return refused("egov.malformed");
    if (answer.code !== 0) return refused("egov.token_refused");
    const profile = profileOf(answer.columns);
    return profile ? { ok: true, profile } : refused("egov.no_identity");
  }

  return {
    loginUrl({ returnUrl, level }) {
      const url = new URL(settings.loginUrl);
      url.searchParams.set("ReturnUrl", returnUrl);
      url.searchParams.set("level", level);
      return url.toString();
    },
    async exchangeToken(token) {
      if (!egovTokenSchema.safeParse(token).success) return refused("egov.token_malformed");
      try {
        return await ask(token);
      } catch (error) {
        if (error instanceof DOMException) return refused("egov.timeout");
        if (error instanceof TypeError) return refused("egov.unreachable");
        throw error;
      }
    },
  };
}
