import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import { MAXIMUM_QUERY_BYTES, MAXIMUM_REPLY_BYTES, QUERY_TYPE, REPLY_TYPE } from "./schema";

/** Ways in which the simulated authority can misbehave. */
export const TIMESTAMP_FAULTS = ["none", "timeout", "http_500", "media_type", "too_large", "rubbish", "redirect"] as const;
export type TimestampFault = (typeof TIMESTAMP_FAULTS)[number];

export interface TimestampSimulator {
  readonly url: string;
  setFault(fault: TimestampFault): void;
  close(): Promise<void>;
}

export interface TimestampSimulatorOptions {
  /** 0 takes a free port. */
  readonly port: number;
  /** The authority itself: a question in, the answer out, both DER. */
  readonly answer: (request: Uint8Array) => Promise<Uint8Array>;
  readonly host?: string;
}

const ABOUT =
  "時戳服務模擬器，僅供示範，時戳沒有法律效力。\nA simulated time stamp authority, for demonstrations only: its time stamps have no legal effect.\n";
const LOCAL = /^(127\.0\.0\.1|localhost)(:\d+)?$/;

async function bodyOf(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  let size = 0;
  for await (const chunk of request) {
    const bytes = Buffer.from(chunk);
    size += bytes.length;
    if (size > MAXIMUM_QUERY_BYTES) throw new RangeError("request is too large");
    chunks.push(bytes);
  }
  return Buffer.concat(chunks);
}

function send(response: ServerResponse, status: number, type: string, body: string | Uint8Array, headers = {}): void {
  response.writeHead(status, { "content-type": type, "cache-control": "no-store", ...headers }).end(body);
}

/**
 * Starts a stand-in for a time stamp authority: RFC 3161 over HTTP at `/`, with real tokens. `GET /` says what it is.
 * Listens on the loopback address only and answers no foreign Host header.
 */
export async function startTimestampSimulator({
  port,
  answer,
  host = "127.0.0.1",
}: TimestampSimulatorOptions): Promise<TimestampSimulator> {
  let fault: TimestampFault = "none";

  async function reply(request: IncomingMessage, response: ServerResponse): Promise<void> {
    if (request.method === "GET") return send(response, 200, "text/plain; charset=utf-8", ABOUT);
    if (request.method !== "POST") return send(response, 405, "text/plain", "POST only", { allow: "GET, POST" });
    if (request.headers["content-type"] !== QUERY_TYPE) return send(response, 415, "text/plain", QUERY_TYPE);
    const body = await answer(await bodyOf(request));
    switch (fault) {
      case "timeout":
        return; // the connection stays open and silent
      case "http_500":
        return send(response, 500, REPLY_TYPE, "");
      case "media_type":
        return send(response, 200, "text/html", body);
      case "too_large":
        return send(response, 200, REPLY_TYPE, Buffer.alloc(2 * MAXIMUM_REPLY_BYTES, 0x30));
      case "rubbish":
        return send(response, 200, REPLY_TYPE, body.subarray(0, body.length / 2));
      case "redirect":
        return send(response, 307, "text/plain", "", { location: "/elsewhere" });
      default:
        return send(response, 200, REPLY_TYPE, body);
    }
  }

  const server = createServer((request, response) => {
    if (!LOCAL.test(request.headers.host ?? "")) return send(response, 403, "text/plain", "local only");
    reply(request, response).catch((error: unknown) => send(response, error instanceof RangeError ? 413 : 500, "text/plain", "failed"));
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, host, resolve));
  const address = server.address();
  return {
    url: `http://${host}:${typeof address === "object" && address ? address.port : port}/`,
    setFault: (next) => {
      fault = next;
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
