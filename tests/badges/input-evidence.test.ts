import { createHash } from "node:crypto";
import { unzipSync, zipSync } from "fflate";
import { expect, test } from "vitest";
import { signCompactJws } from "@/lib/badges/keys/jws";
import { encodeMultikey } from "@/lib/badges/keys/multikey";
import type { Signer } from "@/lib/badges/keys/signer";
import type { JsonObject } from "@/lib/badges/model/json";
import { openBadgeCredential } from "@/lib/badges/ob3/credential";
import { signDataIntegrity } from "@/lib/badges/ob3/data-integrity";
import { emptyStatusList } from "@/lib/badges/ob3/status/bitstring";
import { statusListCredential } from "@/lib/badges/ob3/status/status-list-credential";
import { type PackFacts, proofPack } from "@/lib/badges/pack/make-pack";
import { recordingFetcher } from "@/lib/badges/pack/recording-fetcher";
import { readZip, writeZip, ZIP_LIMITS } from "@/lib/badges/pack/zip";
import { inputDigest, readReceipt, verificationReceipt } from "@/lib/badges/receipt/receipt";
import type { Trust, VerifyOptions } from "@/lib/badges/verify/options";
import type { Report } from "@/lib/badges/verify/report";
import { verifyBadge } from "@/lib/badges/verify/verify";
import { newSigner } from "../factories/award-facts";
import { certifiedIssuer } from "../factories/certified-issuer";
import { FakeWeb, NOW, type PublishedBadge, publishedBadge } from "../factories/published-badges";

const VERIFIER = "https://verifier.example.gov.tw";
const RECEIPT_ID = "0198c0de-0000-7000-8000-00000000f001";
const codes = ({ findings }: Report): readonly string[] => findings.map(({ code }) => code);
const bytesOf = (badge: object | string): Uint8Array => Buffer.from(typeof badge === "string" ? badge : JSON.stringify(badge));

let verifierKey: Promise<Signer> | undefined;
const verifier = (): Promise<Signer> => {
  verifierKey ??= newSigner("P-256", "receipts-1");
  return verifierKey;
};
const keySet = async () => {
  const { publicJwk, keyId } = await verifier();
  return { keys: [{ kty: publicJwk.kty, crv: publicJwk.crv ?? "", x: publicJwk.x ?? "", y: publicJwk.y ?? "", kid: keyId }] };
};
const trusting = async (id = VERIFIER): Promise<Trust> => ({
  issuerTrust: () => "listed",
  roots: [],
  verifiers: [{ id, jwks: await keySet() }],
});

interface Packed {
  readonly bytes: Uint8Array;
  readonly report: Report;
}

/** A pack of one verification, made as the platform makes it. */
async function packed(
  published: PublishedBadge,
  badge: object | string,
  { signed = true, changes = {} as Partial<PackFacts> } = {},
): Promise<Packed> {
  const recording = recordingFetcher(published.web.fetchDocument, () => NOW);
  const report = await verifyBadge({ kind: "bytes", bytes: bytesOf(badge) }, published.options({ fetchDocument: recording.fetchDocument }));
  const signer = await verifier();
  const receipt = await verificationReceipt(
    report,
    { verifier: VERIFIER, now: NOW, input: inputDigest(bytesOf(badge)), id: RECEIPT_ID },
    signer,
  );
  const facts = {
    badges: [{ name: "badge.json", bytes: bytesOf(badge) }] as const,
    documents: recording.recorded(),
    report,
    receipt,
    verifier: VERIFIER,
    madeAt: NOW,
    ...changes,
  };
  return { bytes: await proofPack(facts, signed ? signer : undefined), report };
}

/** Verification without any network. */
const offline = (bytes: Uint8Array, changes: Partial<VerifyOptions> = {}): Promise<Report> =>
  verifyBadge({ kind: "bytes", bytes }, { now: new Date("2027-06-01T00:00:00Z"), fetchDocument: new FakeWeb().fetchDocument, ...changes });

test("a receipt says what was found and about which file, and nothing about the holder", async () => {
  const published = await publishedBadge();
  const bytes = bytesOf(published.dataIntegrity);
  const report = await verifyBadge({ kind: "bytes", bytes }, published.options({ recipient: "a@example.com" }));
  const facts = { verifier: VERIFIER, now: NOW, input: inputDigest(bytes), id: RECEIPT_ID };
  const text = await verificationReceipt(report, facts, await verifier());
  const read = await readReceipt(text, await keySet());

  expect(read).toMatchObject({
    receipt: {
      iss: VERIFIER,
      iat: NOW.getTime() / 1000,
      jti: `urn:uuid:${RECEIPT_ID}`,
      input: { "sha-256": createHash("sha256").update(bytes).digest("hex"), bytes: bytes.length },
      badge: { id: published.award.credentialId, issuer: published.issuer.id, version: "ob3", conclusion: "valid" },
    },
  });
  const payload = Buffer.from(text.split(".")[1] ?? "", "base64url").toString();
  expect(payload).toContain('"recipient.matches"');
  for (const personal of ["a@example.com", published.award.recipient.subjectId, published.award.recipient.salt, "資料分析"]) {
    expect(payload).not.toContain(personal);
  }
});

test("an id that holds an e-mail address stays out of the receipt", async () => {
  const published = await publishedBadge({ credentialId: "https://badges.example.gov.tw/credentials/a%40example.com" });
  const report = await verifyBadge({ kind: "bytes", bytes: bytesOf(published.dataIntegrity) }, published.options());
  const text = await verificationReceipt(
    report,
    { verifier: VERIFIER, now: NOW, input: inputDigest("x"), id: RECEIPT_ID },
    await verifier(),
  );

  const read = await readReceipt(text, await keySet());
  expect(read).toHaveProperty("receipt.badge.conclusion", "valid");
  expect(read).not.toHaveProperty("receipt.badge.id");
});

test("every change of one character of a receipt is found", async () => {
  const published = await publishedBadge();
  const report = await verifyBadge({ kind: "bytes", bytes: bytesOf(published.vcJwt) }, published.options());
  const text = await verificationReceipt(
    report,
    { verifier: VERIFIER, now: NOW, input: inputDigest("x"), id: RECEIPT_ID },
    await verifier(),
  );
  const keys = await keySet();
  for (let at = 0; at < text.length; at += 1) {
    const other = text[at] === "A" ? "B" : "A";
    const read = await readReceipt(text.slice(0, at) + other + text.slice(at + 1), keys);
    expect(read, String(at)).toHaveProperty("problem");
  }
});

test("a receipt of an unknown key, of another type or of no known form is refused by name", async () => {
  const signer = await verifier();
  const keys = await keySet();
  const statement = (typ: string, payload: object) =>
    signCompactJws({ alg: "ES256", kid: signer.keyId, typ }, JSON.stringify(payload), signer);

  expect(await readReceipt(await statement("JWT", {}), keys)).toEqual({ problem: "type_wrong" });
  expect(await readReceipt(await statement("proof-pack+jwt", {}), keys)).toEqual({ problem: "type_wrong" });
  expect(await readReceipt(await statement("verification-receipt+jwt", { iss: VERIFIER }), keys)).toEqual({ problem: "malformed" });
  expect(await readReceipt(await statement("verification-receipt+jwt", {}), { keys: [] })).toEqual({ problem: "key_unknown" });
  expect(await readReceipt("hello", keys)).toEqual({ problem: "malformed" });
});

const FORMS = ["dataIntegrity", "vcJwt", "hosted", "signed"] as const;

test.each(FORMS)("a pack of a badge in the form %s is verified without a network, as of when it was made", async (form) => {
  const published = await publishedBadge();
  const { bytes } = await packed(published, published[form]);
  const report = await offline(bytes, { trust: await trusting() });

  expect(report).toMatchObject({ container: "proof_pack", conclusion: "valid_with_warnings", summary: { name: "資料分析（進階）" } });
  expect(report.findings.filter(({ verdict }) => verdict === "fail" || verdict === "warn").map(({ code }) => code)).toEqual([
    "status.as_of",
  ]);
  expect(report.findings).toContainEqual(
    expect.objectContaining({ code: "pack.trusted", evidence: { verifier: VERIFIER, madeAt: "2026-06-01T00:00:00.000Z" } }),
  );
  expect(report.pack).toEqual({ madeAt: "2026-06-01T00:00:00Z", verifier: VERIFIER, trusted: true });
});

test.each(FORMS)("a pack of the form %s from nobody known proves only what is signed in it", async (form) => {
  const published = await publishedBadge();
  const { bytes } = await packed(published, published[form], { signed: false });
  for (const trust of [undefined, await trusting(), await trusting("https://another.example")]) {
    const report = await offline(bytes, trust ? { trust } : {});
    expect(report.conclusion).toBe("unsure");
    expect(codes(report)).toContain("pack.word_of_maker");
    expect(codes(report).some((code) => code === "provenance.only_in_pack" || code === "proof.only_in_pack")).toBe(true);
  }
});

test("a forger's pack, complete with a made-up issuer, is not believed", async () => {
  const forger = await publishedBadge();
  const { bytes } = await packed(forger, forger.dataIntegrity, { changes: { verifier: VERIFIER } });
  const files = unzipSync(bytes);
  const own = await newSigner("P-256", "receipts-1");
  const manifest = files["manifest.json"] ?? new Uint8Array();
  const payload = { iss: VERIFIER, manifest: { "sha-256": createHash("sha256").update(manifest).digest("hex") } };
  const forged = await signCompactJws({ alg: "ES256", kid: "receipts-1", typ: "proof-pack+jwt" }, JSON.stringify(payload), own);
  const report = await offline(zipSync({ ...files, "manifest.jws": Buffer.from(forged) }), { trust: await trusting() });

  expect(report.conclusion).toBe("unsure");
  expect(report.findings).toContainEqual(
    expect.objectContaining({ code: "pack.signature_refused", evidence: { reason: "signature_mismatch" } }),
  );
});

test("a manifest's signature does not pass over to another manifest", async () => {
  const published = await publishedBadge();
  const [one, other] = [await packed(published, published.vcJwt), await packed(published, published.dataIntegrity)];
  const swapped = { ...unzipSync(one.bytes), "manifest.jws": unzipSync(other.bytes)["manifest.jws"] ?? new Uint8Array() };
  const report = await offline(zipSync(swapped), { trust: await trusting() });

  expect(report.findings).toContainEqual(
    expect.objectContaining({ code: "pack.signature_refused", evidence: { reason: "manifest_differs" } }),
  );
});

test("a badge that proves itself is as good in anybody's pack", async () => {
  const published = await publishedBadge();
  const { ed25519 } = published;
  const did = `did:key:${encodeMultikey(ed25519.publicJwk)}`;
  const { credentialStatus: _status, ...credential } = openBadgeCredential(published.award);
  const issued = { ...credential, issuer: { ...Object(credential["issuer"]), id: did } };
  const badge = await signDataIntegrity(issued, ed25519, { created: published.award.validFrom });
  const report = await offline((await packed(published, badge, { signed: false })).bytes);

  expect(report.conclusion).toBe("valid");
  expect(codes(report)).toEqual(expect.arrayContaining(["provenance.confirmed", "pack.word_of_maker"]));
});

test("an old list that is still signed does not clear a badge in a pack from nobody known", async () => {
  const published = await publishedBadge();
  const did = `did:key:${encodeMultikey(published.ed25519.publicJwk)}`;
  const url = "https://badges.example.gov.tw/ob/v3/status/of-a-did";
  const sign = (document: JsonObject) => signDataIntegrity(document, published.ed25519, { created: published.award.validFrom });
  const issuer = { ...published.issuer, id: did };
  const list = { id: url, issuer, purpose: "revocation", bits: emptyStatusList(), validFrom: published.award.validFrom } as const;
  published.web.publish(url, await sign(await statusListCredential(list)));
  const badge = await sign(openBadgeCredential({ ...published.award, issuer, status: { listUrl: url, index: 7 } }));

  const unknown = await offline((await packed(published, badge, { signed: false })).bytes);
  const known = await offline((await packed(published, badge)).bytes, { trust: await trusting() });
  expect(codes(unknown)).toContain("status.only_in_pack");
  expect(unknown).toMatchObject({ conclusion: "unsure", headline: { name: "unsure_status" } });
  expect(codes(known)).toEqual(expect.arrayContaining(["status.good", "status.as_of"]));
  expect(known.conclusion).toBe("valid_with_warnings");
});

test("a certificate makes up for the missing signature of a pack, and a foreign one does not", async () => {
  const { published, vcJwt, root } = await certifiedIssuer();
  const { bytes } = await packed(published, vcJwt, { signed: false });
  const trust = (roots: readonly string[]): Trust => ({ issuerTrust: () => "listed", roots });

  const trusted = await offline(bytes, { trust: trust([root]), now: NOW });
  expect(codes(trusted)).toContain("provenance.confirmed_by_certificate");
  expect(trusted.conclusion).toMatch(/^valid/);
  expect((await offline(bytes, { trust: trust([]), now: NOW })).conclusion).toBe("unsure");
});

test("a badge that was revoked when the pack was made is revoked", async () => {
  const published = await publishedBadge();
  await published.publishStatusList([published.award.status.index]);
  const { bytes } = await packed(published, published.dataIntegrity);

  expect((await offline(bytes, { trust: await trusting() })).conclusion).toBe("revoked");
});

test("a pack asks nobody: what it has not got could not be checked", async () => {
  const published = await publishedBadge();
  const { bytes } = await packed(published, published.dataIntegrity, { changes: { documents: [] } });
  const report = await verifyBadge({ kind: "bytes", bytes }, published.options({ trust: await trusting() }));

  expect(report.conclusion).toBe("unsure");
  expect(published.web.asked.filter((url, index, all) => all.indexOf(url) !== index)).toEqual([]);
});

test("a pack holds the badge, documents, contexts, report, receipt and instructions in both languages", async () => {
  const published = await publishedBadge();
  const extra = { certificates: [{ name: "root.pem", bytes: bytesOf("PEM") }], timestamps: [{ name: "badge.tsr", bytes: bytesOf("TSR") }] };
  const { bytes } = await packed(published, published.dataIntegrity, { changes: extra });
  const files = await readZip(bytes);
  const paths = [...files.keys()];
  const text = (path: string) => Buffer.from(files.get(path) ?? "").toString();

  expect(paths).toEqual(
    expect.arrayContaining([
      "README.md",
      "badge/badge.json",
      "certificates/root.pem",
      "documents/001.json",
      "manifest.json",
      "manifest.jws",
      "receipt.jwt",
      "report.json",
      "timestamps/badge.tsr",
    ]),
  );
  for (const path of paths.filter((one) => one.startsWith("contexts/"))) {
    expect(path).toBe(`contexts/${createHash("sha256").update(text(path)).digest("hex")}.json`);
  }
  expect(paths.filter((one) => one.startsWith("contexts/")).length).toBeGreaterThanOrEqual(3);
  expect(text("README.md")).toContain("怎麼自己驗證");
  expect(text("README.md")).toContain("How to verify it yourself");
  expect(await readReceipt(text("receipt.jwt"), await keySet())).toHaveProperty("receipt");
});

test("a pack in which a file was changed, added or left out is none", async () => {
  const published = await publishedBadge();
  const files = unzipSync((await packed(published, published.dataIntegrity)).bytes);
  const { "report.json": report = new Uint8Array(), ...rest } = files;
  const changed = Uint8Array.from(report, (byte, index) => (index === 100 ? byte ^ 1 : byte));
  for (const broken of [{ ...files, "report.json": changed }, rest, { ...files, "more.txt": bytesOf("more") }]) {
    const verdict = await offline(zipSync(broken), { trust: await trusting() });
    expect(codes(verdict)).toEqual(["format.pack_invalid"]);
    expect(verdict.container).toBe("proof_pack");
  }
});

const refused = expect.objectContaining({ code: "pack_invalid" });

test.each([
  ["a path that leads out", () => zipSync({ "../evil": bytesOf("x") })],
  ["an absolute path", () => zipSync({ "/etc/passwd": bytesOf("x") })],
  ["a path of another system", () => zipSync({ "a\\b": bytesOf("x") })],
  ["two names that differ in case only", () => zipSync({ "a.txt": bytesOf("x"), "A.txt": bytesOf("y") })],
  [
    "too many files",
    () => zipSync(Object.fromEntries(Array.from({ length: ZIP_LIMITS.files + 1 }, (_, index) => [`f${index}`, bytesOf("x")]))),
  ],
  ["a file that unpacks to a thousand times its size", () => zipSync({ bomb: new Uint8Array(3 * 1024 * 1024) }, { level: 9 })],
  ["a file over the limit", () => zipSync({ large: new Uint8Array(ZIP_LIMITS.fileBytes + 1) }, { level: 0 })],
  ["a size that is not what it unpacks to", () => withSize(zipSync({ file: bytesOf("x".repeat(500)) }), 400)],
  ["files in the same place", () => withSharedData()],
  ["no end", () => zipSync({ file: bytesOf("x") }).subarray(0, 40)],
] as const)("an archive with %s is refused", async (_what, archive) => {
  await expect(readZip(archive())).rejects.toEqual(refused);
});

test("an archive gives back what was put in, and the same files give the same bytes", async () => {
  const files = new Map([
    ["b/two.txt", bytesOf("二".repeat(2000))],
    ["one.txt", bytesOf("")],
  ]);

  expect(Buffer.from(writeZip(files))).toEqual(Buffer.from(writeZip(new Map([...files].reverse()))));
  expect([...(await readZip(writeZip(files)))].map(([path, bytes]) => [path, Buffer.from(bytes).toString()])).toEqual([
    ["b/two.txt", "二".repeat(2000)],
    ["one.txt", ""],
  ]);
  expect(() => writeZip(new Map([["../x", bytesOf("x")]]))).toThrow(refused);
});

/** The archive's central directory with another unpacked size. */
function withSize(archive: Uint8Array, size: number): Uint8Array {
  const bytes = Buffer.from(archive);
  bytes.writeUInt32LE(size, bytes.indexOf(Buffer.from("PK\u0001\u0002", "latin1")) + 24);
  return bytes;
}

/** Two entries of the directory that point to one file: the trick of bombs without nesting. */
function withSharedData(): Uint8Array {
  const bytes = Buffer.from(zipSync({ a: bytesOf("x"), b: bytesOf("x") }, { level: 0 }));
  const second = bytes.lastIndexOf(Buffer.from("PK\u0001\u0002", "latin1"));
  bytes.writeUInt32LE(0, second + 42);
  return bytes;
}
