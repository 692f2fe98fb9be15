import type { z } from "zod";
import { awardCompletion } from "../awards/award-completion";
import { runBulkIssue } from "../awards/issue-bulk";
import { mintAward } from "../awards/mint-award";
import { notifyBulkChunk } from "../awards/notify-bulk";
import { publishStatusList } from "../awards/publish-status-list";
import { timestampAwards } from "../awards/timestamp-awards";
import { promoteWaitlist } from "../courses/promote-waitlist";
import { contactOf } from "../identity/contact";
import { objectStore } from "../integrations/storage/store";
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
  "awards.issue-bulk": handler(JOBS["awards.issue-bulk"], (data) => runBulkIssue(data, as("awards.issue-bulk"))),
  "awards.notify-bulk": handler(JOBS["awards.notify-bulk"], (data) => notifyBulkChunk(data, as("awards.notify-bulk"))),
  "awards.publish-status": handler(JOBS["awards.publish-status"], (data) => publishStatusList(data, as("awards.publish-status"))),
  "awards.timestamp": handler(JOBS["awards.timestamp"], (data) => timestampAwards(data, as("awards.timestamp"))),
  "courses.promote": handler(JOBS["courses.promote"], (data) => promoteWaitlist(data, as("courses.promote"))),
  "storage.discard": handler(JOBS["storage.discard"], async ({ keys }) => {
    const store = objectStore();
    for (const key of keys) await store.remove(key);
  }),
};
