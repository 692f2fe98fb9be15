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
  /** Signs one award in every form and stores the artefacts. */
  "awards.mint": z.object({ awardId: z.uuid() }),
  /** Signs the status list anew after a change. */
  "awards.publish-status": z.object({ statusListId: z.uuid() }),
  /** Promotes the next learners of a session's waiting list into freed seats. */
  "courses.promote": z.object({ sessionId: z.uuid() }),
} as const;

export type JobName = keyof typeof JOBS;
export type JobInput<N extends JobName> = z.input<(typeof JOBS)[N]>;
export type JobData<N extends JobName> = z.output<(typeof JOBS)[N]>;
