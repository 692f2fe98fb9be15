import { myCertificateFile } from "@/lib/profile/certificates";
import { problem } from "@/lib/web/api-route";
import { downloadResponse } from "@/lib/web/download";
import { currentCaller } from "@/lib/web/session";

export const dynamic = "force-dynamic";

interface Context {
  readonly params: Promise<{ readonly certificateId: string }>;
}

export async function GET(_request: Request, { params }: Context): Promise<Response> {
  try {
    return downloadResponse(await myCertificateFile(await params, await currentCaller()));
  } catch (error) {
    return problem(error);
  }
}
