import type { NextRequest } from "next/server";
import { bulkRefusalsCsv } from "@/lib/awards/queries/bulk-issues";
import { problem } from "@/lib/web/api-route";
import { currentCaller } from "@/lib/web/session";

export const dynamic = "force-dynamic";

/** The rows of a bulk issue that earned nothing. */
export async function GET(_request: NextRequest, { params }: { readonly params: Promise<{ bulkIssueId: string }> }): Promise<Response> {
  try {
    const { csv } = await bulkRefusalsCsv(await params, await currentCaller());
    return new Response(csv, {
      headers: {
        "content-type": "text/csv; charset=utf-8",
        "content-disposition": 'attachment; filename="refused.csv"',
        "cache-control": "private, no-store",
        "x-content-type-options": "nosniff",
      },
    });
  } catch (error) {
    return problem(error);
  }
}
