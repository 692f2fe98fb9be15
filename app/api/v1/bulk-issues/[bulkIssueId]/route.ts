import { bulkIssue } from "@/lib/awards/queries/bulk-issues";
import { apiRoute } from "@/lib/web/api-route";

/** A bulk issue as its page polls it. */
export const GET = apiRoute(bulkIssue, { input: (_request, params) => params, polled: true });
