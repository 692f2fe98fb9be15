import type { Metadata } from "next";
import { getLocale, getTranslations } from "next-intl/server";
import { cache } from "react";
import { sharedBadge } from "@/lib/awards/queries/public-pages";
import { bilingual } from "@/lib/i18n/format";
import { load } from "@/lib/web/load";
import { SharedBadge } from "./_parts/shared-badge";

interface Props {
  readonly params: Promise<{ token: string }>;
}

// Once per request, for the title and for the page: the badge is verified each time.
const badgeOf = cache((token: string) => load(sharedBadge, { token }));

/** Not for search engines, and the secret in the address goes to no other site. */
export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const badge = await badgeOf((await params).token);
  const t = await getTranslations("awards.public");
  const locale = (await getLocale()) === "en" ? "en" : "zh-TW";
  const { name, agency } = badge.achievement;
  const issuer = bilingual(locale, agency.name.zh, agency.name.en);
  const title = t("metaTitle", { name: bilingual(locale, name.zh, name.en), issuer });
  const description = t("metaDescription", { issuer });
  return {
    title,
    description,
    robots: { index: false, follow: false },
    referrer: "no-referrer",
    // Who scans the QR code with a verifier gets from this page to the badge (OB 3.0 §5.2).
    alternates: { types: { "application/vc+ld+json": badge.credentialUrl } },
    openGraph: {
      title,
      description,
      type: "website",
      url: badge.shareUrl,
      images: [{ url: badge.imageUrl, width: 512, height: 512, alt: title }],
    },
    twitter: { card: "summary" },
  };
}

export default async function SharedBadgePage({ params }: Props) {
  return <SharedBadge badge={await badgeOf((await params).token)} />;
}
