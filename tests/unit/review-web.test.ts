import { expect, test } from "vitest";
import { redact } from "@/lib/audit/record";
import { toReportDto } from "@/lib/awards/submit-verification";
import { type Report, verifyBadge } from "@/lib/badges";
import { env, forgetEnv } from "@/lib/kernel/env";
import { rateLimited } from "@/lib/kernel/errors";
import { mailText } from "@/lib/mail/templates/message";
import { problem } from "@/lib/web/api-route";
import { limitedText } from "@/lib/web/limited-body";
import { withinSite } from "@/lib/web/routes";

const SITE = "https://training.example.gov.tw";
const VALID = { AUTH_SECRET: "x".repeat(32), KEY_ENCRYPTION_KEY: "0".repeat(64), FIELD_ENCRYPTION_KEY: "1".repeat(64) };

function configure(values: Record<string, string>): void {
  Object.assign(process.env, { ...VALID, BLIND_INDEX_KEY: "2".repeat(64), PUBLIC_URL: SITE, APP_MODE: "" }, values);
  forgetEnv();
}

test("a sign-in leads to no other host, however its address is written", () => {
  expect(withinSite("/me?page=2", SITE)).toBe(`${SITE}/me?page=2`);
  expect(withinSite(`${SITE}/login/terms`, SITE)).toBe(`${SITE}/login/terms`);
  for (const foreign of [
    "//evil.example/me",
    "/\\evil.example",
    "https://evil.example",
    `${SITE}.evil.example/`,
    "javascript:alert(1)",
    "http://[",
  ]) {
    expect(withinSite(foreign, SITE), foreign).toBe(SITE);
  }
});

test("a production server without APP_MODE is no demonstration", () => {
  configure({ NODE_ENV: "production" });
  expect(env().APP_MODE).toBe("production");
  configure({ NODE_ENV: "production", APP_MODE: "demo" });
  expect(env().APP_MODE).toBe("demo");
  configure({ NODE_ENV: "test" });
  expect(env().APP_MODE).toBe("demo");
});

test("the picture of a report is one of our badge pictures or embedded, never somebody else's", async () => {
  configure({});
  const report = await verifyBadge(
    { kind: "text", text: "{}" },
    { now: new Date(), fetchDocument: () => Promise.reject(new Error("none")) },
  );
  const pictureOf = (image: string) => toReportDto({ ...report, summary: { ...report.summary, image } } satisfies Report).picture;
  const own = "/ob/images/0199c0de-0000-7000-8000-000000000001.png";
  expect(pictureOf(`${SITE}${own}`)).toBe(own);
  for (const image of [`${SITE}//evil.example/seen.png`, `${SITE}/logout`, `${SITE}${own}/../../../x`, "https://evil.example/x.png"]) {
    expect(pictureOf(image), image).toBeUndefined();
  }
  expect(pictureOf("data:image/png;base64,AAAA")).toBe("data:image/png;base64,AAAA");
});

test("what somebody searched for is not in the trail: it may be a name", () => {
  expect(redact({ search: "林雅婷", page: "1" })).toEqual({ search: "[redacted]", page: "1" });
});

test("a body is read as far as its limit and no further", async () => {
  let sent = 0;
  const endless = new ReadableStream({
    pull: (controller) => {
      sent += 1024;
      controller.enqueue(new Uint8Array(1024).fill(0x20));
    },
  });
  const request = (body: BodyInit) => {
    const init = { method: "POST", body, duplex: "half" };
    return new Request(SITE, init);
  };
  expect(await limitedText(request(endless), 10_000)).toBeUndefined();
  expect(sent).toBeLessThan(20_000);
  expect(await limitedText(request("名".repeat(3000)), 9000)).toBe("名".repeat(3000));
  expect(await limitedText(new Request(SITE), 10)).toBe("");
});

test("a refusal for a while says for how long", () => {
  expect(problem(rateLimited("verify.too_many", { seconds: 7 })).headers.get("retry-after")).toBe("7");
  expect(problem(rateLimited("identity.locked", { minutes: 15 })).headers.get("retry-after")).toBe("900");
});

test("only an address of ours becomes a link in a mail", () => {
  const reason = `see ${SITE}.evil.example/login and ${SITE}/me`;
  const params = {
    name: "n",
    number: "1",
    title: "t",
    titleEn: "t",
    code: "c",
    venue: "v",
    venueEn: "v",
    isoDay: "d",
    hasReason: "yes",
    reason,
  };
  const { html } = mailText("en", "enrolment-declined", params, SITE);
  expect(html).not.toContain(`href="${SITE}.evil.example`);
  expect(html).toContain(`href="${SITE}/me`);
});
