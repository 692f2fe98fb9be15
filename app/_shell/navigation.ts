import type { MenuEntry } from "@/components/layout/menu";
import { type Actor, holderOfRole, type Role } from "@/lib/kernel/actor";
import { routes } from "@/lib/web/routes";

type Label = (key: string) => string;

/** The public entries, on every page. */
export const mainEntries = (t: Label): MenuEntry[] => [
  { href: routes.courses(), label: t("nav.courses"), icon: "courses" },
  { href: routes.badges(), label: t("nav.badges"), icon: "badges" },
  { href: routes.competencies(), label: t("nav.competencies"), icon: "map" },
  { href: routes.verify(), label: t("nav.verify"), icon: "verify" },
];

/** The menu of a signed-in person. */
export const learnerEntries = (t: Label): MenuEntry[] => [
  { href: routes.me(), label: t("nav.me"), icon: "home", exact: true },
  { href: routes.profile(), label: t("nav.profile"), icon: "profile" },
  { href: routes.experience(), label: t("nav.experience"), icon: "experience" },
  { href: routes.certificates(), label: t("nav.certificates"), icon: "certificates" },
  { href: routes.courses(), label: t("nav.enrol"), icon: "courses" },
  { href: routes.myEnrolments(), label: t("nav.myEnrolments"), icon: "enrolments" },
  { href: routes.onlineCourses(), label: t("nav.online"), icon: "online" },
  { href: routes.myBadges(), label: t("nav.myBadges"), icon: "badges" },
  { href: routes.myMap(), label: t("nav.myMap"), icon: "map" },
  { href: routes.mySkills(), label: t("nav.mySkills"), icon: "skills" },
];

const BACK_OFFICE: readonly {
  readonly roles: readonly Role[];
  readonly href: string;
  readonly label: string;
  readonly icon: MenuEntry["icon"];
}[] = [
  { roles: ["agency_admin"], href: routes.reviewEnrolments(), label: "nav.reviewEnrolments", icon: "review" },
  { roles: ["agency_admin"], href: routes.reviewSkills(), label: "nav.reviewSkills", icon: "skills" },
  { roles: ["course_officer"], href: routes.manageSessions(), label: "nav.sessions", icon: "sessions" },
  { roles: ["course_officer"], href: routes.manageOnline(), label: "nav.manageOnline", icon: "online" },
  { roles: ["system_admin"], href: routes.manageCertificateTypes(), label: "nav.manageCertificateTypes", icon: "certificates" },
  { roles: ["badge_issuer"], href: routes.manageAwards(), label: "nav.awards", icon: "awards" },
  { roles: ["badge_issuer", "system_admin"], href: routes.manageKeys(), label: "nav.keys", icon: "keys" },
];

/** The back office as far as this person's roles reach; empty when they have none. */
export function manageEntries(t: Label, actor: Actor): MenuEntry[] {
  const entries = BACK_OFFICE.filter(({ roles }) => holderOfRole(actor, ...roles)).map(({ href, label, icon }) => ({
    href,
    label: t(label),
    icon,
  }));
  return entries.length > 0 ? [{ href: routes.manage(), label: t("nav.manage"), icon: "manage", exact: true }, ...entries] : [];
}
