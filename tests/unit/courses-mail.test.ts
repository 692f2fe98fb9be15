import { expect, test } from "vitest";
import { noticeParams, reasonParams } from "@/lib/courses/notice";
import { LOCALES } from "@/lib/i18n/locales";
import { MESSAGES } from "@/lib/i18n/messages";
import { mailText } from "@/lib/mail/templates/message";

const session = {
  code: "GAI101-11512",
  startsAt: new Date("2026-12-05T07:00:00+08:00"),
  venue: "訓練教室",
  venueEn: "Training room",
  course: { title: "生成式AI工具入門與實作", titleEn: "Generative AI tools" },
};
const params = { name: "林雅婷", number: "GAI101-11512-0007", nextNumber: "none", outcome: "completed", ...noticeParams(session) };
const text = (locale: (typeof LOCALES)[number], template: string, more: Record<string, string> = {}) =>
  mailText(locale, template, { ...params, ...reasonParams(""), ...more }, "https://training.example.gov.tw");

test("every notice renders in both languages without an open placeholder", () => {
  for (const locale of LOCALES) {
    for (const template of Object.keys(MESSAGES[locale]["mail-courses"])) {
      const { subject, text: body } = text(locale, template);
      expect(`${subject}${body}`, `${locale} ${template}`).not.toMatch(/[{}]|mail-courses/);
    }
  }
});

test("the day is the day in Taipei, by the calendar of the language", () => {
  expect(text("zh-TW", "enrolment-received").text).toContain("民國 115 年 12 月 5 日");
  expect(text("en", "enrolment-received").text).toContain("2026-12-05");
});

test("the reason stands in the notice when there is one, as it was typed", () => {
  const reason = "名額有限，{請}見諒 <b>";
  expect(text("zh-TW", "enrolment-declined", reasonParams(reason)).text).toContain(`審核說明：${reason}`);
  expect(text("zh-TW", "enrolment-declined").text).not.toContain("審核說明");
});

test("a move says the new number, or that there is no next session yet", () => {
  expect(text("en", "enrolment-next-session", { nextNumber: "GAI101-11601-0001" }).text).toContain("GAI101-11601-0001");
  expect(text("en", "enrolment-next-session").text).toContain("No next session");
});
