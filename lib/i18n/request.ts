import { cookies, headers } from "next/headers";
import { getRequestConfig } from "next-intl/server";
import { localeOf } from "./locales";
import { MESSAGES } from "./messages";

/** The language of a request has no place in its address: a cookie chooses, else the browser (see `localeOf`). */
export default getRequestConfig(async () => {
  const locale = localeOf((await cookies()).get("locale")?.value, (await headers()).get("accept-language"));
  return { locale, messages: MESSAGES[locale], timeZone: "Asia/Taipei" };
});
