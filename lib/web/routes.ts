/** Every address inside the product. Links are built here and nowhere else, so that a moved page is one changed line. */
export const routes = {
  home: () => "/",
  demo: () => "/demo",
  login: (returnTo?: string) => (returnTo ? `/login?returnTo=${encodeURIComponent(returnTo)}` : "/login"),
  cardLogin: () => "/login/card",
  terms: () => "/login/terms",
  logout: () => "/logout",
  me: () => "/me",
  profile: () => "/me/profile",
  courses: () => "/courses",
  course: (sessionId: string) => `/courses/${sessionId}`,
  myEnrolments: () => "/me/enrolments",
  myBadges: () => "/me/badges",
  myBadge: (awardId: string) => `/me/badges/${awardId}`,
  badgeFile: (awardId: string, form: string) => `/me/badges/${awardId}/files/${form}`,
  verify: () => "/verify",
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
  manageSessions: () => "/manage/sessions",
  manageSession: (sessionId: string) => `/manage/sessions/${sessionId}`,
  manageAwards: () => "/manage/awards",
  manageAward: (awardId: string) => `/manage/awards/${awardId}`,
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
