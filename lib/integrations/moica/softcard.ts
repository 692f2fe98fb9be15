import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { setTimeout as wait } from "node:timers/promises";
import { DerError } from "./der";
import type { SoftWorld } from "./soft-world";
import { type Answer, CardDesk, parseJson } from "./softcard-desk";
import { POPUP_SCRIPT, popupPage, selfTestPage } from "./softcard-pages";
import { type SoftcardControl, type SoftcardState, softcardControlSchema } from "./softcard-state";

export interface Softcard {
  /** `http://127.0.0.1:<port>` */
  readonly url: string;
  readonly state: SoftcardState;
  control(change: SoftcardControl): void;
  close(): Promise<void>;
}

export interface SoftcardOptions {
  readonly world: SoftWorld;
  /** 61161 is where the platform looks for the component; 0 takes a free port. */
  readonly port?: number;
  readonly initial?: SoftcardControl;
  readonly now?: () => Date;
}

const MAX_BODY = 64 * 1024;
/** A one-pixel bitmap; older clients load it to find out whether the component is there. */
const PIXEL = Buffer.from("Qk06AAAAAAAAADYAAAAoAAAAAQAAAAEAAAABABgAAAAAAAQAAAAAAAAAAAAAAAAAAAAAAAAA////AA==", "base64");

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MAX_BODY) throw new RangeError("request is too large");
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function send(response: ServerResponse, status: number, type: string, body: string | Buffer): void {
  response.writeHead(status, { "content-type": type, "cache-control": "no-store" }).end(body);
}

const JSON_TYPE = "application/json; charset=utf-8";
const HTML = "text/html; charset=utf-8";

/** Answers as the component does, with the disturbances that were asked for. */
async function sendAnswer(desk: CardDesk, response: ServerResponse, answer: Answer): Promise<void> {
  if (desk.state.dropReply) return; // the connection stays open and silent
  if (desk.state.latencyMs > 0) await wait(desk.state.latencyMs);
  send(response, 200, JSON_TYPE, desk.state.malformed ? '{"func":"sign","ret_code":' : JSON.stringify(answer));
}

async function route(desk: CardDesk, request: IncomingMessage, response: ServerResponse): Promise<void> {
  const url = new URL(request.url ?? "/", "http://localhost");
  const { state } = desk;
  const service = state.revocationService;
  switch (`${request.method} ${url.pathname}`) {
    case "GET /popupForm":
    case "GET /ChtPopupForm":
      return send(
        response,
        200,
        HTML,
        popupPage({ cards: desk.world.cards, inserted: desk.card?.key, interactive: state.interactive, silent: state.silentPopup }),
      );
    case "GET /popup.js":
      return send(response, 200, "text/javascript; charset=utf-8", POPUP_SCRIPT);
    case "GET /pkcs11info":
    case "POST /pkcs11info":
      return sendAnswer(desk, response, desk.info(url.searchParams.get("withcert") === "true"));
    case "POST /sign": {
      const body = (await bodyOf(request)).toString("utf8");
      return sendAnswer(desk, response, desk.sign(new URLSearchParams(body).get("tbsPackage") ?? body));
    }
    case "GET /selfTest.htm":
      return send(response, 200, HTML, selfTestPage({ version: state.version, reader: state.readerPresent, card: desk.card?.name }));
    case "GET /p11Image.bmp":
      return send(response, 200, "image/bmp", PIXEL);
    case "GET /crl/moica.crl":
    case "GET /crl/grca.crl":
      if (service === "unreachable") return send(response, 503, "text/plain", "out of order");
      return send(response, 200, "application/pkix-crl", desk.revocationList(url.pathname.includes("grca") ? "grca" : "moica"));
    case "POST /ocsp": {
      if (service !== "working" && service !== "ocsp_unknown") return send(response, 503, "text/plain", "out of order");
      return send(response, 200, "application/ocsp-response", desk.ocsp(await bodyOf(request)));
    }
    case "GET /__control":
      return send(response, 200, JSON_TYPE, JSON.stringify({ ...state, people: desk.world.cards.map((card) => card.key) }));
    case "PUT /__control": {
      const change = softcardControlSchema.safeParse(parseJson((await bodyOf(request)).toString("utf8")));
      if (!change.success) return send(response, 422, JSON_TYPE, JSON.stringify({ issues: change.error.issues }));
      desk.control(change.data);
      return send(response, 200, JSON_TYPE, JSON.stringify(desk.state));
    }
    default:
      return send(response, 404, "text/plain", "not found");
  }
}

const LOCAL = /^(127\.0\.0\.1|localhost)(:\d+)?$/;

/**
 * Starts the card simulator: the routes and answers of the HiPKI local component, the revocation services of the
 * soft PKI, and `PUT /__control` to put it into any state. Listens on the loopback address only, answers no
 * cross-origin request (the component has no CORS either) and no foreign Host header.
 */
export async function startSoftcard(options: SoftcardOptions): Promise<Softcard> {
  const desk = new CardDesk(options.world, options.now ?? (() => new Date()));
  if (options.initial) desk.control(options.initial);
  const server = createServer((request, response) => {
    if (!LOCAL.test(request.headers.host ?? "")) return send(response, 403, "text/plain", "local only");
    route(desk, request, response).catch((error: unknown) => {
      const clientFault = error instanceof RangeError || error instanceof DerError || error instanceof URIError;
      send(response, clientFault ? 400 : 500, "text/plain", error instanceof Error ? error.message : "failed");
    });
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(options.port ?? 61161, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : options.port;
  return {
    url: `http://127.0.0.1:${port}`,
    get state() {
      return desk.state;
    },
    control: (change) => desk.control(change),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
