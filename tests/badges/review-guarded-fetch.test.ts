import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { expect, test } from "vitest";
import { guardedFetcher } from "@/lib/kernel/guarded-fetch";

test.each([
  ["application/ocsp-response", 6],
  ["application/octet-stream", 6],
  ["text/html", 0],
  ["application/json", 0],
])("without TLS an answer of the type %s is read up to %i bytes, whatever was asked for", async (mediaType, bytes) => {
  const host = createServer((_request, response) => response.writeHead(200, { "content-type": mediaType }).end("answer"));
  await new Promise<void>((resolve) => host.listen(0, "127.0.0.1", resolve));
  const address = host.address();
  const { port }: Pick<AddressInfo, "port"> = typeof address === "object" && address !== null ? address : { port: 0 };
  const fetcher = guardedFetcher({ resolve: async () => ["127.0.0.1"], mayReach: () => true });
  const answer = await fetcher(`http://authority.example:${port}/`, "application/ocsp-response");
  host.close();

  expect(answer.bytes).toHaveLength(bytes);
});
