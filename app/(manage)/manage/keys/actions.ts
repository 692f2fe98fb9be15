"use server";

import { revalidatePath } from "next/cache";
import { chooseStatusMethod } from "@/lib/awards/choose-status-method";
import { importCertificate } from "@/lib/awards/import-certificate";
import { requestCertificate, withdrawCertificateRequest } from "@/lib/awards/request-certificate";
import { revokeSigningKey } from "@/lib/awards/revoke-signing-key";
import { rotateKeys } from "@/lib/awards/rotate-keys";
import { type FormState, formAction } from "@/lib/web/form-action";
import { routes } from "@/lib/web/routes";

const after = () => revalidatePath(routes.manageKeys());
const revokeForm = formAction(revokeSigningKey, {
  input: (form) => ({ keyId: form.get("keyId"), reason: form.get("reason") ?? "" }),
  after,
});
const requestForm = formAction(requestCertificate, {
  input: (form) => ({ issuerCode: form.get("issuerCode"), algorithm: form.get("algorithm") }),
  after,
});
const withdrawForm = formAction(withdrawCertificateRequest, { input: (form) => ({ keyId: form.get("keyId") }), after });
const importForm = formAction(importCertificate, { input: (form) => ({ keyId: form.get("keyId"), file: form.get("file") }), after });

const rotateForm = formAction(rotateKeys, { input: (form) => ({ issuerCode: form.get("issuerCode") }), after });
const methodForm = formAction(chooseStatusMethod, {
  input: (form) => ({
    issuerCode: form.get("issuerCode"),
    statusMethod: form.get("statusMethod"),
    suspendable: form.get("suspendable") === "yes",
  }),
  after,
});

export async function rotate(previous: FormState, form: FormData): Promise<FormState> {
  return rotateForm(previous, form);
}

export async function chooseMethod(previous: FormState, form: FormData): Promise<FormState> {
  return methodForm(previous, form);
}

export async function revokeKey(previous: FormState, form: FormData): Promise<FormState> {
  return revokeForm(previous, form);
}

export async function request(previous: FormState, form: FormData): Promise<FormState> {
  return requestForm(previous, form);
}

export async function withdrawRequest(previous: FormState, form: FormData): Promise<FormState> {
  return withdrawForm(previous, form);
}

export async function bringBack(previous: FormState, form: FormData): Promise<FormState> {
  return importForm(previous, form);
}
