import { request } from "node:http";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createRevocationChecker } from "@/lib/integrations/moica/revocation";
import { createSoftWorld, type SoftWorld } from "@/lib/integrations/moica/soft-world";
import { type Softcard, startSoftcard } from "@/lib/integrations/moica/softcard";
import { initialState } from "@/lib/integrations/moica/softcard-state";
import { CHALLENGE, cardOf, KEYS_MS, NOW, PEOPLE, verify } from "./moica-world";

// The revocation addresses stand inside the certificates, so the simulator's port must be known before they are issued.
const PORT = 20_000 + (process.pid % 20_000);
let world: SoftWorld;
let card: Softcard;

beforeAll(async () => {
  world = await createSoftWorld({ people: PEOPLE, baseUrl: `http://127.0.0.1:${PORT}`, now: NOW, authorityBits: 2048 });
  card = await startSoftcard({ world, port: PORT, now: () => NOW });
}, KEYS_MS);
afterAll(() => card.close());
beforeEach(() => {
  for (const person of PEOPLE) card.control({ ...initialState(person.key), locked: false });
  card.control({ card: "lin" });
});

const json = async (path: string, init?: RequestInit) => (await fetch(`${card.url}${path}`, init)).json();
const signRequest = (change: object = {}) => ({
  func: "MakeSignature",
  tbs: encodeURIComponent(CHALLENGE),
  tbsEncoding: "NONE",
  hashAlgorithm: "SHA256",
  withCardSN: "true",
  pin: cardOf(world, "lin").pin,
  nonce: "",
  signatureType: "PKCS7",
  ...change,
});
const sign = (change: object = {}) =>
  json("/sign", { method: "POST", body: new URLSearchParams({ tbsPackage: JSON.stringify(signRequest(change)) }) });
const put = (body: object) => fetch(`${card.url}/__control`, { method: "PUT", body: JSON.stringify(body) });
const verifyReal = async (cmsBase64: string, options = {}) =>
  verify(world, { cmsBase64, revocation: createRevocationChecker({ timeoutMs: 2_000, ...options }) });

test("the soft card's signature passes the whole verification, revocation lists included", async () => {
  const answer = await sign();
  expect(answer).toMatchObject({ func: "sign", ret_code: 0, cardSN: cardOf(world, "lin").holderCode });
  expect(await verifyReal(answer.signature)).toMatchObject({ ok: true, card: { name: "林𠮷祥", idnoLastFour: "6789" } });
});

test("the OCSP responder is asked first and its answer is enough", async () => {
  card.control({ revocationService: "working" });
  const paths: string[] = [];
  const spy: typeof fetch = (input, init) => {
    paths.push(new URL(String(input)).pathname);
    return fetch(input, init);
  };
  const { signature } = await sign();
  expect(await verifyReal(signature, { fetch: spy })).toMatchObject({ ok: true });
  expect(paths).toEqual(["/ocsp", "/crl/grca.crl"]);
});

test("a revoked card is refused by OCSP and by the list", async () => {
  card.control({ cardState: "revoked", revocationService: "working" });
  const { signature } = await sign();
  expect(await verifyReal(signature)).toEqual({ ok: false, code: "moica.revoked" });
  card.control({ revocationService: "no_ocsp" });
  expect(await verifyReal(signature)).toEqual({ ok: false, code: "moica.revoked" });
});

test.each([
  ["unreachable", "moica.revocation_unreachable"],
  ["stale_list", "moica.crl_stale"],
  ["forged_list", "moica.crl_invalid"],
  ["ocsp_unknown", "moica.revocation_unknown"],
] as const)("a revocation service in the state %s keeps everybody out", async (revocationService, code) => {
  card.control({ revocationService });
  const { signature } = await sign();
  expect(await verifyReal(signature)).toEqual({ ok: false, code });
});

test("a list is fetched once an hour, and the hour ends", async () => {
  let fetched = 0;
  const counting: typeof fetch = (input, init) => {
    if (String(input).endsWith("moica.crl")) fetched += 1;
    return fetch(input, init);
  };
  const revocation = createRevocationChecker({ fetch: counting });
  const { signature: cmsBase64 } = await sign();
  const at = (minutes: number) => verify(world, { cmsBase64, revocation, now: new Date(NOW.getTime() + minutes * 60_000) });
  expect([await at(0), await at(30), await at(59)].map((result) => result.ok)).toEqual([true, true, true]);
  expect(fetched).toBe(1);
  expect((await at(61)).ok).toBe(true);
  expect(fetched).toBe(2);
  card.control({ revocationService: "unreachable" });
  expect(await at(122)).toEqual({ ok: false, code: "moica.revocation_unreachable" });
});

test.each([
  ["expired", "moica.expired"],
  ["not_yet_valid", "moica.not_yet_valid"],
  ["foreign", "moica.chain_untrusted"],
] as const)("a card in the state %s signs, and verification refuses it", async (cardState, code) => {
  card.control({ cardState });
  const { signature } = await sign();
  expect(await verifyReal(signature)).toEqual({ ok: false, code });
});

test("a wrong PIN counts down, locks at the third try, and the right PIN does not unlock", async () => {
  const wrong = () => sign({ pin: "00000000" });
  expect(await wrong()).toMatchObject({ ret_code: 0x76100006, last_error: 0x80000002 });
  expect(await wrong()).toMatchObject({ ret_code: 0x76100006, last_error: 0x80000001 });
  expect(await wrong()).toMatchObject({ ret_code: 0x76100006, last_error: 0xa4 });
  const right = await sign();
  expect(right).toMatchObject({ ret_code: 0x76100006, last_error: 0xa4 });
  expect(right).not.toHaveProperty("signature");
});

test("the right PIN restores the tries, and another card has its own", async () => {
  await sign({ pin: "00000000" });
  await sign({ pin: "00000000" });
  expect(await sign()).toMatchObject({ ret_code: 0 });
  expect(await sign({ pin: "00000000" })).toMatchObject({ last_error: 0x80000002 });
  card.control({ card: "wang" });
  expect(await sign({ pin: "00000000" })).toMatchObject({ last_error: 0x80000002 });
});

test("PINs that are missing, too short or too long are told apart and cost no try", async () => {
  expect(await sign({ pin: "" })).toMatchObject({ ret_code: 0x76000998 });
  expect(await sign({ pin: "12345" })).toMatchObject({ ret_code: 0x76100006, last_error: 0xa2 });
  expect(await sign({ pin: "123456789" })).toMatchObject({ last_error: 0xa2 });
  expect(await sign({ pin: "00000000" })).toMatchObject({ last_error: 0x80000002 });
});

test("no reader, no card and a refused website have their own codes", async () => {
  card.control({ inserted: false });
  expect(await sign()).toMatchObject({ ret_code: 0x76000006 });
  expect(await json("/pkcs11info")).toMatchObject({ ret_code: 0, slots: [{ token: "unknown token" }] });
  card.control({ readerPresent: false });
  expect(await sign()).toMatchObject({ ret_code: 0x76100003 });
  card.control({ domainBlocked: true });
  expect(await sign()).toMatchObject({ ret_code: 0x7600000f });
});

test("pkcs11info describes the signing certificate only when asked", async () => {
  const bare = await json("/pkcs11info");
  expect(bare.slots[0].token).toMatchObject({ serialNumber: cardOf(world, "lin").holderCode, certs: [] });
  const full = await json("/pkcs11info?withcert=true");
  expect(full.slots[0].token.certs[0]).toMatchObject({ usage: "digitalSignature", issuerDN: expect.stringContaining("Test MOICA-G3") });
});

test("control sets and shows the state, and refuses what it does not know", async () => {
  expect((await put({ card: "wang", version: "1.3.4.13" })).status).toBe(200);
  expect(await json("/__control")).toMatchObject({ card: "wang", version: "1.3.4.13", people: ["lin", "wang"] });
  expect((await put({ nonsense: 1 })).status).toBe(422);
  expect((await put({ latencyMs: -1 })).status).toBe(422);
});

test("a malformed answer and a dropped one can be asked for", async () => {
  await put({ malformed: true });
  await expect(sign()).rejects.toThrow(SyntaxError);
  await put({ malformed: false, dropReply: true });
  await expect(fetch(`${card.url}/pkcs11info`, { signal: AbortSignal.timeout(300) })).rejects.toThrow(/aborted|timeout/i);
});

test("the popup pages say that they are a simulation and offer the other cards only to people", async () => {
  const automatic = await (await fetch(`${card.url}/popupForm`)).text();
  expect(automatic).toContain("模擬卡片");
  expect(automatic).not.toContain("王小明");
  card.control({ interactive: true });
  const interactive = await (await fetch(`${card.url}/ChtPopupForm`)).text();
  expect(interactive).toContain("王小明");
  expect(interactive).toMatch(/data-card="lin" aria-pressed="true"/);
});

test("selfTest and the detection image are there; other paths are not", async () => {
  expect(await (await fetch(`${card.url}/selfTest.htm`)).text()).toContain("1.3.4.103400");
  const image = await fetch(`${card.url}/p11Image.bmp`);
  expect(image.headers.get("content-type")).toBe("image/bmp");
  expect(Buffer.from(await image.arrayBuffer()).toString("latin1", 0, 2)).toBe("BM");
  expect((await fetch(`${card.url}/anything`)).status).toBe(404);
});

test("a foreign Host header is refused and no answer allows other origins", async () => {
  const status = await new Promise((resolve, reject) =>
    request({ host: "127.0.0.1", port: PORT, path: "/pkcs11info", headers: { host: "evil.example" } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    })
      .on("error", reject)
      .end(),
  );
  expect(status).toBe(403);
  expect(
    (await fetch(`${card.url}/pkcs11info`, { headers: { origin: "http://evil.example" } })).headers.get("access-control-allow-origin"),
  ).toBeNull();
});
