import fc from "fast-check";
import { expect, test } from "vitest";
import { bakePng } from "@/lib/badges/bake/png";
import { bakeSvg } from "@/lib/badges/bake/svg";
import type { VerifyInput } from "@/lib/badges/verify/options";
import { verifyBadge } from "@/lib/badges/verify/verify";
import { pasted, publishedBadge } from "../factories/published-badges";

const PNG = Buffer.from("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==", "base64");
const bytesOf = (text: string): VerifyInput => ({ kind: "bytes", bytes: Buffer.from(text) });

test.each([
  ["an empty file", "", "format.unrecognised"],
  ["plain text", "hello", "format.unrecognised"],
  ["half a JSON text", '{"type": "Assertion", ', "format.json_malformed"],
  ["a JSON array", '["Assertion"]', "format.unrecognised"],
  ["an object nested 10,000 deep", `${'{"a":'.repeat(10_000)}1${"}".repeat(10_000)}`, "format.too_deep"],
  ["arrays nested 10,000 deep", `{"a":${"[".repeat(10_000)}${"]".repeat(10_000)}}`, "format.too_deep"],
  ["60,000 members", JSON.stringify({ type: "Assertion", tags: new Array(60_000).fill(0) }), "format.too_many_members"],
  ["a __proto__ member", '{"type":"Assertion","__proto__":{"isAdmin":true}}', "format.member_forbidden"],
  ["a nested __proto__ member", '{"type":"Assertion","badge":{"__proto__":{"isAdmin":true}}}', "format.member_forbidden"],
  ["a BadgeClass", '{"type":"BadgeClass","name":"x"}', "format.not_a_badge"],
  ["a JWS of no JSON", "aGVsbG8.aGVsbG8.aGVsbG8", "format.json_malformed"],
  ["a script address", "javascript:alert(1)", "format.unrecognised"],
  ["a file address", "file:///etc/passwd", "format.unrecognised"],
  ["an address with credentials", "https://user:secret@example.org/badge", "format.address_refused"],
  ["an SVG without a badge", '<svg xmlns="http://www.w3.org/2000/svg"><g/></svg>', "format.image_without_badge"],
  ["an SVG with a DOCTYPE", '<!DOCTYPE svg><svg xmlns="http://www.w3.org/2000/svg"/>', "format.image_invalid"],
  [
    "an SVG with entities",
    '<!DOCTYPE s [<!ENTITY a "b"><!ENTITY c "&a;&a;">]><svg xmlns="http://www.w3.org/2000/svg">&c;</svg>',
    "format.image_invalid",
  ],
  ["HTML", "<!doctype html><html><body>badge</body></html>", "format.image_invalid"],
] as const)("%s is reported and not thrown", async (_what, text, code) => {
  const { options, web } = await publishedBadge();
  const report = await verifyBadge(bytesOf(text), options());

  expect(report.findings.map((one) => one.code)).toEqual([code]);
  expect(report.headline.name).toBe("unreadable");
  expect(web.asked).toEqual([]);
});

test("a file above the limit is not looked into", async () => {
  const { options } = await publishedBadge();
  const report = await verifyBadge({ kind: "bytes", bytes: new Uint8Array(1001) }, options({ maxBytes: 1000 }));

  expect(report.findings).toEqual([expect.objectContaining({ code: "format.too_large", evidence: { maximumBytes: 1000 } })]);
});

test("a PNG with two badges of one version is refused", async () => {
  const { options, dataIntegrity } = await publishedBadge();
  const baked = bakePng(PNG, { ob3: JSON.stringify(dataIntegrity) });
  const header = 8 + 25;
  const chunkLength = baked.length - PNG.length;
  const twice = Buffer.concat([baked.subarray(0, header), baked.subarray(header, header + chunkLength), baked.subarray(header)]);
  const report = await verifyBadge({ kind: "bytes", bytes: twice }, options());

  expect(report.findings.map(({ code }) => code)).toEqual(["format.image_with_two_badges"]);
});

test("a PNG with a damaged chunk is refused", async () => {
  const { options, dataIntegrity } = await publishedBadge();
  const baked = bakePng(PNG, { ob3: JSON.stringify(dataIntegrity) });
  baked[60] = (baked[60] ?? 0) ^ 1;
  const report = await verifyBadge({ kind: "bytes", bytes: baked }, options());

  expect(report.conclusion).toBe("invalid");
});

test("an SVG with a script gives its badge, and its picture never reaches the summary", async () => {
  const { options, vcJwt } = await publishedBadge();
  const svg = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"><script>alert(1)</script></svg>');
  const report = await verifyBadge({ kind: "bytes", bytes: bakeSvg(svg, { ob3: vcJwt }) }, options());

  expect(report.conclusion).toBe("valid");
  expect(JSON.stringify(report)).not.toContain("alert(1)");
  expect(report.summary.image).toBe("https://badges.example.gov.tw/ob/images/data-analysis.png");
});

test.each(["javascript:alert(1)", "data:text/html,<script>alert(1)</script>", "http://badges.example.org/a.png"])(
  "the image %s is left out of the summary",
  async (id) => {
    const { options, dataIntegrity } = await publishedBadge();
    const report = await verifyBadge(pasted({ ...dataIntegrity, image: { id, type: "Image" }, credentialSubject: {} }), options());

    expect(report.summary.image).toBeUndefined();
  },
);

test("inherited members are not read as members of a badge", async () => {
  const { options } = await publishedBadge();
  const report = await verifyBadge(
    pasted({
      type: ["VerifiableCredential"],
      "@context": "https://www.w3.org/ns/credentials/v2",
      issuer: "constructor",
      constructor: "x",
      proof: { type: "toString" },
    }),
    options(),
  );

  expect(report.findings).toContainEqual(expect.objectContaining({ code: "proof.method_unsupported", evidence: { method: "toString" } }));
});

test("a badge cannot send the verifier to more than two dozen addresses", async () => {
  const { options, dataIntegrity, web } = await publishedBadge();
  const proofs = Array.from({ length: 200 }, (_, index) => ({
    type: "DataIntegrityProof",
    cryptosuite: "eddsa-rdfc-2022",
    proofPurpose: "assertionMethod",
    verificationMethod: `https://victim.example/${index}`,
    proofValue: "z2",
  }));
  const report = await verifyBadge(pasted({ ...dataIntegrity, proof: proofs }), options());

  expect(web.asked.length).toBeLessThanOrEqual(24);
  expect(report.findings).toContainEqual(expect.objectContaining({ code: "proof.not_examined", evidence: { count: 192 } }));
});

test("a poisoned graph is given up and not computed for ever", async () => {
  const { options, dataIntegrity } = await publishedBadge();
  const nodes = Array.from({ length: 14 }, (_, index) => ({
    id: `_:b${index}`,
    type: ["Evidence"],
    "https://example.org/p": Array.from({ length: 14 }, (_unused, other) => ({ id: `_:b${other}` })),
  }));
  const report = await verifyBadge(pasted({ ...dataIntegrity, evidence: nodes }), options());

  expect(report.conclusion).toBe("invalid");
}, 20_000);

test("an error of the fetcher itself is not taken for a bad badge", async () => {
  const { dataIntegrity, options } = await publishedBadge();
  const fetchDocument = async () => {
    throw new TypeError("a bug");
  };

  await expect(verifyBadge(pasted(dataIntegrity), options({ fetchDocument }))).rejects.toThrow("a bug");
});

test("five hundred mangled badges are all reported", async () => {
  const published = await publishedBadge();
  const texts = [published.signed, published.vcJwt, JSON.stringify(published.dataIntegrity), JSON.stringify(published.hosted)];
  const mangled = fc.record({
    text: fc.constantFrom(...texts),
    cut: fc.nat(3000),
    length: fc.nat(200),
    insert: fc.oneof(fc.string(), fc.json(), fc.constantFrom("null", "[]", "{}", '"', "-1e999", "\u0000", "9".repeat(400))),
  });
  await fc.assert(
    fc.asyncProperty(mangled, async ({ text, cut, length, insert }) => {
      const at = cut % text.length;
      const report = await verifyBadge(pasted(text.slice(0, at) + insert + text.slice(at + length)), published.options());
      expect(report.findings.length).toBeGreaterThan(0);
    }),
    { numRuns: 300 },
  );
}, 60_000);

test("badges with any one member replaced are all reported", async () => {
  const published = await publishedBadge();
  const names = Object.keys(published.dataIntegrity);
  const hostedNames = Object.keys(published.hosted);
  const junk = fc.oneof(
    fc.jsonValue({ maxDepth: 3 }),
    fc.constantFrom({ id: {} }, [[[]]], { type: 1 }, "", "did:web:", "https://%zz", "z", "🂡"),
  );
  await fc.assert(
    fc.asyncProperty(fc.constantFrom(...names), fc.constantFrom(...hostedNames), junk, async (name, hostedName, value) => {
      for (const badge of [
        { ...published.dataIntegrity, [name]: value },
        { ...published.hosted, [hostedName]: value },
      ]) {
        const report = await verifyBadge({ kind: "text", text: JSON.stringify(badge) }, published.options({ recipient: "a@example.com" }));
        expect(report.findings.length).toBeGreaterThan(0);
      }
    }),
    { numRuns: 250 },
  );
}, 60_000);
