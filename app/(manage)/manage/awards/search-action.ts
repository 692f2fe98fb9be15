"use server";

import { redirect } from "next/navigation";
import { keepSearch } from "@/lib/web/private-search";
import { routes } from "@/lib/web/routes";

/** Narrows the list of awards. What was searched for goes into a cookie and not into the address: it may be a holder's name. */
export async function searchAwards(form: FormData): Promise<void> {
  const clear = form.get("clear") === "yes";
  const text = (name: string) => (clear ? "" : String(form.get(name) ?? "").trim());
  await keepSearch(routes.manageAwards(), text("search").slice(0, 80));
  const status = text("status");
  redirect(/^[a-z]{1,20}$/.test(status) ? `${routes.manageAwards()}?status=${status}` : routes.manageAwards());
}
