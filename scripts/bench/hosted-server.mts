// One of the servers that are compared: node …/hosted-server.mts <kind> <port> <argument>, in a process of its own.
import { createServer, type RequestListener } from "node:http";
import next from "next";
import { hostedAt } from "@/lib/awards/hosted";
import { hostedDoor } from "@/lib/awards/hosted-http";

/** What each kind answers with. */
const KINDS: Readonly<Record<string, (argument: string) => Promise<RequestListener>>> = {
  /** Nothing but bytes in memory. */
  bare: async (path) => {
    const { status, headers, body } = (await hostedAt(path)).answer("");
    return (_, response) => response.writeHead(status, headers).end(body);
  },
  /** A built application of Next in this folder. */
  next: async (folder) => {
    const app = next({ dev: false, dir: folder });
    await app.prepare();
    return app.getRequestHandler();
  },
  /** The product's door, which reads the database at each request. */
  database: async () => withDoor(0),
  /** The product's door as it is. */
  door: async () => withDoor(1000),
};

function withDoor(lifetime: number): RequestListener {
  const door = hostedDoor({ lifetime });
  return (request, response) => door(request, response) || response.writeHead(404).end();
}

const [, , kind = "", port = "", argument = ""] = process.argv;
const listener = await KINDS[kind]?.(argument);
if (!listener) throw new Error(`no kind of server ${kind}`);
const server = createServer(listener);
server.listen(Number(port), "127.0.0.1", () => process.send?.("ready"));
process.on("message", () => process.send?.(process.cpuUsage()));
process.on("disconnect", () => process.exit());
