import { ArrowUp, Mail, MapPin, Phone } from "lucide-react";
import Image from "next/image";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { DateText } from "../ui/date-text";
import { Brick } from "./brick";

interface FooterLink {
  readonly href: string;
  readonly label: string;
}

interface Props {
  readonly phone: string;
  readonly email: string;
  readonly about: readonly FooterLink[];
  readonly policies: readonly FooterLink[];
  /** When the site was last changed. */
  readonly updated: string;
  /** The accessibility mark granted to this site: its image and the page that confirms it. None until it is granted. */
  readonly accessibilityMark?: { readonly image: string; readonly alt: string; readonly href: string };
  readonly notice?: string | undefined;
}

/** The bottom of every page: help in the same place, what the site is, what it promises. */
export function SiteFooter({ phone, email, about, policies, updated, accessibilityMark, notice }: Props) {
  const t = useTranslations("shell");
  return (
    <footer id="bottom" className="border-line border-t bg-sunken">
      <div className="mx-auto max-w-page px-4 py-10 sm:px-6">
        <Brick href="#bottom" shortcutKey="Z" title={t("brickBottom")} />
        <div className="grid gap-10 sm:grid-cols-2 lg:grid-cols-[2fr_1fr_1fr]">
          <section aria-labelledby="footer-contact">
            <h2 id="footer-contact" className="text-base">
              {t("footer.contact")}
            </h2>
            <ul className="mt-3 space-y-1">
              <li className="flex items-center gap-2">
                <Phone aria-hidden className="size-4 text-muted" />
                <span className="text-muted">{t("footer.phone")}</span>
                <a href={`tel:${phone}`} className="inline-link">
                  {phone}
                </a>
              </li>
              <li className="flex flex-wrap items-center gap-2">
                <Mail aria-hidden className="size-4 text-muted" />
                <span className="text-muted">{t("footer.email")}</span>
                <a href={`mailto:${email}`} className="inline-link">
                  {email}
                </a>
              </li>
              <li className="flex items-center gap-2">
                <MapPin aria-hidden className="size-4 text-muted" />
                <address className="not-italic">{t("footer.address")}</address>
              </li>
            </ul>
            <p className="mt-2 text-muted text-sm">{t("footer.hours")}</p>
          </section>
          <LinkColumn title={t("footer.about")} links={about} />
          <LinkColumn title={t("footer.policies")} links={policies} />
        </div>
        <div className="mt-10 flex flex-wrap items-end justify-between gap-6 border-line border-t pt-6 text-muted text-sm">
          <div className="space-y-1">
            <p className="font-bold text-text">
              {t("productName")} <span className="font-normal">{t("footer.operator")}</span>
            </p>
            <p>{t("footer.copyright")}</p>
            <p>
              {t("footer.updated")}
              <DateText value={updated} />
            </p>
            <p>{t("footer.browsers")}</p>
            {notice ? <p>{notice}</p> : null}
          </div>
          <div className="flex items-center gap-6">
            {accessibilityMark ? (
              <a href={accessibilityMark.href}>
                <Image src={accessibilityMark.image} alt={accessibilityMark.alt} width={88} height={31} unoptimized />
              </a>
            ) : null}
            <a href="#top" className="quiet-link inline-flex min-h-11 items-center gap-2 text-text">
              <ArrowUp aria-hidden className="size-5" />
              {t("backToTop")}
            </a>
          </div>
        </div>
      </div>
    </footer>
  );
}

function LinkColumn({ title, links }: { readonly title: string; readonly links: readonly FooterLink[] }) {
  return (
    <nav aria-label={title}>
      <p className="font-bold">{title}</p>
      <ul className="mt-2">
        {links.map((link) => (
          <li key={link.href}>
            <Link href={link.href} className="quiet-link inline-flex min-h-9 items-center">
              {link.label}
            </Link>
          </li>
        ))}
      </ul>
    </nav>
  );
}
