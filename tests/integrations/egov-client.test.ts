import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { createEgovClient, type EgovClient } from "@/lib/integrations/egov/client";
import { type EgovSimulator, startEgovSimulator } from "@/lib/integrations/egov/simulator";
import { readProfileAnswer } from "@/lib/integrations/egov/soap";

const PEOPLE = [
  { key: "lin", name: "林<b>𠮷祥</b>", idno: "A123456789", note: "一般同仁 Learner" },
  { key: "wang", name: "王小明", idno: "B200000013" },
];
const RETURN_URL = "http://localhost:3000/api/auth/egov/callback?state=abc";

let time = new Date("2026-11-22T02:00:00Z");
let egov: EgovSimulator;
let client: EgovClient;
let requests: { url: string; body: string }[] = [];
beforeAll(async () => {
  egov = await startEgovSimulator({ port: 0, people: PEOPLE, serviceId: "APP0000001", now: () => time });
  client = connect({});
});
afterAll(() => egov.close());
beforeEach(() => {
  egov.setFault("none");
  requests = [];
});

function connect(change: { serviceId?: string; serviceUrl?: string; timeoutMs?: number }): EgovClient {
  const recording: typeof fetch = (input, init) => {
    requests.push({ url: String(input), body: String(init?.body) });
    return fetch(input, init);
  };
  return createEgovClient({
    loginUrl: egov.loginUrl,
    serviceUrl: egov.serviceUrl,
    serviceId: "APP0000001",
    timeoutMs: 500,
    fetch: recording,
    ...change,
  });
}

/** The token in the page that egov would have the browser post to us. */
async function tokenOf(response: Response): Promise<string> {
  const match = /name="twGovT1" value="([^"]+)"/.exec(await response.text());
  return (match?.[1] ?? "").replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)));
}
const signInAs = (person: string, level: "1" | "2" = "1") => fetch(`${client.loginUrl({ returnUrl: RETURN_URL, level })}&as=${person}`);

test("a login ends in the person whom egov vouches for", async () => {
  const token = await tokenOf(await signInAs("lin"));
  expect(await client.exchangeToken(token)).toEqual({
    ok: true,
    profile: { idno: "A123456789", name: "林<b>𠮷祥</b>", accountKind: "公務帳號", agencyOid: undefined, withCertificate: false },
  });
});

test("a login with a certificate says so", async () => {
  const token = await tokenOf(await signInAs("wang", "2"));
  expect(await client.exchangeToken(token)).toMatchObject({ ok: true, profile: { withCertificate: true } });
});

test("the token goes into the body and never into an address", async () => {
  const token = egov.issueToken("lin");
  await client.exchangeToken(token);
  expect(requests).toHaveLength(1);
  expect(requests[0]?.url).not.toContain(encodeURIComponent(token));
  expect(requests[0]?.url).not.toContain("?");
  expect(requests[0]?.body).toContain("<ServiceID>APP0000001</ServiceID>");
});

test("a token works once", async () => {
  const token = egov.issueToken("lin");
  expect((await client.exchangeToken(token)).ok).toBe(true);
  expect(await client.exchangeToken(token)).toEqual({ ok: false, code: "egov.token_refused" });
});

test("a forged token is refused", async () => {
  expect(await client.exchangeToken("bm90LWEtcmVhbC10b2tlbg==")).toEqual({ ok: false, code: "egov.token_refused" });
});

test("a token of more than five minutes is refused", async () => {
  const token = egov.issueToken("lin");
  const before = time;
  time = new Date(before.getTime() + 5 * 60_000 + 1);
  expect(await client.exchangeToken(token)).toEqual({ ok: false, code: "egov.token_refused" });
  time = before;
});

test("another service's id is refused", async () => {
  expect(await connect({ serviceId: "APP9999999" }).exchangeToken(egov.issueToken("lin"))).toEqual({
    ok: false,
    code: "egov.token_refused",
  });
});

test.each(["", "short", "with space in it", "控制字元", "x".repeat(3000), "line\nbreak-in-it"])(
  "what cannot be a token is not even sent: %#",
  async (token) => {
    expect(await client.exchangeToken(token)).toEqual({ ok: false, code: "egov.token_malformed" });
    expect(requests).toEqual([]);
  },
);

test("a token that looks like XML is escaped", async () => {
  await client.exchangeToken("</Token1><Token1>evil&amp;");
  expect(requests[0]?.body).not.toContain("</Token1><Token1>");
});

test.each([
  ["refuse", "egov.token_refused"],
  ["timeout", "egov.timeout"],
  ["malformed", "egov.malformed"],
  ["doctype", "egov.unsafe_xml"],
  ["http_500", "egov.http_error"],
  ["too_large", "egov.too_large"],
  ["no_uid", "egov.no_identity"],
  ["foreign_namespace", "egov.malformed"],
] as const)("the fault %s ends as %s", async (fault, code) => {
  egov.setFault(fault);
  expect(await client.exchangeToken(egov.issueToken("lin"))).toEqual({ ok: false, code });
});

test("a service that is not there is unreachable", async () => {
  expect(await connect({ serviceUrl: "http://127.0.0.1:1/x.asmx" }).exchangeToken(egov.issueToken("lin"))).toEqual({
    ok: false,
    code: "egov.unreachable",
  });
});

const envelope = (result: string) =>
  `<s:Envelope xmlns:s="http://schemas.xmlsoap.org/soap/envelope/"><s:Body><GetProfileColumns2Response xmlns="http://cp.gov.tw/gsp2">` +
  `<GetProfileColumns2Result>${result}</GetProfileColumns2Result></GetProfileColumns2Response></s:Body></s:Envelope>`;

test.each([
  ["an empty document", "", "malformed"],
  ["HTML", "<html><body>busy</body></html>", "malformed"],
  ["no code", envelope("<Message>?</Message>"), "malformed"],
  ["two codes", envelope("<Code>1</Code><Code>0</Code>"), "malformed"],
  ["a code that is no number", envelope("<Code>0x0</Code>"), "malformed"],
  [
    "a column twice",
    envelope(
      "<Code>0</Code><Result><ProfileColumns><Item><Key>uid</Key><Value>A1</Value></Item><Item><Key>UID</Key><Value>B2</Value></Item></ProfileColumns></Result>",
    ),
    "malformed",
  ],
  ["endless nesting", envelope(`<Code>0</Code>${"<a>".repeat(40)}${"</a>".repeat(40)}`), "malformed"],
  ["an undeclared entity", envelope("<Code>&zero;</Code>"), "malformed"],
  ["a processing instruction", `<?php echo 1 ?>${envelope("<Code>0</Code>")}`, "unsafe"],
  ["entity expansion", `<!DOCTYPE l [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]>${envelope("<Code>0</Code>")}`, "unsafe"],
])("%s is not an answer", (_, xml, reason) => {
  expect(readProfileAnswer(xml)).toBe(reason);
});

test("a code outside its place is not the code", () => {
  expect(readProfileAnswer(envelope("<Code>7</Code><Result><Code>0</Code></Result>"))).toMatchObject({ code: 7 });
});

test("the login page is labelled as a simulator, lists the people and escapes their names", async () => {
  const html = await (await fetch(client.loginUrl({ returnUrl: RETURN_URL, level: "1" }))).text();
  expect(html).toContain("模擬器 Simulator");
  expect(html).toContain("王小明");
  expect(html).not.toContain("<b>");
});

test("the return page posts to ReturnUrl by script, and by a button where there is none", async () => {
  const html = await (await signInAs("wang")).text();
  expect(html).toContain(`method="post" action="${RETURN_URL}"`);
  expect(html).toContain("<button>");
  expect(html).toContain(".submit()");
});

test("the page itself works by posting, without script", async () => {
  const body = new URLSearchParams({ as: "wang", ReturnUrl: RETURN_URL, level: "1" });
  const token = await tokenOf(await fetch(egov.loginUrl, { method: "POST", body }));
  expect(await client.exchangeToken(token)).toMatchObject({ ok: true, profile: { idno: "B200000013" } });
});

test("only the host name of ReturnUrl is checked, as in reality", async () => {
  const visit = async (returnUrl: string) => (await fetch(client.loginUrl({ returnUrl, level: "1" }))).status;
  expect(await visit("https://localhost:9/any/path?x=1")).toBe(200);
  expect(await visit("https://evil.example/api/auth/egov/callback")).toBe(400);
  expect(await visit("javascript:alert(1)")).toBe(400);
  expect(await visit("not an address")).toBe(400);
});
