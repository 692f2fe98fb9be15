import { now as clock } from "../kernel/clock";
import { db } from "../kernel/db";
import { blindIndex } from "../kernel/field-cipher";
import { log } from "../kernel/log";
import { idnoIndexOf } from "./people";
import { assertNotLocked, LOCKOUT_WINDOW_MS } from "./rules";

/** Under which names failures are counted: never a number or an address in clear. */
export function subjectsOf(who: { idno?: string | undefined; ip?: string | undefined }): {
  person: string | undefined;
  address: string | undefined;
} {
  return {
    person: who.idno === undefined ? undefined : `idno:${idnoIndexOf(who.idno)}`,
    address: who.ip === undefined ? undefined : `ip:${blindIndex(who.ip, "login.ip")}`,
  };
}

/** @throws AppError rate_limited when the number or the address failed too often in the last fifteen minutes */
export async function refuseWhileLocked(who: { idno: string; ip?: string | undefined }): Promise<void> {
  const now = clock();
  const since = new Date(now.getTime() - LOCKOUT_WINDOW_MS);
  const failuresOf = async (subject: string | undefined): Promise<Date[]> => {
    if (subject === undefined) return [];
    const rows = await db().loginFailure.findMany({ where: { subject, at: { gt: since } }, select: { at: true } });
    return rows.map((row) => row.at);
  };
  const { person, address } = subjectsOf(who);
  const [ofPerson, ofAddress] = await Promise.all([failuresOf(person), failuresOf(address)]);
  try {
    assertNotLocked({ ofPerson, ofAddress }, now);
  } catch (error) {
    log.warn({ event: "identity.locked", ofPerson: ofPerson.length, ofAddress: ofAddress.length });
    throw error;
  }
}
