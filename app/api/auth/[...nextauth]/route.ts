import { authHandler } from "@/lib/web/sign-in";

export const GET = authHandler;
export const POST = authHandler;
