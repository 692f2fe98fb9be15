import { expect, test } from "vitest";
import { nextStep } from "@/app/(learner)/me/_parts/next-step";
import { blocksOf } from "@/components/ui/document-text";
import { competencyDocument } from "@/lib/competency/linked-data";
import { fieldText, refusalText } from "@/lib/i18n/refusal-text";
import { contentSecurityPolicy, securityHeaders } from "@/lib/web/security-headers";

const now = new Date("2026-11-24T09:00:00+08:00");
const session = (startsAt: string, title = "資安") => ({ sessionId: title, title, startsAt: new Date(startsAt) });
const enrolment = (status: string, startsAt: string, title?: string) => ({
  status,
  waitlistRank: status === "waitlisted" ? 2 : null,
  waitlistTotal: 5,
  session: session(startsAt, title),
});
const facts = { now, hasWorkDescription: true, offeredAwards: [], enrolments: [] };

test("a badge that waits for its holder comes before everything else", () => {
  const offeredAwards = [
    { awardId: "1", name: "AI 素養" },
    { awardId: "2", name: "資安" },
  ];
  const step = nextStep({ ...facts, offeredAwards, enrolments: [enrolment("accepted", "2026-12-01")] });
  expect(step).toEqual({ kind: "claim", awardId: "1", name: "AI 素養", more: 1 });
});

test("an enrolment under review without a work description asks for one first", () => {
  const enrolments = [enrolment("pending", "2026-12-09"), enrolment("accepted", "2026-12-01")];
  expect(nextStep({ ...facts, hasWorkDescription: false, enrolments })).toEqual({ kind: "describeWork" });
});

test("of the sessions with a seat the nearest is next, and those that have begun are past", () => {
  const enrolments = [
    enrolment("accepted", "2026-12-20", "later"),
    enrolment("accepted", "2026-11-01", "past"),
    enrolment("accepted", "2026-12-01", "soon"),
  ];
  expect(nextStep({ ...facts, enrolments })).toMatchObject({ kind: "attend", title: "soon" });
});

test("the waiting list says one's place", () => {
  expect(nextStep({ ...facts, enrolments: [enrolment("waitlisted", "2026-12-01")] })).toMatchObject({
    kind: "waitlisted",
    rank: 2,
    total: 5,
  });
});

test("with nothing under way one finds a course, or first says what one does", () => {
  expect(nextStep(facts)).toEqual({ kind: "findCourse" });
  expect(nextStep({ ...facts, hasWorkDescription: false })).toEqual({ kind: "describeWork" });
});

const security = { https: true, development: false, signInOrigins: ["https://egov.example"], cardLoginPath: "/login/card" };

test("scripts run by nonce only, nobody frames us, forms go to us and to the sign-in", () => {
  const policy = contentSecurityPolicy("abc", security);
  expect(policy).toContain("script-src 'self' 'nonce-abc' 'strict-dynamic';");
  expect(policy).not.toContain("unsafe-eval");
  expect(policy).toContain("frame-ancestors 'none'");
  expect(policy).toContain("form-action 'self' https://egov.example");
  expect(policy).toContain("object-src 'none'");
});

test("only the card sign-in keeps its popup, and only https promises https", () => {
  expect(securityHeaders("/login/card", "n", security)["cross-origin-opener-policy"]).toBe("same-origin-allow-popups");
  expect(securityHeaders("/me", "n", security)["cross-origin-opener-policy"]).toBe("same-origin");
  expect(securityHeaders("/me", "n", security)["strict-transport-security"]).toContain("max-age=31536000");
  expect(securityHeaders("/me", "n", { ...security, https: false })["strict-transport-security"]).toBeUndefined();
});

const texts = new Map([
  ["errors.session.not_permitted", "不能"],
  ["errors.unknown", "代碼"],
  ["errors.input.check_field", "請檢查"],
  ["courses.errors.full", "額滿"],
]);
const translate = Object.assign((key: string) => texts.get(key) ?? key, { has: (key: string) => texts.has(key) });

test("a code finds its text among the shared errors or its module's, and an unknown one is quoted", () => {
  expect(refusalText(translate, "session.not_permitted")).toBe("不能");
  expect(refusalText(translate, "courses.full")).toBe("額滿");
  expect(refusalText(translate, "nobody.knows")).toBe("代碼");
});

test("a message of the schema library never reaches people", () => {
  expect(fieldText(translate, "Invalid input: expected string, received undefined")).toBe("請檢查");
  expect(fieldText(translate, "courses.full")).toBe("額滿");
});

test("a document is read into headings, paragraphs and nested lists, and its title is left to the page", () => {
  expect(blocksOf("# 條款\n\n前言\n\n## 一、總則 {#one}\n\n1. 甲\n   - 子\n2. 乙\n\n<b>不是標記</b>")).toEqual([
    { kind: "text", text: "前言" },
    { kind: "heading", level: 2, text: "一、總則", id: "one" },
    {
      kind: "list",
      ordered: true,
      items: [
        { text: "甲", below: ["子"] },
        { text: "乙", below: [] },
      ],
    },
    { kind: "text", text: "<b>不是標記</b>" },
  ]);
});

test("a competency's data says what it is, in both languages, in which version of which map", () => {
  const document = competencyDocument(
    {
      id: "1",
      code: "technical-cyber-security",
      category: "technical",
      tiers: ["entry"],
      name: "資通安全",
      nameEn: "Cyber security",
      description: "說明",
      descriptionEn: "Text",
      framework: { slug: "map", version: "2023", name: "地圖", nameEn: "Map", source: "s", publishedAt: now, current: true },
    },
    { framework: "https://x/competency/map/2023", competency: (code) => `https://x/competency/map/2023/${code}` },
  );
  expect(document).toMatchObject({
    "@context": "https://schema.org",
    "@id": "https://x/competency/map/2023/technical-cyber-security",
    "@type": "DefinedTerm",
    name: [
      { "@language": "zh-Hant-TW", "@value": "資通安全" },
      { "@language": "en", "@value": "Cyber security" },
    ],
    inDefinedTermSet: { "@id": "https://x/competency/map/2023", version: "2023" },
  });
});
