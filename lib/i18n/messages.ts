import awardsEn from "./messages/en/awards.json";
import bulkEn from "./messages/en/bulk.json";
import certificateEn from "./messages/en/certificate.json";
import certificatesEn from "./messages/en/certificates.json";
import commonEn from "./messages/en/common.json";
import competencyEn from "./messages/en/competency.json";
import coursesEn from "./messages/en/courses.json";
import demoEn from "./messages/en/demo.json";
import errorsEn from "./messages/en/errors.json";
import experienceEn from "./messages/en/experience.json";
import governanceEn from "./messages/en/governance.json";
import homeEn from "./messages/en/home.json";
import identityEn from "./messages/en/identity.json";
import keysEn from "./messages/en/keys.json";
import mailEn from "./messages/en/mail.json";
import mailAwardsEn from "./messages/en/mail-awards.json";
import mailCoursesEn from "./messages/en/mail-courses.json";
import mailSkillsEn from "./messages/en/mail-skills.json";
import manageEn from "./messages/en/manage.json";
import mapEn from "./messages/en/map.json";
import meEn from "./messages/en/me.json";
import onlineEn from "./messages/en/online.json";
import policiesEn from "./messages/en/policies.json";
import profileEn from "./messages/en/profile.json";
import receiptsEn from "./messages/en/receipts.json";
import shellEn from "./messages/en/shell.json";
import skillsEn from "./messages/en/skills.json";
import takeawayEn from "./messages/en/takeaway.json";
import verificationEn from "./messages/en/verification.json";
import verifyEn from "./messages/en/verify.json";
import awardsZh from "./messages/zh-TW/awards.json";
import bulkZh from "./messages/zh-TW/bulk.json";
import certificateZh from "./messages/zh-TW/certificate.json";
import certificatesZh from "./messages/zh-TW/certificates.json";
import commonZh from "./messages/zh-TW/common.json";
import competencyZh from "./messages/zh-TW/competency.json";
import coursesZh from "./messages/zh-TW/courses.json";
import demoZh from "./messages/zh-TW/demo.json";
import errorsZh from "./messages/zh-TW/errors.json";
import experienceZh from "./messages/zh-TW/experience.json";
import governanceZh from "./messages/zh-TW/governance.json";
import homeZh from "./messages/zh-TW/home.json";
import identityZh from "./messages/zh-TW/identity.json";
import keysZh from "./messages/zh-TW/keys.json";
import mailZh from "./messages/zh-TW/mail.json";
import mailAwardsZh from "./messages/zh-TW/mail-awards.json";
import mailCoursesZh from "./messages/zh-TW/mail-courses.json";
import mailSkillsZh from "./messages/zh-TW/mail-skills.json";
import manageZh from "./messages/zh-TW/manage.json";
import mapZh from "./messages/zh-TW/map.json";
import meZh from "./messages/zh-TW/me.json";
import onlineZh from "./messages/zh-TW/online.json";
import policiesZh from "./messages/zh-TW/policies.json";
import profileZh from "./messages/zh-TW/profile.json";
import receiptsZh from "./messages/zh-TW/receipts.json";
import shellZh from "./messages/zh-TW/shell.json";
import skillsZh from "./messages/zh-TW/skills.json";
import takeawayZh from "./messages/zh-TW/takeaway.json";
import verificationZh from "./messages/zh-TW/verification.json";
import verifyZh from "./messages/zh-TW/verify.json";

/**
 * Every text of the product: a file is a namespace of the same name. Listed one by one so that the bundler carries them;
 * tests/unit/messages.test.ts fails when a file is not listed or lacks a text of the other language.
 */
export const MESSAGES = {
  "zh-TW": {
    awards: awardsZh,
    bulk: bulkZh,
    certificate: certificateZh,
    certificates: certificatesZh,
    common: commonZh,
    competency: competencyZh,
    courses: coursesZh,
    demo: demoZh,
    errors: errorsZh,
    experience: experienceZh,
    governance: governanceZh,
    home: homeZh,
    identity: identityZh,
    keys: keysZh,
    mail: mailZh,
    "mail-awards": mailAwardsZh,
    "mail-courses": mailCoursesZh,
    "mail-skills": mailSkillsZh,
    manage: manageZh,
    map: mapZh,
    me: meZh,
    online: onlineZh,
    policies: policiesZh,
    profile: profileZh,
    receipts: receiptsZh,
    shell: shellZh,
    skills: skillsZh,
    takeaway: takeawayZh,
    verification: verificationZh,
    verify: verifyZh,
  },
  en: {
    awards: awardsEn,
    bulk: bulkEn,
    certificate: certificateEn,
    certificates: certificatesEn,
    common: commonEn,
    competency: competencyEn,
    courses: coursesEn,
    demo: demoEn,
    errors: errorsEn,
    experience: experienceEn,
    governance: governanceEn,
    home: homeEn,
    identity: identityEn,
    keys: keysEn,
    mail: mailEn,
    "mail-awards": mailAwardsEn,
    "mail-courses": mailCoursesEn,
    "mail-skills": mailSkillsEn,
    manage: manageEn,
    map: mapEn,
    me: meEn,
    online: onlineEn,
    policies: policiesEn,
    profile: profileEn,
    receipts: receiptsEn,
    shell: shellEn,
    skills: skillsEn,
    takeaway: takeawayEn,
    verification: verificationEn,
    verify: verifyEn,
  },
} as const;
