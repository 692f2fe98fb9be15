import { sessionRoster } from "@/lib/courses/queries/session-roster";
import { resultsTemplate } from "@/lib/courses/results-csv";
import { problem } from "@/lib/web/api-route";
import { currentCaller } from "@/lib/web/session";

/** The roster of a session as a CSV to fill in and import again. Reading it is audited like the page. */
export async function GET(_request: Request, { params }: { params: Promise<{ sessionId: string }> }): Promise<Response> {
  try {
    const { session, rows } = await sessionRoster(await params, await currentCaller());
    return new Response(resultsTemplate(rows), {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": `attachment; filename="${encodeURIComponent(session.code)}.csv"`,
        "cache-control": "no-store",
      },
    });
  } catch (error) {
    return problem(error);
  }
}
