import { skillFile } from "@/lib/skills/queries/skill-file";
import { problem } from "@/lib/web/api-route";
import { downloadResponse } from "@/lib/web/download";
import { currentCaller } from "@/lib/web/session";

interface Context {
  readonly params: Promise<{ readonly skillId: string; readonly fileId: string }>;
}

/** A piece of evidence, for its owner and its reviewers alike: the query knows who may. */
export async function skillFileResponse(_request: Request, { params }: Context): Promise<Response> {
  try {
    return downloadResponse(await skillFile(await params, await currentCaller()));
  } catch (error) {
    return problem(error);
  }
}
