import { expect, test } from "vitest";
import { mailText } from "@/lib/mail/templates/message";
import { skillNotice } from "@/lib/skills/notice";

const PUBLIC_URL = "https://training.example.gov.tw";
const skill = { name: "人際溝通技能", level: 3 };
const letter = (locale: "zh-TW" | "en", template: string, reason = "") =>
  mailText(locale, template, { name: "林雅婷", ...skillNotice(skill, reason) }, PUBLIC_URL);

test("every letter names the skill and its level, and leads to the skills, in both languages", () => {
  for (const locale of ["zh-TW", "en"] as const)
    for (const template of ["skill-received", "skill-approved", "skill-returned"]) {
      const { subject, text } = letter(locale, template, "請補證照");
      expect(subject).toContain("人際溝通技能");
      expect(text).toMatch(/級別3|level 3/);
      expect(text).toContain(`${PUBLIC_URL}/me/skills`);
      expect(text).not.toMatch(/[{}]/);
    }
});

test("a reason stands in the letter that has one, and an approval without one says nothing of it", () => {
  expect(letter("zh-TW", "skill-returned", "請補證照").text).toContain("退回原因：請補證照");
  expect(letter("zh-TW", "skill-approved").text).not.toContain("審核說明");
  expect(letter("en", "skill-approved", "Well done").text).toContain("Note of the reviewer: Well done");
});
