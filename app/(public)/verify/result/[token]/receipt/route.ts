import { verificationReceiptFile } from "@/lib/awards/queries/receipts";
import { problem } from "@/lib/web/api-route";
import { downloadResponse } from "@/lib/web/download";
import { currentCaller } from "@/lib/web/session";

export const dynamic = "force-dynamic";

/** The signed receipt of a verification. */
export async function GET(_request: Request, { params }: { readonly params: Promise<{ token: string }> }): Promise<Response> {
  try {
    return downloadResponse(await verificationReceiptFile(await params, await currentCaller()));
  } catch (error) {
    return problem(error);
  }
}
