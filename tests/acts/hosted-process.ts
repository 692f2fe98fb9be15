// A server process that answers hosted documents as scripts/server.mjs does, without the pages. Says its port to its parent.
import { createServer } from "node:http";
import { hostedDoor } from "@/lib/awards/hosted-http";

const door = hostedDoor();
const server = createServer((request, response) => {
  if (!door(request, response)) response.writeHead(501).end();
});
server.listen(0, "127.0.0.1", () => {
  const address = server.address();
  process.send?.(typeof address === "object" && address ? address.port : 0);
});
process.on("disconnect", () => process.exit());
