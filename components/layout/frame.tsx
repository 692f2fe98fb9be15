"use client";

import { ChevronDown } from "lucide-react";
import { usePathname } from "next/navigation";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { Brick } from "./brick";
import { type MenuEntry, MenuList } from "./menu";

interface Area {
  /** Addresses that belong to the area. */
  readonly paths: readonly string[];
  readonly label: string;
  readonly entries: readonly MenuEntry[];
}

interface Props {
  readonly children: ReactNode;
  /** The signed-in areas of this reader; none for strangers. */
  readonly areas: readonly Area[];
}

const within = (path: string, parent: string): boolean => path === parent || path.startsWith(`${parent}/`);

/**
 * The main part of a page, with the menu of its area beside it. The menu folds on narrow screens (a `<details>`, so
 * without script too). Client-side only to know the address: the layout around it does not learn of navigation.
 */
export function Frame({ children, areas }: Props) {
  const t = useTranslations("shell");
  const path = usePathname();
  const area = areas.find(({ paths }) => paths.some((parent) => within(path, parent)));
  const content = (
    <main id="main" tabIndex={-1} className="min-w-0 flex-1 outline-none">
      <div className="sr-only focus-within:not-sr-only">
        <Brick href="#main" shortcutKey="C" title={t("brickMain")} />
      </div>
      {children}
    </main>
  );
  // The home page draws its own bands from edge to edge.
  if (path === "/") return content;
  return (
    <div className="mx-auto flex w-full max-w-page flex-1 flex-col gap-x-10 px-4 pt-6 pb-16 sm:px-6 lg:flex-row">
      {area ? <SideMenu area={area} menu={t("menu")} /> : null}
      {content}
    </div>
  );
}

function SideMenu({ area, menu }: { readonly area: Area; readonly menu: string }) {
  return (
    <nav aria-label={area.label} className="mb-6 lg:mb-0 lg:w-52 lg:shrink-0">
      <details className="group rounded-md border border-line lg:hidden">
        <summary className="flex min-h-11 list-none items-center justify-between px-4 font-medium">
          {area.label || menu}
          <ChevronDown aria-hidden className="size-5 group-open:rotate-180" />
        </summary>
        <div className="border-line border-t p-2">
          <MenuList entries={area.entries} look="side" />
        </div>
      </details>
      <div className="sticky top-6 hidden lg:block">
        <p className="px-3 pb-2 font-medium text-muted text-sm">{area.label}</p>
        <MenuList entries={area.entries} look="side" />
      </div>
    </nav>
  );
}
