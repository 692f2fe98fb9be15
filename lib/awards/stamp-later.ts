import { env } from "../kernel/env";
import type { ActContext } from "../usecase/use-case";

/** The signed forms that leave the house; what is only hosted has no signature whose time could be proven. */
export const STAMPED_FORMS = ["ob3-json", "ob3-ecdsa", "ob3-jwt", "ob3-jwt-es256", "ob3-jwt-eddsa", "ob2-jws"] as const;
export type StampedForm = (typeof STAMPED_FORMS)[number];

/** Queues the stamps of what the act has just signed, in its own commit; nothing where no authority is set up. */
export function stampLater({ later }: Pick<ActContext, "later">, awardIds: readonly string[], form: StampedForm = "ob3-json"): void {
  if (env().TSA_URL === undefined || awardIds.length === 0) return;
  later("awards.timestamp", { awardIds: [...awardIds], form }, { priority: -1 });
}

/** The hash that a stamp is about, as the database has it: lower-case hex. */
export const imprintHex = (imprint: Uint8Array): string => Buffer.from(imprint).toString("hex");
