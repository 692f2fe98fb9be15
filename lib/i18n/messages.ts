import commonEn from "./messages/en/common.json";
import competencyEn from "./messages/en/competency.json";
import demoEn from "./messages/en/demo.json";
import errorsEn from "./messages/en/errors.json";
import homeEn from "./messages/en/home.json";
import policiesEn from "./messages/en/policies.json";
import profileEn from "./messages/en/profile.json";
import shellEn from "./messages/en/shell.json";
import commonZh from "./messages/zh-TW/common.json";
import competencyZh from "./messages/zh-TW/competency.json";
import demoZh from "./messages/zh-TW/demo.json";
import errorsZh from "./messages/zh-TW/errors.json";
import homeZh from "./messages/zh-TW/home.json";
import policiesZh from "./messages/zh-TW/policies.json";
import profileZh from "./messages/zh-TW/profile.json";
import shellZh from "./messages/zh-TW/shell.json";

/**
 * Every text of the product: a file is a namespace of the same name. Listed one by one so that the bundler carries them;
 * tests/unit/messages.test.ts fails when a file is not listed or lacks a text of the other language.
 */
export const MESSAGES = {
  "zh-TW": {
    common: commonZh,
    competency: competencyZh,
    demo: demoZh,
    errors: errorsZh,
    home: homeZh,
    policies: policiesZh,
    profile: profileZh,
    shell: shellZh,
  },
  en: {
    common: commonEn,
    competency: competencyEn,
    demo: demoEn,
    errors: errorsEn,
    home: homeEn,
    policies: policiesEn,
    profile: profileEn,
    shell: shellEn,
  },
} as const;
