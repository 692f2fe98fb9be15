import { z } from "zod";

/** Every background job: its name and what it carries. Ids, never personal data. */
export const JOBS = {
  /** Sends one message of a template to a person. `params` fill the template. */
  "mail.send": z.object({
    to: z.uuid(),
    template: z.string(),
    params: z.record(z.string(), z.union([z.string(), z.number()])).default({}),
  }),
  /** Decides, for one completed enrolment, which achievements it earns, and awards them. */
  "awards.award": z.object({ enrolmentId: z.uuid() }),
  /** Signs one award and offers it. */
  "awards.mint": z.object({ awardId: z.uuid() }),
  /** Works on a bulk issue for a while, and goes on with another job until it is done. */
  "awards.issue-bulk": z.object({ bulkIssueId: z.uuid() }),
  /** Queues the notices of what one chunk of a bulk issue issued. */
  "awards.notify-bulk": z.object({ bulkIssueId: z.uuid(), ordinal: z.number().int() }),
  /** Has one signed form of each of these awards stamped by the time stamp authority. */
  "awards.timestamp": z.object({
    awardIds: z.array(z.uuid()).min(1).max(1000),
    form: z.enum(["ob3-json", "ob3-ecdsa", "ob3-jwt", "ob3-jwt-es256", "ob3-jwt-eddsa", "ob2-jws"]).default("ob3-json"),
  }),
  /** Signs the status list anew after a change. */
  "awards.publish-status": z.object({ statusListId: z.uuid() }),
  /** Promotes the next learners of a session's waiting list into freed seats. */
  "courses.promote": z.object({ sessionId: z.uuid() }),
  /** Removes uploaded files that nothing refers to any more from the object store. */
  "storage.discard": z.object({ keys: z.array(z.string()).min(1).max(200) }),
} as const;

export type JobName = keyof typeof JOBS;
export type JobInput<N extends JobName> = z.input<(typeof JOBS)[N]>;
export type JobData<N extends JobName> = z.output<(typeof JOBS)[N]>;
