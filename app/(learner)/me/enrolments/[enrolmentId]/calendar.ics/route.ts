import { getLocale } from "next-intl/server";
import { sessionCalendar } from "@/lib/courses/ics";
import { calendarEntry } from "@/lib/courses/queries/my-enrolments";
import { bilingual } from "@/lib/i18n/format";
import { problem } from "@/lib/web/api-route";
import { routes } from "@/lib/web/routes";
import { currentCaller } from "@/lib/web/session";
import { siteFacts } from "@/lib/web/site-facts";

/** One of one's own enrolments for the calendar (RFC 5545). */
export async function GET(_request: Request, { params }: { params: Promise<{ enrolmentId: string }> }): Promise<Response> {
  try {
    const entry = await calendarEntry(await params, await currentCaller());
    const title = bilingual((await getLocale()) === "en" ? "en" : "zh-TW", entry.title, entry.titleEn);
    const url = `${siteFacts().publicUrl}${routes.myEnrolments()}`;
    return new Response(sessionCalendar(entry, { title, url }), {
      headers: {
        "content-type": "text/calendar; charset=utf-8",
        "content-disposition": `attachment; filename="${encodeURIComponent(entry.code)}.ics"`,
        "cache-control": "no-store",
      },
    });
  } catch (error) {
    return problem(error);
  }
}
