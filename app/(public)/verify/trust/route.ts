import { verificationTrust } from "@/lib/awards/queries/verification-trust";
import { apiRoute } from "@/lib/web/api-route";

export const dynamic = "force-dynamic";

/** Whom we trust and what time it is, for the verifier in our own page. */
export const GET = apiRoute(verificationTrust, { input: () => ({}) });
