"use server";

import { redirect } from "next/navigation";
import { invalid } from "@/lib/kernel/errors";
import { deleteSkill } from "@/lib/skills/delete-skill";
import { editSkill } from "@/lib/skills/edit-skill";
import { receiveSkillFiles } from "@/lib/skills/receive-files";
import { submitSkill } from "@/lib/skills/submit-skill";
import { withdrawSkill } from "@/lib/skills/withdraw-skill";
import { type FormState, formAction, refusalState } from "@/lib/web/form-action";
import { routes } from "@/lib/web/routes";
import { currentCaller } from "@/lib/web/session";
import { carriedFiles, chosenFiles, fileProblems, keptFileIds, typedTexts, writtenFields } from "./_parts/skill-form-data";

/** Takes the files in first, so that a form that is refused afterwards still has them; then sends the skill. */
async function sendSkill(form: FormData, send: typeof submitSkill | typeof editSkill): Promise<FormState> {
  const values = typedTexts(form);
  let target: string;
  try {
    const caller = await currentCaller();
    const { kept, problems } = await receiveSkillFiles({ files: chosenFiles(form) }, caller);
    Object.assign(values, carriedFiles(kept));
    const fields = fileProblems(problems);
    if (Object.keys(fields).length > 0) throw invalid("input.invalid", fields);
    const fileIds = [...keptFileIds(form), ...kept.map(({ fileId }) => fileId)];
    const { skillId } = await send({ ...writtenFields(form), fileIds }, caller);
    target = `${routes.mySkill(skillId)}?sent=1`;
  } catch (error) {
    return refusedAtFiles(refusalState(error, values));
  }
  redirect(target);
}

/** The list of all files is no field of the page: what is wrong with it is said at the first of the file fields. */
function refusedAtFiles(state: FormState): FormState {
  if (state.status !== "refused") return state;
  const fields = Object.entries(state.fields).map(([path, codes]) => [
    /^files?(Ids)?\b(?!\.(certificate|record|other))/.test(path) ? "file.certificate" : path,
    codes,
  ]);
  return { ...state, fields: Object.fromEntries(fields) };
}

const withdrawForm = formAction(withdrawSkill, {
  input: (form) => ({ skillId: form.get("skillId") }),
  goTo: ({ skillId }) => routes.mySkill(skillId),
});

const deleteForm = formAction(deleteSkill, {
  input: (form) => ({ skillId: form.get("skillId"), confirmed: form.get("confirmed") ?? undefined }),
  goTo: () => `${routes.mySkills()}?deleted=1`,
});

export async function submitAction(_previous: FormState, form: FormData): Promise<FormState> {
  return sendSkill(form, submitSkill);
}

export async function editAction(_previous: FormState, form: FormData): Promise<FormState> {
  return sendSkill(form, editSkill);
}

export async function withdrawAction(previous: FormState, form: FormData): Promise<FormState> {
  return withdrawForm(previous, form);
}

export async function deleteAction(previous: FormState, form: FormData): Promise<FormState> {
  return deleteForm(previous, form);
}
