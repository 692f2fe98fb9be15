import { expect, test } from "vitest";
import { chooseMediaType, prefersPage } from "@/lib/awards/negotiation";

const CREDENTIAL = ["application/vc+ld+json", "application/ld+json", "application/json"] as const;
const BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,image/avif,image/webp,*/*;q=0.8";

test("a browser is sent to the page for people", () => {
  expect(prefersPage(CREDENTIAL, BROWSER)).toBe(true);
});

test.each(["", "*/*", "application/json", "application/ld+json, text/html", "application/xml", "text/*;q=0.1"])(
  "a client that says %j gets data",
  (accept) => {
    expect(prefersPage(CREDENTIAL, accept)).toBe(false);
  },
);

test("the media type asked for is answered, else the first one", () => {
  expect(chooseMediaType(CREDENTIAL, "application/json")).toBe("application/json");
  expect(chooseMediaType(CREDENTIAL, "application/ld+json;q=0.5, application/json")).toBe("application/json");
  expect(chooseMediaType(CREDENTIAL, "*/*")).toBe("application/vc+ld+json");
  expect(chooseMediaType(CREDENTIAL, "application/jwt")).toBe("application/vc+ld+json");
  expect(chooseMediaType(CREDENTIAL, "")).toBe("application/vc+ld+json");
});

test("a type that is refused with quality zero is not chosen", () => {
  expect(chooseMediaType(CREDENTIAL, "application/vc+ld+json;q=0, application/ld+json;q=0.1")).toBe("application/ld+json");
});

test("thousands of ranges do not cost more than thirty", () => {
  expect(chooseMediaType(CREDENTIAL, `${"a/b,".repeat(100_000)}application/json`)).toBe("application/vc+ld+json");
});
