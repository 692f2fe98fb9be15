"use client";

import {
  Award,
  BadgeCheck,
  BookOpen,
  BriefcaseBusiness,
  CalendarDays,
  ClipboardCheck,
  ClipboardList,
  House,
  KeyRound,
  LayoutDashboard,
  type LucideIcon,
  Medal,
  MonitorPlay,
  Network,
  PencilRuler,
  ScrollText,
  UserRound,
} from "lucide-react";
import Link from "next/link";
import { usePathname } from "next/navigation";
import { classNames } from "../ui/class-names";

const ICONS = {
  home: House,
  profile: UserRound,
  experience: BriefcaseBusiness,
  certificates: ScrollText,
  courses: BookOpen,
  enrolments: ClipboardList,
  online: MonitorPlay,
  badges: Medal,
  map: Network,
  skills: PencilRuler,
  verify: BadgeCheck,
  manage: LayoutDashboard,
  review: ClipboardCheck,
  sessions: CalendarDays,
  awards: Award,
  keys: KeyRound,
} as const satisfies Readonly<Record<string, LucideIcon>>;

export interface MenuEntry {
  readonly href: string;
  readonly label: string;
  readonly icon: keyof typeof ICONS;
  /** Current on its own address only, not on the pages below it. */
  readonly exact?: boolean;
}

const isCurrent = (entry: MenuEntry, path: string): boolean => path === entry.href || (!entry.exact && path.startsWith(`${entry.href}/`));

/** The entries as a list; the one we are on is marked. `bar` across the header, `side` down the edge. */
export function MenuList({ entries, look }: { readonly entries: readonly MenuEntry[]; readonly look: "bar" | "side" }) {
  const path = usePathname();
  return (
    <ul className={look === "bar" ? "flex flex-wrap items-center gap-x-1" : "flex flex-col gap-0.5"}>
      {entries.map((entry) => {
        const Icon = ICONS[entry.icon];
        const current = isCurrent(entry, path);
        return (
          <li key={entry.href}>
            <Link
              href={entry.href}
              aria-current={current ? "page" : undefined}
              className={classNames(
                "flex min-h-11 items-center gap-3 rounded-md px-3",
                current ? "bg-primary-soft font-bold text-on-primary-soft" : "text-text hover:bg-primary-soft hover:text-on-primary-soft",
              )}
            >
              {look === "side" ? <Icon aria-hidden className="size-5 shrink-0" /> : null}
              {entry.label}
            </Link>
          </li>
        );
      })}
    </ul>
  );
}
