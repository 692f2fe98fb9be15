type QueryValues = Readonly<Record<string, string | number>>;

/** `?a=1&b=2`, without what is empty. */
function queryText(values: QueryValues = {}): string {
  const text = new URLSearchParams(Object.entries(values).flatMap(([name, value]) => (value === "" ? [] : [[name, String(value)]])));
  return text.size === 0 ? "" : `?${text}`;
}

/** Every address inside the product. Links are built here and nowhere else, so that a moved page is one changed line. */
export const routes = {
  home: () => "/",
  demo: () => "/demo",
  login: (returnTo?: string) => (returnTo ? `/login?returnTo=${encodeURIComponent(returnTo)}` : "/login"),
  cardLogin: (returnTo?: string) => (returnTo ? `/login/card?returnTo=${encodeURIComponent(returnTo)}` : "/login/card"),
  cardAnswer: (returnTo: string) => `/api/auth/card?returnTo=${encodeURIComponent(returnTo)}`,
  cardChallenge: () => "/api/auth/card/challenge",
  sessionDeadline: () => "/api/auth/deadline",
  loginError: (code?: string) => (code ? `/login/error?error=${encodeURIComponent(code)}` : "/login/error"),
  egovLogin: (returnTo?: string) => (returnTo ? `/api/auth/egov?returnTo=${encodeURIComponent(returnTo)}` : "/api/auth/egov"),
  demoLogin: (personKey: string) => `/api/auth/egov?as=${encodeURIComponent(personKey)}`,
  finishLogin: (returnTo: string) => `/api/auth/egov/finish?returnTo=${encodeURIComponent(returnTo)}`,
  oidcLogin: () => "/api/auth/oidc",
  terms: (returnTo?: string) => (returnTo ? `/login/terms?returnTo=${encodeURIComponent(returnTo)}` : "/login/terms"),
  termsDeclined: () => "/login/terms/declined",
  signedOut: () => "/login/signed-out",
  logout: () => "/logout",
  me: () => "/me",
  profile: () => "/me/profile",
  certificates: () => "/me/certificates",
  newCertificate: () => "/me/certificates/new",
  certificate: (certificateId: string) => `/me/certificates/${certificateId}`,
  certificateFile: (certificateId: string) => `/me/certificates/${certificateId}/file`,
  manageCertificateTypes: () => "/manage/certificate-types",
  myMap: (frameworkId?: string) => (frameworkId ? `/me/map?map=${frameworkId}` : "/me/map"),
  myCompetency: (slug: string, version: string, code: string) => `/me/map/${slug}/${version}/${code}`,
  experience: () => "/me/experience",
  servicePost: (postId: string) => `/me/experience/${postId}`,
  courses: () => "/courses",
  course: (sessionId: string) => `/courses/${sessionId}`,
  myEnrolments: () => "/me/enrolments",
  myBadges: () => "/me/badges",
  myBadge: (awardId: string) => `/me/badges/${awardId}`,
  mySkills: () => "/me/skills",
  newSkill: () => "/me/skills/new",
  mySkill: (skillId: string) => `/me/skills/${skillId}`,
  editSkill: (skillId: string) => `/me/skills/${skillId}/edit`,
  mySkillFile: (skillId: string, fileId: string) => `/me/skills/${skillId}/files/${fileId}`,
  timestampAbout: (imprint: string) => `/ob/timestamps/${imprint}`,
  badgeFile: (awardId: string, form: string) => `/me/badges/${awardId}/files/${form}`,
  badgeCertificate: (awardId: string, named: boolean) => `/me/badges/${awardId}/certificate${named ? "?named=yes" : ""}`,
  badgeTimestamp: (awardId: string) => `/me/badges/${awardId}/timestamp`,
  discloseBadge: (awardId: string) => `/me/badges/${awardId}/disclose`,
  disclosureFile: (awardId: string) => `/me/badges/${awardId}/disclose/file`,
  myRecord: () => "/me/badges/record",
  myRecordFile: (form: string) => `/me/badges/record/files/${form}`,
  egovCallback: () => "/api/auth/egov/callback",
  verify: () => "/verify",
  verifyResult: () => "/verify/result",
  verificationReceipt: (token: string) => `/verify/result/${token}/receipt`,
  verifyPack: () => "/verify/pack",
  verifyPackFile: () => "/verify/pack/file",
  checkReceipt: () => "/verify/receipt",
  verifyDocuments: () => "/verify/documents",
  verifyTrust: () => "/verify/trust",
  badge: (shareToken: string) => `/b/${shareToken}`,
  badges: () => "/badges",
  achievement: (slug: string) => `/badges/${slug}`,
  issuer: (code: string) => `/issuers/${code}`,
  competencies: () => "/competency",
  competencyFramework: (slug: string, version: string) => `/competency/${slug}/${version}`,
  competency: (slug: string, version: string, code: string) => `/competency/${slug}/${version}/${code}`,
  manage: () => "/manage",
  reviewEnrolments: () => "/manage/enrolments",
  reviewEnrolment: (enrolmentId: string) => `/manage/enrolments/${enrolmentId}`,
  reviewSkills: () => "/manage/skills",
  reviewSkill: (skillId: string) => `/manage/skills/${skillId}`,
  reviewSkillFile: (skillId: string, fileId: string) => `/manage/skills/${skillId}/files/${fileId}`,
  manageSessions: () => "/manage/sessions",
  manageSession: (sessionId: string) => `/manage/sessions/${sessionId}`,
  manageAwards: () => "/manage/awards",
  manageKeys: () => "/manage/keys",
  certificateRequest: (keyId: string) => `/manage/keys/requests/${keyId}`,
  manageAward: (awardId: string) => `/manage/awards/${awardId}`,
  onlineCourses: (query?: QueryValues) => `/online${queryText(query)}`,
  onlineCourse: (onlineCourseId: string) => `/online/${onlineCourseId}`,
  manageOnline: (query?: QueryValues) => `/manage/online${queryText(query)}`,
  about: () => "/about",
  termsOfUse: () => "/terms",
  privacy: () => "/privacy",
  accessibility: () => "/accessibility",
  contact: () => "/contact",
  siteMap: () => "/sitemap",
} as const;

/** An address of ours to return to, or the fallback: never another host, never a script. */
export function safeReturnTo(value: unknown, fallback: string): string {
  return typeof value === "string" && /^\/(?![/\\])[^\s\\]*$/.test(value) && value.length <= 500 ? value : fallback;
}

/**
 * The absolute address of `url` when it is one of ours, else our front page. A leading slash proves nothing: `//host` and
 * `/\\host` are other hosts to a browser.
 */
export function withinSite(url: string, publicUrl: string): string {
  const target = URL.canParse(url, publicUrl) ? new URL(url, publicUrl) : undefined;
  return target?.origin === new URL(publicUrl).origin ? target.href : publicUrl;
}
