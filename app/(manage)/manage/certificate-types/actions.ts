"use server";

import { revalidatePath } from "next/cache";
import { addCertificateName, addCertificateType, retireCertificateName } from "@/lib/profile/keep-certificate-lists";
import { type FormState, formAction } from "@/lib/web/form-action";
import { routes } from "@/lib/web/routes";

const after = () => revalidatePath(routes.manageCertificateTypes());

const typeForm = formAction(addCertificateType, { input: (form) => ({ name: form.get("name") ?? "" }), after });
const nameForm = formAction(addCertificateName, {
  input: (form) => ({ typeId: form.get("typeId"), name: form.get("name") ?? "" }),
  after,
});
const retireForm = formAction(retireCertificateName, {
  input: (form) => ({ nameId: form.get("nameId"), retired: form.get("retired") }),
  after,
});

export async function addTypeAction(previous: FormState, form: FormData): Promise<FormState> {
  return typeForm(previous, form);
}

export async function addNameAction(previous: FormState, form: FormData): Promise<FormState> {
  return nameForm(previous, form);
}

export async function retireAction(previous: FormState, form: FormData): Promise<FormState> {
  return retireForm(previous, form);
}
