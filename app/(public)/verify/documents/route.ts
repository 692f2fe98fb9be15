import type { NextRequest } from "next/server";
import { relayIssuerDocument } from "@/lib/awards/queries/issuer-document";
import { apiRoute, jsonBody } from "@/lib/web/api-route";
import { isSameOrigin } from "@/lib/web/same-origin";

export const dynamic = "force-dynamic";

const relay = apiRoute(relayIssuerDocument, { input: jsonBody });

/**
 * Fetches a document of an issuer for the verifier in our own page: `{ url, accept }`, answered in a JSON envelope, so
 * that nothing from elsewhere ever stands under an address of ours. POST, because addresses in the address would be
 * written into the logs of whatever is on the way.
 */
export async function POST(request: NextRequest, context: { params: Promise<Record<string, string>> }): Promise<Response> {
  return isSameOrigin(request) ? relay(request, context) : new Response(null, { status: 403 });
}
