import awardsEn from "./messages/en/awards.json";
import commonEn from "./messages/en/common.json";
import competencyEn from "./messages/en/competency.json";
import demoEn from "./messages/en/demo.json";
import errorsEn from "./messages/en/errors.json";
import governanceEn from "./messages/en/governance.json";
import homeEn from "./messages/en/home.json";
import mailEn from "./messages/en/mail.json";
import mailAwardsEn from "./messages/en/mail-awards.json";
import policiesEn from "./messages/en/policies.json";
import profileEn from "./messages/en/profile.json";
import shellEn from "./messages/en/shell.json";
import verificationEn from "./messages/en/verification.json";
import verifyEn from "./messages/en/verify.json";
import awardsZh from "./messages/zh-TW/awards.json";
import commonZh from "./messages/zh-TW/common.json";
import competencyZh from "./messages/zh-TW/competency.json";
import demoZh from "./messages/zh-TW/demo.json";
import errorsZh from "./messages/zh-TW/errors.json";
import governanceZh from "./messages/zh-TW/governance.json";
import homeZh from "./messages/zh-TW/home.json";
import mailZh from "./messages/zh-TW/mail.json";
import mailAwardsZh from "./messages/zh-TW/mail-awards.json";
import policiesZh from "./messages/zh-TW/policies.json";
import profileZh from "./messages/zh-TW/profile.json";
import shellZh from "./messages/zh-TW/shell.json";
import verificationZh from "./messages/zh-TW/verification.json";
import verifyZh from "./messages/zh-TW/verify.json";

/**
 * Every text of the product: a file is a namespace of the same name. Listed one by one so that the bundler carries them;
 * tests/unit/messages.test.ts fails when a file is not listed or lacks a text of the other language.
 */
export const MESSAGES = {
  "zh-TW": {
    awards: awardsZh,
    governance: governanceZh,
    "mail-awards": mailAwardsZh,
    verify: verifyZh,
    common: commonZh,
    competency: competencyZh,
    demo: demoZh,
    errors: errorsZh,
    home: homeZh,
    mail: mailZh,
    policies: policiesZh,
    profile: profileZh,
    shell: shellZh,
    verification: verificationZh,
  },
  en: {
    awards: awardsEn,
    governance: governanceEn,
    "mail-awards": mailAwardsEn,
    verify: verifyEn,
    common: commonEn,
    competency: competencyEn,
    demo: demoEn,
    errors: errorsEn,
    home: homeEn,
    mail: mailEn,
    policies: policiesEn,
    profile: profileEn,
    shell: shellEn,
    verification: verificationEn,
  },
} as const;
