import { z } from "zod";
import { agenciesWithRole, holderOfRole } from "../kernel/actor";
import { query } from "../usecase/query";

const Input = z.object({ personIds: z.array(z.uuid()).max(100) });

/**
 * 工作內容 of staff whose enrolments one reviews, by person id. People of other agencies and people who wrote nothing are
 * not in the answer.
 */
export const workDescriptionsFor = query(
  "profile.work_descriptions",
  Input,
  async ({ personIds }, { actor, db, allow }): Promise<Readonly<Record<string, string>>> => {
    allow(holderOfRole(actor, "agency_admin"));
    const staff = await db.person.findMany({
      where: { id: { in: personIds }, agencyId: { in: [...agenciesWithRole(actor, "agency_admin")] } },
      select: { id: true },
    });
    const notes = await db.profileNote.findMany({
      where: { personId: { in: staff.map((person) => person.id) }, workDescription: { not: "" } },
      select: { personId: true, workDescription: true },
    });
    return Object.fromEntries(notes.map((note) => [note.personId, note.workDescription]));
  },
  { audited: true },
);
