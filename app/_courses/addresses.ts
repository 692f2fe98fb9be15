import { routes } from "@/lib/web/routes";

/** An address with its conditions; empty ones are left out, so that addresses stay short and comparable. */
export function withQuery(path: string, conditions: Readonly<Record<string, string | number | undefined>>): string {
  const entries = Object.entries(conditions).flatMap(([name, value]) =>
    value === undefined || value === "" ? [] : [[name, String(value)] satisfies [string, string]],
  );
  return entries.length > 0 ? `${path}?${new URLSearchParams(entries)}` : path;
}

/** The session's file for a calendar. */
export const calendarFile = (enrolmentId: string): string => `${routes.myEnrolments()}/${enrolmentId}/calendar.ics`;

/** The roster of a session as a CSV to fill in. */
export const rosterFile = (sessionId: string): string => `${routes.manageSession(sessionId)}/roster.csv`;

/** A session's page with its cancellation opened. */
export const cancelEnrolmentAt = (sessionId: string): string => `${routes.course(sessionId)}?cancel=1#cancel`;
