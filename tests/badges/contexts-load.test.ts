import { expect, test } from "vitest";
import { contextLoader } from "@/lib/badges";
import { canonize } from "@/lib/badges/ob3/canonize";
import { PINNED_CONTEXTS } from "@/lib/badges/ob3/contexts/pinned";

// It leans on a second context (legacy-v1) that no longer has an address to be pinned from: Open Badges 1.0 is not read.
const INCOMPLETE = "https://w3id.org/openbadges/v1";

test.each([...PINNED_CONTEXTS.keys()].filter((url) => url !== INCOMPLETE))("a document can be read under %s, twice", async (url) => {
  const document = { "@context": url, "@id": "urn:uuid:9b1a2c3d-0000-4000-8000-000000000001", "https://example.org/p": "x" };
  const first = await canonize(document, contextLoader);
  expect(first).toBe('<urn:uuid:9b1a2c3d-0000-4000-8000-000000000001> <https://example.org/p> "x" .\n');
  expect(await canonize(document, contextLoader)).toBe(first);
});
