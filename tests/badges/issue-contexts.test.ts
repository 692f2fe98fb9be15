import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { contextLoader } from "@/lib/badges/ob3/contexts/loader";
import { PINNED_CONTEXTS } from "@/lib/badges/ob3/contexts/pinned";
import { openBadgeCredential } from "@/lib/badges/ob3/credential";
import { validateCredentialSchema, validateSchema } from "@/lib/badges/ob3/schemas/validate";
import { awardFacts } from "../factories/award-facts";

test.each(["contexts", "schemas"])("the published files under %s are unaltered, and none is without a digest", (folder) => {
  const directory = path.join(import.meta.dirname, "../../lib/badges/ob3", folder, "data");
  const digests = readFileSync(path.join(directory, "SHA256SUMS"), "utf8")
    .trim()
    .split("\n")
    .map((line) => line.split("  "));

  expect(digests.map(([, name]) => name).sort()).toEqual(
    readdirSync(directory)
      .filter((name) => name.endsWith(".json"))
      .sort(),
  );
  for (const [digest, name = ""] of digests) {
    expect(
      createHash("sha256")
        .update(readFileSync(path.join(directory, name)))
        .digest("hex"),
      name,
    ).toBe(digest);
  }
});

test("every pinned context loads, under its own URL, and cannot be altered by whoever gets it", async () => {
  for (const url of PINNED_CONTEXTS.keys()) {
    const { documentUrl, document } = await contextLoader(url);
    expect(documentUrl).toBe(url);
    expect(document).toHaveProperty(["@context"]);
    expect(Object.isFrozen(document)).toBe(true);
  }
});

test("the contexts whose digests were published are these", () => {
  const digestOf = (url: string) => {
    const directory = path.join(import.meta.dirname, "../../lib/badges/ob3/contexts/data");
    return createHash("sha256")
      .update(readFileSync(path.join(directory, url)))
      .digest("hex");
  };
  // VC Data Model 2.0 §B.1 and Data Integrity 1.0 §2.4 print the digests of their contexts.
  expect(digestOf("www.w3.org_ns_credentials_v2.json")).toBe("59955ced6697d61e03f2b2556febe5308ab16842846f5b586d7f1f7adec92734");
  expect(digestOf("w3id.org_security_data-integrity_v2.json")).toBe("67f21e6e33a6c14e5ccfd2fc7865f7474fb71a04af7e94136cb399dfac8ae8f4");
});

test("any other URL is refused", async () => {
  for (const url of [
    "https://www.w3.org/ns/credentials/v2/",
    "http://www.w3.org/ns/credentials/v2",
    "__proto__",
    "https://evil.example/",
  ]) {
    await expect(contextLoader(url)).rejects.toMatchObject({ code: "context_unknown" });
  }
});

test("the schema names the place of a fault and repeats nothing of the document", () => {
  const credential = openBadgeCredential(awardFacts());
  expect(validateCredentialSchema({ ...credential, validFrom: "secret 2026" })).toEqual([
    { path: "/validFrom", keyword: "format", message: 'must match format "date-time"' },
  ]);
  expect(validateCredentialSchema({ ...credential, id: undefined })).toMatchObject([{ path: "", keyword: "required" }]);
  expect(validateCredentialSchema("text").length).toBeGreaterThan(0);
  expect(validateCredentialSchema(null).length).toBeGreaterThan(0);
});

test("an endorsement is judged by its own schema", () => {
  const endorsement = { ...openBadgeCredential(awardFacts()), type: ["VerifiableCredential", "EndorsementCredential"] };
  expect(validateCredentialSchema(endorsement)).toEqual(validateSchema("endorsementCredential", endorsement));
});
