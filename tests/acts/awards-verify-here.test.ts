import { beforeAll, expect, test } from "vitest";
import { trustOf } from "@/lib/awards/platform-trust";
import { badgeFile } from "@/lib/awards/queries/badge-file";
import { relayIssuerDocument } from "@/lib/awards/queries/issuer-document";
import { verificationTrust } from "@/lib/awards/queries/verification-trust";
import { reportDto } from "@/lib/awards/report-dto";
import { BADGE_FORMS, MAXIMUM_UPLOAD_BYTES } from "@/lib/awards/schema";
import { submitVerification, verification } from "@/lib/awards/submit-verification";
import { BadgeError, type FetchDocument, verifyBadge } from "@/lib/badges";
import { ANONYMOUS } from "@/lib/kernel/actor";
import { setClock } from "@/lib/kernel/clock";
import { TODAY } from "../factories/session";
import { mintedWorld } from "./awards-world";
import { stoppedClock } from "./courses-world";
import { testDatabase } from "./harness";

testDatabase();
stoppedClock();

let callers = 0;
const stranger = () => ({ actor: ANONYMOUS, ip: `192.0.2.${++callers}` });

let shared: Awaited<ReturnType<typeof mintedWorld>>;
beforeAll(async () => {
  // Stopped for each test, and already for what is issued before them.
  setClock(() => TODAY);
  shared = await mintedWorld("shared");
});

/** What the page does in a browser. */
const relayed: FetchDocument = async (url, accept) => {
  const answer = await relayIssuerDocument({ url, accept }, { actor: ANONYMOUS, ip: "192.0.2.250" });
  if (!answer.available) throw new BadgeError("document_unavailable", "nobody answers");
  return { ...answer, bytes: Buffer.from(answer.base64, "base64") };
};

test.each(BADGE_FORMS)("a %s verified with what browsers are handed gets the report that our server keeps", async (form) => {
  const { bytes } = await badgeFile({ awardId: shared.awardId, form }, shared.holder);
  const recipient = shared.person.email;
  const { token } = await submitVerification({ badge: { kind: "bytes", bytes: new Uint8Array(bytes) }, recipient }, stranger());
  const { now, ours, trust } = JSON.parse(JSON.stringify(await verificationTrust({}, stranger())));
  const options = { now: new Date(now), fetchDocument: relayed, trust: trustOf(trust), maxBytes: MAXIMUM_UPLOAD_BYTES, recipient };
  const report = reportDto(await verifyBadge({ kind: "bytes", bytes: new Uint8Array(bytes) }, options), ours);

  expect(report.conclusion).toBe("valid");
  expect(JSON.parse(JSON.stringify(report))).toEqual(await verification({ token }, stranger()));
});

test.each(["https://127.0.0.1/", "https://[::1]/", "https://169.254.169.254/latest/", "http://192.168.0.1/", "http://example.org/"])(
  "what we fetch for a browser is guarded as what we fetch for ourselves (%s)",
  async (url) => {
    expect(await relayIssuerDocument({ url, accept: "*/*" }, stranger())).toEqual({ available: false });
  },
);

test.each([
  {},
  { url: "file:///etc/passwd" },
  { url: "javascript:alert(1)" },
  { url: "x" },
  { url: `https://a.example/${"x".repeat(2100)}` },
])("only web addresses are fetched at all: %j", async (input) => {
  await expect(relayIssuerDocument(input, stranger())).rejects.toMatchObject({ kind: "invalid" });
});

test("one address has so many documents fetched a minute and no more", async () => {
  const greedy = stranger();
  const ask = () => relayIssuerDocument({ url: "http://example.org/" }, greedy);
  for (let count = 0; count < 240; count += 1) await ask();
  await expect(ask()).rejects.toMatchObject({ kind: "rate_limited" });
});
