import { randomBytes } from "node:crypto";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { type EgovPerson, loginPage, refusalPage, returnPage } from "./simulator-pages";
import { escapeXml, GSP_NAMESPACE } from "./soap";

/** Ways in which the simulated service can misbehave. */
export const EGOV_FAULTS = [
  "none",
  "refuse",
  "timeout",
  "malformed",
  "doctype",
  "http_500",
  "too_large",
  "no_uid",
  "foreign_namespace",
] as const;
export type EgovFault = (typeof EGOV_FAULTS)[number];

export interface EgovSimulator {
  readonly url: string;
  readonly loginUrl: string;
  readonly serviceUrl: string;
  setFault(fault: EgovFault): void;
  /** A token as the login page would hand out. */
  issueToken(personKey: string): string;
  close(): Promise<void>;
}

export interface EgovSimulatorOptions {
  /** 0 takes a free port. */
  readonly port: number;
  readonly people: readonly EgovPerson[];
  readonly host?: string;
  readonly serviceId?: string;
  /** Host names that may be returned to; egov checks nothing else of the address. */
  readonly returnHosts?: readonly string[];
  readonly now?: () => Date;
}

const TOKEN_LIFE_MS = 5 * 60_000;
const MAX_BODY = 64 * 1024;

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MAX_BODY) throw new RangeError("request is too large");
    chunks.push(bytes);
  }
  return Buffer.concat(chunks).toString("utf8");
}

function send(response: ServerResponse, status: number, type: string, body: string): void {
  response.writeHead(status, { "content-type": `${type}; charset=utf-8`, "cache-control": "no-store" }).end(body);
}

/** The answer of GetProfileColumns2. */
function profileXml(result: { code: number; message: string; items: readonly (readonly [string, string])[]; namespace?: string }): string {
  const items = result.items.map(([key, value]) => `<Item><Key>${key}</Key><Value>${escapeXml(value)}</Value></Item>`).join("");
  return (
    `<?xml version="1.0" encoding="utf-8"?><soap:Envelope xmlns:soap="http://schemas.xmlsoap.org/soap/envelope/"><soap:Body>` +
    `<GetProfileColumns2Response xmlns="${result.namespace ?? GSP_NAMESPACE}"><GetProfileColumns2Result>` +
    `<Code>${result.code}</Code><Message>${escapeXml(result.message)}</Message><Result><ProfileColumns>${items}</ProfileColumns></Result>` +
    `</GetProfileColumns2Result></GetProfileColumns2Response></soap:Body></soap:Envelope>`
  );
}

/** The classic attack: an entity that reads a file of the server, in the place of the number. */
const XXE =
  `<?xml version="1.0"?><!DOCTYPE x [<!ENTITY f SYSTEM "file:///etc/hostname">]>` +
  profileXml({ code: 0, message: "", items: [] })
    .replace(/^<\?xml[^>]*\?>/, "")
    .replace("<ProfileColumns>", "<ProfileColumns><Item><Key>uid</Key><Value>&f;</Value></Item>");

/**
 * Starts a stand-in for 我的E政府: the login page that posts `twGovT1` back, and the SOAP service that exchanges the
 * token once. `?as=<person key>` signs in without asking. As in reality only the host name of ReturnUrl is checked.
 */
export async function startEgovSimulator(options: EgovSimulatorOptions): Promise<EgovSimulator> {
  const {
    people,
    host = "127.0.0.1",
    serviceId = "APP0000001",
    returnHosts = ["localhost", "127.0.0.1"],
    now = () => new Date(),
  } = options;
  const tokens = new Map<string, { person: EgovPerson; level: string; expires: number }>();
  let fault: EgovFault = "none";

  function issue(person: EgovPerson, level: string): string {
    const token = randomBytes(24).toString("base64");
    tokens.set(token, { person, level, expires: now().getTime() + TOKEN_LIFE_MS });
    return token;
  }

  async function login(request: IncomingMessage, response: ServerResponse, query: URLSearchParams): Promise<void> {
    const fields = request.method === "POST" ? new URLSearchParams(await bodyOf(request)) : query;
    const returnUrl = fields.get("ReturnUrl") ?? "";
    const level = fields.get("level") ?? "1";
    const target = URL.canParse(returnUrl) ? new URL(returnUrl) : undefined;
    if (!target || !/^https?:$/.test(target.protocol) || !returnHosts.includes(target.hostname)) {
      return send(response, 400, "text/html", refusalPage("ReturnUrl 的網域未註冊 The host of ReturnUrl is not registered."));
    }
    const key = fields.get("as");
    const person = people.find((candidate) => candidate.key === key);
    if (!person) return send(response, 200, "text/html", loginPage({ people, returnUrl, level }));
    send(response, 200, "text/html", returnPage({ returnUrl, token: issue(person, level), name: person.name }));
  }

  /** Takes the token: whatever comes of it, it is used up. */
  function exchange(xml: string): string {
    const field = (name: string) =>
      new RegExp(`<${name}>([^<]*)</${name}>`).exec(xml)?.[1]?.replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
    const token = field("Token1") ?? "";
    const session = tokens.get(token);
    tokens.delete(token);
    const refuse = (code: number, message: string) => profileXml({ code, message, items: [] });
    if (field("ServiceID") !== serviceId) return refuse(-2, "ServiceID not registered");
    if (fault === "refuse") return refuse(-1, "refused on purpose");
    if (!session || session.expires < now().getTime()) return refuse(-3, "Token1 unknown, used or expired");
    const { person, level } = session;
    const items: [string, string][] = [
      ["uid", person.idno],
      ["name", person.name],
      ["accountType", "公務帳號"],
      ["secureLevel", level === "2" ? "PlatformX509" : "IDPassword"],
    ];
    const namespace = fault === "foreign_namespace" ? "http://example.org/other" : GSP_NAMESPACE;
    return profileXml({ code: 0, message: "OK", items: fault === "no_uid" ? items.slice(1) : items, namespace });
  }

  async function service(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const answer = exchange(await bodyOf(request));
    switch (fault) {
      case "timeout":
        return; // the connection stays open and silent
      case "malformed":
        return send(response, 200, "text/xml", answer.slice(0, answer.length / 2));
      case "doctype":
        return send(response, 200, "text/xml", XXE);
      case "http_500":
        return send(response, 500, "text/xml", "");
      case "too_large":
        return send(response, 200, "text/xml", answer.replace("</Message>", `${"x".repeat(400_000)}</Message>`));
      default:
        return send(response, 200, "text/xml", answer);
    }
  }

  const server = createServer((request, response) => {
    const url = new URL(request.url ?? "/", "http://localhost");
    const handled =
      url.pathname === "/portal/Clogin.aspx"
        ? login(request, response, url.searchParams)
        : url.pathname === "/GSP2_RS_Service_01.asmx" && request.method === "POST"
          ? service(request, response)
          : Promise.resolve(send(response, 404, "text/html", refusalPage("沒有這個頁面 No such page.")));
    handled.catch((error: unknown) => send(response, error instanceof RangeError ? 413 : 500, "text/plain", "failed"));
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(options.port, host, resolve));
  const address = server.address();
  const url = `http://${host}:${typeof address === "object" && address ? address.port : options.port}`;
  return {
    url,
    loginUrl: `${url}/portal/Clogin.aspx`,
    serviceUrl: `${url}/GSP2_RS_Service_01.asmx`,
    setFault: (next) => {
      fault = next;
    },
    issueToken: (key) => {
      const person = people.find((candidate) => candidate.key === key);
      if (!person) throw new Error(`no such person: ${key}`);
      return issue(person, "1");
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
