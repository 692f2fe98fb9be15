"use server";

import { revalidatePath } from "next/cache";
import { writeConductNote } from "@/lib/profile/write-conduct-note";
import { formAction } from "@/lib/web/form-action";
import { routes } from "@/lib/web/routes";

export const saveConductNote = formAction(writeConductNote, {
  input: (form) => ({ decisionId: form.get("decisionId"), note: form.get("note") ?? "" }),
  after: () => revalidatePath(routes.experience(), "layout"),
});
