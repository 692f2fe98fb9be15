import type { NextRequest } from "next/server";
import { submitVerification } from "@/lib/awards/submit-verification";
import { AppError } from "@/lib/kernel/errors";
import { problem } from "@/lib/web/api-route";
import { routes } from "@/lib/web/routes";
import { currentCaller } from "@/lib/web/session";
import { badgeOf, readUpload } from "../_parts/read-upload";

export const dynamic = "force-dynamic";

/** 303, so that reloading the result does not send the badge again. The address is relative: we may be behind any host. */
const seeOther = (location: string): Response => new Response(null, { status: 303, headers: { location, "cache-control": "no-store" } });

const backToForm = (code: string, facts: AppError["facts"] = {}): Response =>
  seeOther(
    `${routes.verify()}?${new URLSearchParams({ problem: code, ...(facts["seconds"] === undefined ? {} : { seconds: String(facts["seconds"]) }) })}`,
  );

/** Takes a badge (`file`, `text`, `recipient`; multipart) and leads to its report. Needs no script and no account. */
export async function POST(request: NextRequest): Promise<Response> {
  try {
    const upload = await readUpload(request);
    if ("problem" in upload) return backToForm(`verify.${upload.problem}`);
    const recipient = upload.form.get("recipient");
    const input = { badge: await badgeOf(upload.form), ...(typeof recipient === "string" ? { recipient } : {}) };
    const { token } = await submitVerification(input, await currentCaller());
    return seeOther(`${routes.verify()}/result/${token}`);
  } catch (error) {
    if (!(error instanceof AppError)) return problem(error);
    const [first] = Object.values(error.fields).flat();
    return backToForm(first ?? error.code, error.facts);
  }
}

export function GET(): Response {
  return seeOther(routes.verify());
}
