import { sha256Hex, uuidv7 } from "../kernel/ids";
import { useCase } from "../usecase/use-case";
import { subjectsOf } from "./lockout";
import { LOCKOUT_WINDOW_MS } from "./rules";
import { RecordLoginFailureInput } from "./schema";

/** Counts a failed sign-in towards the lockout. An act of its own: the act that failed was rolled back. */
export const recordLoginFailure = useCase(
  "identity.record_login_failure",
  RecordLoginFailureInput,
  async (input, { tx, now, ip, allow, about }) => {
    allow(true);
    const before = new Date(now.getTime() - LOCKOUT_WINDOW_MS);
    await tx.loginFailure.deleteMany({ where: { at: { lt: before } } });
    const subjects = Object.values(subjectsOf({ idno: input.idno, ip })).filter((subject) => subject !== undefined);
    await tx.loginFailure.createMany({ data: subjects.map((subject) => ({ id: uuidv7(now), subject, at: now, code: input.reason })) });
    // The trail can tell that the same subject failed again without saying who it is.
    about(Object.fromEntries(subjects.map((subject, index) => [`subject${index}`, sha256Hex(subject).slice(0, 16)])));
  },
);
