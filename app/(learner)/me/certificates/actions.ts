"use server";

import { redirect } from "next/navigation";
import { addCertificate } from "@/lib/profile/add-certificate";
import { deleteCertificate } from "@/lib/profile/delete-certificate";
import { type FormState, formAction, refusalState } from "@/lib/web/form-action";
import { routes } from "@/lib/web/routes";
import { currentCaller } from "@/lib/web/session";

const WRITTEN = ["typeId", "nameId", "issuedOn", "number", "issuer"] as const;

export async function addAction(_previous: FormState, form: FormData): Promise<FormState> {
  const written = Object.fromEntries(WRITTEN.map((name) => [name, String(form.get(name) ?? "")]));
  try {
    await addCertificate({ ...written, file: form.get("file") ?? undefined }, await currentCaller());
  } catch (error) {
    return refusalState(error, written);
  }
  redirect(routes.certificates());
}

const deleteForm = formAction(deleteCertificate, {
  input: (form) => ({ certificateId: form.get("certificateId"), confirmed: form.get("confirmed") ?? undefined }),
  goTo: () => routes.certificates(),
});

export async function deleteAction(previous: FormState, form: FormData): Promise<FormState> {
  return deleteForm(previous, form);
}
