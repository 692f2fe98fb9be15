interface NoticeSession {
  readonly code: string;
  readonly startsAt: Date;
  readonly venue: string;
  readonly venueEn: string;
  readonly course: { readonly title: string; readonly titleEn: string };
}

/** What every notice about a session selects. */
export const noticeFacts = {
  code: true,
  startsAt: true,
  venue: true,
  venueEn: true,
  course: { select: { title: true, titleEn: true } },
} as const;

const TAIPEI_OFFSET_MS = 8 * 3_600_000;

/** Parameters of the mail templates: both languages, and the first day in parts, because the template's language is the reader's. */
export function noticeParams(session: NoticeSession): Record<string, string> {
  const day = new Date(session.startsAt.getTime() + TAIPEI_OFFSET_MS);
  return {
    title: session.course.title,
    titleEn: session.course.titleEn,
    code: session.code,
    venue: session.venue,
    venueEn: session.venueEn,
    rocYear: String(day.getUTCFullYear() - 1911),
    month: String(day.getUTCMonth() + 1),
    day: String(day.getUTCDate()),
    isoDay: day.toISOString().slice(0, 10),
  };
}

/** The reason of a decision; `hasReason` lets a template choose its sentence (ICU select). */
export const reasonParams = (reason: string): { hasReason: "yes" | "no"; reason: string } => ({ hasReason: reason ? "yes" : "no", reason });
