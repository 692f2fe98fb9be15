import type { CalendarEntry } from "./dto";

// RFC 5545 §3.3.11: backslash, semicolon and comma are escaped, line breaks become \n.
const escapeText = (text: string): string => text.replace(/[\\;,]/g, (character) => `\\${character}`).replace(/\r\n|\r|\n/g, "\\n");

/** §3.3.5, form 2: UTC, so that no time zone definition is needed. */
const utc = (at: Date): string => at.toISOString().replace(/[-:]|\.\d{3}/g, "");

/** §3.1: at most 75 octets a line, continued by a line that begins with a space; never inside a character. */
function fold(line: string): string {
  const lines: string[] = [];
  let current = "";
  let size = 0;
  for (const character of line) {
    const octets = Buffer.byteLength(character);
    if (size + octets > 75) {
      lines.push(current);
      current = " ";
      size = 1;
    }
    current += character;
    size += octets;
  }
  return [...lines, current].join("\r\n");
}

// §3.8.1.11: a place that is not yet certain is tentative.
const STATUS = { accepted: "CONFIRMED", completed: "CONFIRMED", cancelled: "CANCELLED", declined: "CANCELLED" } as const;
const statusOf = (status: CalendarEntry["status"]): string =>
  status === "accepted" || status === "completed" || status === "cancelled" || status === "declined" ? STATUS[status] : "TENTATIVE";

/**
 * A session as an iCalendar file (RFC 5545) with one event and a reminder a day before.
 * @param title the course's title in the reader's language
 * @param url the session's page
 */
export function sessionCalendar(entry: CalendarEntry, { title, url }: { title: string; url: string }): string {
  const lines = [
    "BEGIN:VCALENDAR",
    "VERSION:2.0",
    "PRODID:-//Government Digital Talent Platform//Courses//ZH",
    "CALSCALE:GREGORIAN",
    "METHOD:PUBLISH",
    "BEGIN:VEVENT",
    `UID:${entry.enrolmentId}`,
    `DTSTAMP:${utc(entry.updatedAt)}`,
    `DTSTART:${utc(entry.startsAt)}`,
    `DTEND:${utc(entry.endsAt)}`,
    `SUMMARY:${escapeText(title)}`,
    `LOCATION:${escapeText([entry.venue, entry.address].filter(Boolean).join(" "))}`,
    `DESCRIPTION:${escapeText(entry.code)}`,
    `URL:${url}`,
    `STATUS:${statusOf(entry.status)}`,
    "BEGIN:VALARM",
    "ACTION:DISPLAY",
    "TRIGGER:-P1D",
    `DESCRIPTION:${escapeText(title)}`,
    "END:VALARM",
    "END:VEVENT",
    "END:VCALENDAR",
  ];
  return `${lines.map(fold).join("\r\n")}\r\n`;
}
