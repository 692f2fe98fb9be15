import type { z } from "zod";
import { awardCompletion } from "../awards/award-completion";
import { mintAward } from "../awards/mint-award";
import { publishStatusList } from "../awards/publish-status-list";
import { promoteWaitlist } from "../courses/promote-waitlist";
import { contactOf } from "../identity/contact";
import { JOBS, type JobName } from "../jobs/catalogue";
import { system } from "../kernel/actor";
import { log } from "../kernel/log";
import { sendMail } from "../mail/send";

/** Works off one job from its stored data. Called again for a job that was not finished, it must come to the same end. */
export type Handler = (stored: unknown, jobId: string) => Promise<unknown>;

const handler =
  <S extends z.ZodType>(schema: S, run: (data: z.output<S>, jobId: string) => Promise<unknown>): Handler =>
  (stored, jobId) =>
    run(schema.parse(stored), jobId);
const as = (name: JobName) => ({ actor: system(name) });

/** Which act each job is. The only place that sees every module. */
export const HANDLERS: Readonly<Record<JobName, Handler>> = {
  "mail.send": handler(JOBS["mail.send"], async ({ to, template, params }, jobId) => {
    const person = await contactOf(to);
    if (!person) return log.warn({ event: "mail.nobody", template, personId: to });
    await sendMail({ jobId, person, template, params });
  }),
  "awards.award": handler(JOBS["awards.award"], (data) => awardCompletion(data, as("awards.award"))),
  "awards.mint": handler(JOBS["awards.mint"], (data) => mintAward(data, as("awards.mint"))),
  "awards.publish-status": handler(JOBS["awards.publish-status"], (data) => publishStatusList(data, as("awards.publish-status"))),
  "courses.promote": handler(JOBS["courses.promote"], (data) => promoteWaitlist(data, as("courses.promote"))),
};
