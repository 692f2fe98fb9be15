import { db, type Prisma } from "@/lib/kernel/db";
import { uuidv7 } from "@/lib/kernel/ids";

let made = 0;

/** The instant around which the factories place everything: a Wednesday morning in Taipei. */
export const TODAY = new Date("2026-11-25T02:00:00Z");

/** `days` after TODAY (before, when negative). */
export const inDays = (days: number): Date => new Date(TODAY.getTime() + days * 86_400_000);

/** A session whose enrolment is open at TODAY: closes in 5 days, cancellable for 8, starts in 10, one day long. */
export function makeSession(changes: Partial<Prisma.CourseSessionUncheckedCreateInput> & { readonly courseId: string }) {
  const serial = ++made;
  const startsAt = changes.startsAt ? new Date(changes.startsAt) : inDays(10);
  return db().courseSession.create({
    data: {
      id: uuidv7(),
      code: `S${String(serial).padStart(3, "0")}-11512`,
      enrolmentOpensAt: inDays(-10),
      enrolmentClosesAt: inDays(5),
      startsAt,
      endsAt: new Date(startsAt.getTime() + 7 * 3_600_000),
      cancelUntil: inDays(8),
      lecturer: "張老師",
      lecturerEn: "Ms Chang",
      venue: "訓練教室",
      venueEn: "Training room",
      address: "台中市大雅區中科路6號",
      addressEn: "No. 6, Zhongke Rd., Taichung",
      seats: 2,
      maxApplications: 10,
      waitlistSize: 3,
      ...changes,
    },
  });
}
