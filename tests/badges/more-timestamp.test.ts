import { createHash, randomBytes } from "node:crypto";
import { readFileSync } from "node:fs";
import { createServer } from "node:http";
import path from "node:path";
import fc from "fast-check";
import { expect, test } from "vitest";
import { timestampImprint } from "@/lib/badges/keys/timestamp/imprint";
import { createTimestampRequest, readTimestampRequest } from "@/lib/badges/keys/timestamp/request";
import { obtainTimestamp, tokenOfResponse } from "@/lib/badges/keys/timestamp/response";
import { readTimestampToken } from "@/lib/badges/keys/timestamp/token";
import { type TimestampQuestion, type TimestampVerdict, verifyTimestamp } from "@/lib/badges/keys/timestamp/verify";
import { createCrl, type RevokedCertificate } from "@/lib/badges/keys/x509/crl-writer";
import { readSignerCertificate } from "@/lib/badges/keys/x509/read";
import { issueSignerCertificate } from "@/lib/badges/keys/x509/signer-certificate";
import { publishedBadge } from "../factories/published-badges";
import { pemOf, TSA_FROM, TSA_POLICY, TSA_UNTIL, timestampAuthority, timestampRoot } from "../factories/timestamp-authority";

const imprint = createHash("sha256").update("badge").digest();
const at = new Date("2026-06-01T08:00:00Z");
const later = new Date("2035-01-01T00:00:00Z");
const fixture = (name: string) => readFileSync(path.join(import.meta.dirname, "../fixtures/timestamps", name));

async function question(changes: Partial<TimestampQuestion> = {}): Promise<TimestampQuestion> {
  return { imprint, roots: [pemOf(await timestampRoot())], now: later, ...changes };
}

const problemOf = (verdict: TimestampVerdict) => (verdict.proven ? "none" : verdict.problem);

test.each(["RSA-2048", "P-256"] as const)(
  "a time stamp by a %s key proves its time long after key and certificate have ended",
  async (algorithm) => {
    const { ask } = await timestampAuthority({ algorithm, accuracySeconds: 1 });
    const token = await obtainTimestamp(imprint, ask, randomBytes);

    expect(await verifyTimestamp(token, await question())).toEqual({
      proven: true,
      at,
      accuracy: 1000,
      serialNumber: "4a0c8a4e",
      policy: TSA_POLICY,
      authority: "示範時戳服務",
    });
  },
);

test.each(["openssl-rsa.tsr", "openssl-p384.tsr"])("the answer of another implementation is understood: %s", async (name) => {
  const verdict = await verifyTimestamp(tokenOfResponse(fixture(name)), {
    imprint,
    roots: [String(fixture("openssl-root.pem"))],
    now: later,
  });

  expect(verdict).toMatchObject({ proven: true, accuracy: 1501, policy: "1.2.3.4.1" });
  expect(verdict.at?.toISOString().slice(0, 10)).toBe("2026-11-24");
});

test("a badge in each form is stamped with its proofs, and a changed proof is not what was stamped", async () => {
  const { dataIntegrity, vcJwt } = await publishedBadge();
  const { ask } = await timestampAuthority();
  for (const badge of [dataIntegrity, vcJwt]) {
    const token = await obtainTimestamp(timestampImprint(badge), ask, randomBytes);
    expect((await verifyTimestamp(token, await question({ imprint: timestampImprint(badge) }))).proven).toBe(true);
  }
  const token = await obtainTimestamp(timestampImprint(dataIntegrity), ask, randomBytes);
  const changed = JSON.parse(JSON.stringify(dataIntegrity).replace(/"proofValue":"z./, '"proofValue":"z9'));
  expect(problemOf(await verifyTimestamp(token, await question({ imprint: timestampImprint(changed) })))).toBe("imprint_differs");
});

test("white space and the order of members do not change what is stamped, everything else does", () => {
  const badge = { b: [1, 1e21, "𠮷\n"], a: { "\u20ac": true, "\r": null, "1": 0.1 } };
  const reordered = JSON.parse('{ "a": {"1":0.1, "\\r": null, "€": true},  "b":[1.0,1000000000000000000000,"𠮷\\n"] }');

  expect(timestampImprint(reordered)).toEqual(timestampImprint(badge));
  const canonical = '{"a":{"\\r":null,"1":0.1,"€":true},"b":[1,1e+21,"𠮷\\n"]}';
  expect(createHash("sha256").update(canonical).digest().equals(timestampImprint(badge))).toBe(true);
  expect(timestampImprint({ ...badge, b: ["1"] })).not.toEqual(timestampImprint(badge));
});

test("any changed byte of a token leaves it without proof or wording", async () => {
  const { ask } = await timestampAuthority();
  const token = await obtainTimestamp(imprint, ask, randomBytes);
  const asked = await question();
  const sound = await verifyTimestamp(token, asked);
  await fc.assert(
    fc.asyncProperty(fc.nat({ max: token.length - 1 }), fc.integer({ min: 1, max: 255 }), async (index, mask) => {
      const changed = Buffer.from(token);
      changed[index] = (changed[index] ?? 0) ^ mask;
      const verdict = await verifyTimestamp(changed, asked);
      // Bytes outside what is signed (version numbers, unused parameters) may differ; what it says may not.
      if (verdict.proven) expect(verdict).toEqual(sound);
    }),
    { numRuns: 400 },
  );
});

test("rubbish, and tokens cut off anywhere, are malformed and nothing worse", async () => {
  const { ask } = await timestampAuthority();
  const token = await obtainTimestamp(imprint, ask, randomBytes);
  const asked = await question();
  for (let length = 0; length < token.length; length += 37) {
    expect(problemOf(await verifyTimestamp(token.subarray(0, length), asked))).toBe("malformed");
  }
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 300 }), async (bytes) => {
      expect((await verifyTimestamp(bytes, asked)).proven).toBe(false);
    }),
  );
  expect(problemOf(await verifyTimestamp(Buffer.alloc(200 * 1024, 0x30), asked))).toBe("malformed");
});

test("a time stamp over another hash is told", async () => {
  const { ask } = await timestampAuthority();
  const other = createHash("sha256").update("another").digest();
  expect(problemOf(await verifyTimestamp(await obtainTimestamp(other, ask, randomBytes), await question()))).toBe("imprint_differs");
});

test("a time stamp by a certificate that is not for time stamps is told", async () => {
  const { ask } = await timestampAuthority({
    certificates: (ca, { publicJwk }) =>
      issueSignerCertificate({
        ca,
        subjectPublicJwk: publicJwk,
        issuerId: "https://badges.example.gov.tw/issuer",
        agencyName: "示範部",
        from: TSA_FROM,
        until: TSA_UNTIL,
      }),
  });
  expect(problemOf(await verifyTimestamp(await obtainTimestamp(imprint, ask, randomBytes), await question()))).toBe(
    "certificate_not_for_timestamps",
  );
});

test("a time stamp under an unknown root, from outside the certificate's validity, or from the future is told", async () => {
  const token = await obtainTimestamp(imprint, (await timestampAuthority()).ask, randomBytes);
  const early = await timestampAuthority({ now: new Date("2025-12-31T23:59:59Z") });
  const late = await timestampAuthority({ now: new Date("2028-01-01T00:00:01Z") });

  expect(problemOf(await verifyTimestamp(token, await question({ roots: [] })))).toBe("root_unknown");
  expect(problemOf(await verifyTimestamp(token, await question({ roots: [String(fixture("openssl-root.pem"))] })))).toBe("root_unknown");
  for (const { ask } of [early, late]) {
    expect(problemOf(await verifyTimestamp(await obtainTimestamp(imprint, ask, randomBytes), await question()))).toBe("not_valid_at_time");
  }
  expect(problemOf(await verifyTimestamp(token, await question({ now: new Date("2026-06-01T07:00:00Z") })))).toBe("in_future");
});

test.each([
  ["before the stamp", new Date("2026-05-01T00:00:00Z"), "superseded", "revoked"],
  ["after the stamp, out of service", new Date("2026-07-01T00:00:00Z"), "cessationOfOperation", "none"],
  ["after the stamp, its key stolen", new Date("2026-07-01T00:00:00Z"), "keyCompromise", "revoked"],
  ["after the stamp, without a reason", new Date("2026-07-01T00:00:00Z"), "unspecified", "revoked"],
] as const)("an authority revoked %s", async (_, since, reason, problem) => {
  const { ask, chain } = await timestampAuthority();
  const token = await obtainTimestamp(imprint, ask, randomBytes);
  const { serialNumber } = readSignerCertificate(chain[0] ?? "");
  const crl = await crlOf([{ serialNumber, at: since, reason }]);

  expect(problemOf(await verifyTimestamp(token, await question({ crls: [crl] })))).toBe(problem);
});

test("a token without its certificates proves nothing by itself", async () => {
  const { ask } = await timestampAuthority();
  const request = createTimestampRequest(imprint, randomBytes(16));
  // certReq, the last member, is TRUE in the request as it is made.
  const withoutCertificates = Buffer.concat([request.subarray(0, -1), Buffer.of(0)]);
  const token = tokenOfResponse(await ask(withoutCertificates));

  expect(readTimestampToken(token).certificates).toEqual([]);
  expect(problemOf(await verifyTimestamp(token, await question()))).toBe("certificate_missing");
});

test("a request says what it asks, with a nonce in the shortest form", () => {
  const request = readTimestampRequest(createTimestampRequest(imprint, Buffer.from("0000ff0000000001", "hex")));

  expect(request).toMatchObject({ nonce: "ff0000000001", wantsCertificate: true, imprint: { algorithm: "2.16.840.1.101.3.4.2.1" } });
  expect(Buffer.from(request.imprint.hash).equals(imprint)).toBe(true);
  expect(() => createTimestampRequest(imprint.subarray(1), randomBytes(16))).toThrow(
    expect.objectContaining({ code: "timestamp_invalid" }),
  );
  expect(() => createTimestampRequest(imprint, randomBytes(4))).toThrow(expect.objectContaining({ code: "timestamp_invalid" }));
});

test("an authority refuses what it cannot read, other hashes and other policies, and says so", async () => {
  const { ask } = await timestampAuthority();
  const good = createTimestampRequest(imprint, randomBytes(16));
  const sha1 = Buffer.from("302f020101302b300906052b0e03021a05000420".replace("302b", "302d").replace("302f", "3032"), "hex");
  for (const request of [Buffer.from("rubbish"), good.subarray(0, 20), Buffer.concat([sha1, imprint, Buffer.from("0101ff", "hex")])]) {
    const answer = await ask(request);
    expect(() => tokenOfResponse(answer)).toThrow(expect.objectContaining({ code: "timestamp_refused" }));
  }
});

test("an answer to another question, or about another hash, is refused", async () => {
  const { ask } = await timestampAuthority();
  const old = await ask(createTimestampRequest(imprint, randomBytes(16)));
  await expect(obtainTimestamp(imprint, async () => old, randomBytes)).rejects.toMatchObject({ code: "timestamp_invalid" });

  const other = createHash("sha256").update("another").digest();
  const swapping = (request: Uint8Array) =>
    ask(createTimestampRequest(other, Buffer.from(readTimestampRequest(request).nonce ?? "", "hex")));
  await expect(obtainTimestamp(imprint, swapping, randomBytes)).rejects.toMatchObject({ code: "timestamp_invalid" });
});

test("an authority over HTTP is asked as RFC 3161 §3.4 has it", async () => {
  const { ask } = await timestampAuthority();
  const types: (string | undefined)[] = [];
  const server = createServer(async (request, response) => {
    types.push(request.headers["content-type"]);
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(Buffer.from(chunk));
    response.writeHead(200, { "content-type": "application/timestamp-reply" }).end(await ask(Buffer.concat(chunks)));
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" && address ? address.port : 0;
  const overHttp = async (body: Uint8Array) => {
    const headers = { "content-type": "application/timestamp-query" };
    const answer = await fetch(`http://127.0.0.1:${port}/`, { method: "POST", headers, body: Buffer.from(body) });
    return new Uint8Array(await answer.arrayBuffer());
  };
  const token = await obtainTimestamp(imprint, overHttp, randomBytes);
  await new Promise((resolve) => server.close(resolve));

  expect(types).toEqual(["application/timestamp-query"]);
  expect(await verifyTimestamp(token, await question())).toMatchObject({ proven: true, at });
});

async function crlOf(revoked: readonly RevokedCertificate[]): Promise<string> {
  const ca = await timestampRoot();
  const list = createCrl({ ca, number: 1, revoked, thisUpdate: new Date("2026-08-01T00:00:00Z"), nextUpdate: later });
  return `-----BEGIN X509 CRL-----\n${list.toString("base64")}\n-----END X509 CRL-----\n`;
}
