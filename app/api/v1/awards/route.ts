import { myAwards } from "@/lib/awards/queries/my-awards";
import { apiRoute } from "@/lib/web/api-route";

/** 我的徽章 as the page polls it. */
export const GET = apiRoute(myAwards, { input: () => ({}), polled: true });
