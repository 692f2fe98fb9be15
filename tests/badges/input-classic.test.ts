import { expect, test } from "vitest";
import type { VerifyInput, VerifyOptions } from "@/lib/badges/verify/options";
import type { Report } from "@/lib/badges/verify/report";
import { verifyBadge } from "@/lib/badges/verify/verify";
import { betaAssertion, CLASSIC, classicWeb, oneAssertion, oneOneAssertion, signedClassic } from "../factories/classic-badges";
import { bakedText } from "../factories/png-text";
import { type FakeWeb, NOW, pasted } from "../factories/published-badges";

const RECIPIENT = "a@example.com";
const verify = (input: VerifyInput, web: FakeWeb = classicWeb(), changes: Partial<VerifyOptions> = {}): Promise<Report> =>
  verifyBadge(input, { now: NOW, fetchDocument: web.fetchDocument, recipient: RECIPIENT, ...changes });
const url = (path: string): VerifyInput => ({ kind: "url", url: `${CLASSIC}${path}` });
const codes = ({ findings }: Report): readonly string[] => findings.map(({ code }) => code);
const failures = ({ findings }: Report): readonly string[] => findings.filter(({ verdict }) => verdict === "fail").map(({ code }) => code);

test("a 0.5 badge at its address is valid, and says what it is", async () => {
  const report = await verify(url("/beta/1.json"));

  expect(report).toMatchObject({ version: "ob05", form: "hosted", conclusion: "valid", container: "url" });
  expect(report.summary).toMatchObject({
    name: "HTML5 Fundamental",
    issuerName: "Example University · School of Webcraft",
    issuedOn: "2012-06-01T00:00:00Z",
    image: `${CLASSIC}/img/html5-basic.png`,
    recipientKind: "email",
  });
  expect(codes(report)).toContain("recipient.matches");
});

test("a 0.5 badge that is only a copy cannot be proven, for it does not say where it is published", async () => {
  const report = await verify(pasted(betaAssertion()));

  expect(report).toMatchObject({ version: "ob05", conclusion: "unsure" });
  expect(codes(report)).toContain("proof.address_unknown");
});

test("a 0.5 badge with the recipient in plain text is compared too", async () => {
  const web = classicWeb();
  web.publish(`${CLASSIC}/beta/1.json`, betaAssertion({ recipient: "A@Example.com" }));

  expect(codes(await verify(url("/beta/1.json"), web))).toContain("recipient.matches");
  expect(codes(await verify(url("/beta/1.json"), web, { recipient: "b@example.com" }))).toContain("recipient.differs");
});

test("a 0.5 badge may leave out its dates, and then only its end is checked", async () => {
  const web = classicWeb();
  const { issued_on: _date, expires: _end, ...undated } = betaAssertion();
  web.publish(`${CLASSIC}/beta/1.json`, undated);
  expect(codes(await verify(url("/beta/1.json"), web))).toContain("validity.not_stated");

  web.publish(`${CLASSIC}/beta/1.json`, { ...undated, expires: "2013-06-01" });
  expect((await verify(url("/beta/1.json"), web)).conclusion).toBe("expired");
});

test("a 0.5 badge hosted elsewhere than its issuer's origin is not the issuer's", async () => {
  const web = classicWeb();
  web.publish("https://evil.example/1.json", betaAssertion());
  const report = await verify({ kind: "url", url: "https://evil.example/1.json" }, web);

  expect(report.conclusion).toBe("invalid");
  expect(report.headline.name).toBe("not_from_issuer");
});

test.each([
  ["1.0", oneAssertion()],
  ["1.1", oneOneAssertion()],
] as const)("a hosted %s badge is valid as a copy and by its address", async (_version, assertion) => {
  const web = classicWeb();
  web.publish(`${CLASSIC}/assertions/1.json`, assertion);

  for (const input of [pasted(assertion), url("/assertions/1.json")]) {
    const report = await verify(input, web);
    expect(failures(report)).toEqual([]);
    expect(report).toMatchObject({ version: "ob1", form: "hosted", conclusion: "valid" });
    expect(report.summary).toMatchObject({
      name: "Awesome Robotics Badge",
      issuerName: "Example Robotics",
      issuedOn: "2013-01-26T16:31:50Z",
      alignments: [{ name: "RST.11-12.3", url: "https://standards.example.org/RST/11-12/3" }],
    });
  }
});

test("a hosted 1.0 badge of another person, changed, revoked or expired is told so", async () => {
  const web = classicWeb();
  expect((await verify(pasted(oneAssertion()), web, { recipient: "b@example.com" })).headline.name).toBe("wrong_recipient");
  expect((await verify(pasted(oneAssertion({ badge: `${CLASSIC}/better.json` })), web)).headline.name).toBe("altered");
  expect((await verify(pasted(oneAssertion()), web, { now: new Date("2032-01-01T00:00:00Z") })).conclusion).toBe("expired");

  web.publish(`${CLASSIC}/assertions/1.json`, { revoked: true }, 410);
  expect((await verify(pasted(oneAssertion()), web)).conclusion).toBe("revoked");
});

test("a badge class of somebody else does not make a stranger's assertion theirs", async () => {
  const web = classicWeb();
  const forged = oneAssertion({ verify: { type: "hosted", url: "https://evil.example/1.json" } });
  web.publish("https://evil.example/1.json", forged);

  expect((await verify(pasted(forged), web)).headline.name).toBe("not_from_issuer");
});

test("a signed 1.0 badge is verified by the PEM at its address", async () => {
  const report = await verify(pasted(signedClassic()));

  expect(failures(report)).toEqual([]);
  expect(report).toMatchObject({ version: "ob1", form: "jws", conclusion: "valid", container: "jws" });
  expect(codes(report)).toContain("status.good");
});

test("a signed 1.0 badge is revoked by its uid in the issuer's object of reasons", async () => {
  const web = classicWeb();
  web.publish(`${CLASSIC}/revoked.json`, { [String(oneAssertion()["uid"])]: "Issued in error" });
  const report = await verify(pasted(signedClassic()), web);

  expect(report.conclusion).toBe("revoked");
  expect(report.findings).toContainEqual(expect.objectContaining({ code: "status.revoked", evidence: { reason: "Issued in error" } }));
});

test("a signed 1.0 badge whose key is on another host, or that was changed, is not the issuer's", async () => {
  const web = classicWeb();
  web.publish("https://evil.example/public.pem", (await web.fetchDocument(`${CLASSIC}/public.pem`, "*/*")).bytes);
  const elsewhere = signedClassic({ verify: { type: "signed", url: "https://evil.example/public.pem" } });
  expect((await verify(pasted(elsewhere), web)).headline.name).toBe("not_from_issuer");

  const [header, payload = "", signature] = signedClassic().split(".");
  const changed = Buffer.from(Buffer.from(payload, "base64url").toString().replace("1359217910", "1359217911")).toString("base64url");
  expect((await verify(pasted([header, changed, signature].join(".")), web)).headline.name).toBe("altered");
});

test("a PNG of the old days carries the address of its assertion, or the assertion, as plain text", async () => {
  for (const text of [`${CLASSIC}/beta/1.json`, `${CLASSIC}/assertions/1.json`, JSON.stringify(oneAssertion()), signedClassic()]) {
    const report = await verify({ kind: "bytes", bytes: bakedText(text) });
    expect(report).toMatchObject({ container: "png", conclusion: "valid" });
    expect(["ob05", "ob1"]).toContain(report.version);
  }
});

test.each([
  ["recipient", oneAssertion({ recipient: "a@example.com" })],
  ["issuedOn", oneAssertion({ issuedOn: "last summer" })],
  ["verify", oneAssertion({ verify: { type: "hosted", url: "not an address" } })],
  ["uid", oneAssertion({ uid: [] })],
] as const)("a 1.0 badge with a wrong %s breaks the rules of its version", async (member, assertion) => {
  const web = classicWeb();
  web.publish(`${CLASSIC}/assertions/1.json`, assertion);
  const report = await verify(url("/assertions/1.json"), web);

  expect(report.conclusion).not.toBe("valid");
  expect(report.findings).toContainEqual(
    expect.objectContaining({ code: "schema.invalid", evidence: { problems: expect.stringContaining(member) } }),
  );
});

test("a 0.5 badge without a name breaks the rules of its version", async () => {
  const web = classicWeb();
  web.publish(`${CLASSIC}/beta/1.json`, betaAssertion({ badge: { version: "0.5.0", issuer: { origin: CLASSIC, name: "x" } } }));

  expect(failures(await verify(url("/beta/1.json"), web))).toContain("schema.invalid");
});

test("an older badge over plain http is told to be on an insecure way", async () => {
  const web = classicWeb();
  const at = "http://badges.example.org";
  web.publish(
    `${at}/beta/1.json`,
    betaAssertion({ badge: { ...Object(betaAssertion()["badge"]), issuer: { origin: at, name: "Example" } } }),
  );
  const report = await verify({ kind: "url", url: `${at}/beta/1.json` }, web);

  expect(report.conclusion).toBe("valid_with_warnings");
  expect(codes(report)).toContain("provenance.insecure_transport");
});
