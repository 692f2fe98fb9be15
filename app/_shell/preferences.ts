import { cookies } from "next/headers";
import { z } from "zod";
import { LOCALES } from "@/lib/i18n/locales";

/** What a reader may choose about the look, without signing in. Kept in cookies of these names. */
export const preferencesSchema = z.object({
  locale: z.enum(LOCALES).optional().catch(undefined),
  theme: z.enum(["system", "light", "dark", "contrast"]).optional().catch(undefined),
  fontSize: z.enum(["small", "medium", "large"]).optional().catch(undefined),
});
export const PREFERENCE_NAMES = ["locale", "theme", "fontSize"] as const;

/** The reader's choices; what they did not choose has its start value. The language is `getLocale()`'s to say. */
export async function readPreferences() {
  const jar = await cookies();
  const chosen = preferencesSchema.parse({ theme: jar.get("theme")?.value, fontSize: jar.get("fontSize")?.value });
  return { theme: chosen.theme ?? "system", fontSize: chosen.fontSize ?? "medium" } as const;
}
