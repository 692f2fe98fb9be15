"use server";

import { revalidatePath } from "next/cache";
import { revealMyField } from "@/lib/profile/queries";
import { updateProfileNote } from "@/lib/profile/update-profile-note";
import { formAction, refusalState } from "@/lib/web/form-action";
import { routes } from "@/lib/web/routes";
import { currentCaller } from "@/lib/web/session";
import type { Revealed } from "./_parts/reveal-field";

export const saveNote = formAction(updateProfileNote, {
  input: (form) => ({ workDescription: form.get("workDescription") ?? "", remark: form.get("remark") ?? "" }),
  after: () => revalidatePath(routes.profile()),
});

/** Shows one hidden value of one's own; the query writes down that it was looked at. `hide` takes it away again. */
export async function revealField(_previous: Revealed, form: FormData): Promise<Revealed> {
  const field = form.get("field");
  if (form.has("hide")) return { status: "hidden" };
  try {
    return { status: "shown", value: await revealMyField({ field }, await currentCaller()), at: Date.now() };
  } catch (error) {
    const refused = refusalState(error, {});
    return { status: "refused", code: refused.status === "refused" ? refused.code : "system.bug" };
  }
}
