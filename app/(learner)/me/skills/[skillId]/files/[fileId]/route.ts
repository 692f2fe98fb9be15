import { skillFileResponse } from "@/app/_skills/file-response";

export const dynamic = "force-dynamic";

export const GET = skillFileResponse;
