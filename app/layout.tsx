import type { Metadata, Viewport } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { QueryProvider } from "@/components/ui/query-provider";
import { clientMessages } from "@/lib/i18n/client-messages";
import { DEFAULT_LOCALE, HTML_LANG, isLocale } from "@/lib/i18n/locales";
import { currentActor } from "@/lib/web/session";
import { siteFacts } from "@/lib/web/site-facts";
import { readPreferences } from "./_shell/preferences";
import { Shell } from "./_shell/shell";
import "./globals.css";

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("shell");
  const name = t("productName");
  return {
    metadataBase: new URL(siteFacts().publicUrl),
    title: { default: name, template: `%s｜${name}` },
    description: t("description"),
    openGraph: { siteName: name, type: "website" },
  };
}

export const viewport: Viewport = { width: "device-width", initialScale: 1 };

export default async function RootLayout({ children }: { readonly children: ReactNode }) {
  const chosen = await getLocale();
  const locale = isLocale(chosen) ? chosen : DEFAULT_LOCALE;
  const { theme, fontSize } = await readPreferences();
  return (
    <html lang={HTML_LANG[locale]} data-theme={theme} data-font-size={fontSize}>
      <body className="flex min-h-dvh flex-col">
        <NextIntlClientProvider messages={clientMessages(locale, (await currentActor()).kind === "person")}>
          <QueryProvider>
            <Shell>{children}</Shell>
          </QueryProvider>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
