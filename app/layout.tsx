import type { Metadata, Viewport } from "next";
import { NextIntlClientProvider } from "next-intl";
import { getLocale, getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { QueryProvider } from "@/components/ui/query-provider";
import { DEFAULT_LOCALE, HTML_LANG, isLocale } from "@/lib/i18n/locales";
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
  const locale = await getLocale();
  const { theme, fontSize } = await readPreferences();
  return (
    <html lang={HTML_LANG[isLocale(locale) ? locale : DEFAULT_LOCALE]} data-theme={theme} data-font-size={fontSize}>
      <body className="flex min-h-dvh flex-col">
        <NextIntlClientProvider>
          <QueryProvider>
            <Shell>{children}</Shell>
          </QueryProvider>
        </NextIntlClientProvider>
      </body>
    </html>
  );
}
