import sharp from "sharp";
import { expect, test } from "vitest";
import { bakePng, bakeSvg, extractFromPng, extractFromSvg, verifyBadge } from "@/lib/badges";
import { CASES } from "../conformance/issued/cases";
import { type Issued, issueCredentials } from "../conformance/issued/credentials";
import { publishIssuers } from "../conformance/issued/issuers";
import { issueAssertions } from "../conformance/issued/ob2";
import { OfflineWeb } from "../conformance/issued/web";

/** Every form in which the product issues, baked into both kinds of image and taken out again. */
const NOW = new Date("2026-06-01T00:00:00Z");
const web = new OfflineWeb();
const issuers = await publishIssuers(web, new Date("2026-01-01T00:00:00Z"));
const everything = [...(await issueCredentials(issuers, NOW)), ...(await issueAssertions(web, issuers, NOW))];
const valid = everything.filter((issued) => issued.case === "valid");

const PNG = await sharp({ create: { width: 8, height: 8, channels: 4, background: "#1d4ed8" } })
  .png()
  .toBuffer();
const SVG = Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><title>徽章 𠮷</title><path d="M0 0"/></svg>');
const IMAGES = [
  { name: "png", bake: bakePng, extract: extractFromPng, image: PNG },
  { name: "svg", bake: bakeSvg, extract: extractFromSvg, image: SVG },
] as const;

const versionOf = ({ form }: Issued) => (form.startsWith("OB 2.0") ? "ob2" : "ob3");
const ROUNDS = valid.flatMap((issued) =>
  IMAGES.map((image) => ({ form: issued.form, by: issued.issuer, kind: image.name, issued, image })),
);

test.each(ROUNDS)("$form of a $by issuer comes out of a $kind byte for byte, and as good as before", async ({ issued, image }) => {
  const baked = image.bake(image.image, { [versionOf(issued)]: issued.text });
  const extracted = image.extract(baked);
  expect(extracted).toEqual({ [versionOf(issued)]: issued.text });
  // Baked again, the file is the same to the byte.
  expect(image.bake(baked, extracted)).toEqual(baked);

  const options = { now: NOW, fetchDocument: web.fetchDocument };
  const [before, after] = [
    await verifyBadge({ kind: "text", text: issued.text }, options),
    await verifyBadge({ kind: "bytes", bytes: baked }, options),
  ];
  expect(CASES.valid.conclusions).toContain(before.conclusion);
  expect(after.container).toBe(image.name);
  expect({ ...after, container: "", findings: after.findings.slice(1) }).toEqual({
    ...before,
    container: "",
    findings: before.findings.slice(1),
  });
});

test.each(IMAGES)("a $name carries both versions of a badge, and neither disturbs the other", ({ bake, extract, image }) => {
  const [ob2, ob3] = [valid.find((one) => versionOf(one) === "ob2"), valid.find((one) => versionOf(one) === "ob3")];
  const both = { ob2: ob2?.text ?? "", ob3: ob3?.text ?? "" };
  expect(extract(bake(bake(image, { ob2: both.ob2 }), { ob3: both.ob3 }))).toEqual(both);
});
