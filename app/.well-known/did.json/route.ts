import { hostedResponse } from "../../ob/_parts/hosted-response";

export const dynamic = "force-dynamic";
export const GET = hostedResponse;
export const HEAD = hostedResponse;
export const OPTIONS = hostedResponse;
