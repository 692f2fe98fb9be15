import type { NextRequest } from "next/server";
import { makeProofPack } from "@/lib/awards/make-proof-pack";
import { AppError } from "@/lib/kernel/errors";
import { problem } from "@/lib/web/api-route";
import { downloadResponse } from "@/lib/web/download";
import { routes } from "@/lib/web/routes";
import { currentCaller } from "@/lib/web/session";
import { badgeOf, readUpload } from "../../_parts/read-upload";

export const dynamic = "force-dynamic";

const backToForm = (code: string, facts: AppError["facts"] = {}): Response => {
  const seconds = facts["seconds"] === undefined ? {} : { seconds: String(facts["seconds"]) };
  const location = `${routes.verifyPack()}?${new URLSearchParams({ problem: code, ...seconds })}`;
  return new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });
};

/** Takes a badge (`file`, `text`; multipart) and answers with its proof pack. Needs no script and no account; keeps nothing. */
export async function POST(request: NextRequest): Promise<Response> {
  try {
    const upload = await readUpload(request);
    if ("problem" in upload) return backToForm(`verify.${upload.problem}`);
    return downloadResponse(await makeProofPack({ badge: await badgeOf(upload.form) }, await currentCaller()));
  } catch (error) {
    if (!(error instanceof AppError)) return problem(error);
    const [first] = Object.values(error.fields).flat();
    return backToForm(first ?? error.code, error.facts);
  }
}
