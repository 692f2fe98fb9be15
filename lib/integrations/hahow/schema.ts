import { z } from "zod";

const text = (maximum: number) => z.string().trim().min(1).max(maximum);
const day = z.iso.date();
/** People open it from our pages: nothing but https. */
const httpsUrl = z.url({ protocol: /^https$/ }).max(500);

/** One course of the catalogue. `minutes` is its length; `audience` says for whom, a line each. */
export const CatalogueCourse = z.object({
  externalId: text(100),
  title: text(200),
  series: text(200).nullish(),
  teacher: text(200),
  area: text(100),
  minutes: z.coerce.number().int().min(1).max(6000),
  intro: text(5000),
  audience: z.array(text(200)).max(20),
  url: httpsUrl,
  releasedOn: day,
});
export type CatalogueCourse = z.infer<typeof CatalogueCourse>;

/** That somebody completed a course. `email` is the account that the agency gave to Hahow for Business. */
export const Completion = z.object({
  externalId: text(100),
  email: z
    .email()
    .max(254)
    .transform((email) => email.toLowerCase()),
  completedOn: day,
});
export type Completion = z.infer<typeof Completion>;

/**
 * An xAPI statement as learning record stores pass them on (xAPI 1.0.3 §2.4): who (mbox), did what (verb), to which
 * course (object id). Only the verbs of a completion count.
 */
export const Statement = z.object({
  actor: z.object({ mbox: z.string().startsWith("mailto:").max(300) }),
  verb: z.object({ id: z.string().max(300) }),
  object: z.object({ id: z.string().max(500) }),
  timestamp: z.iso.datetime({ offset: true }),
});
export type Statement = z.infer<typeof Statement>;

export const COMPLETION_VERBS: readonly string[] = ["http://adlnet.gov/expapi/verbs/completed", "http://adlnet.gov/expapi/verbs/passed"];

/** Limits of one import. */
export const MAX_IMPORT_BYTES = 10 * 1024 * 1024;
export const MAX_IMPORT_ROWS = 20_000;
