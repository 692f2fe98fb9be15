import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { buttonClass, LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { DateText } from "@/components/ui/date-text";
import type { AwardDetailDto, BadgeForm } from "@/lib/awards/schema";
import { routes } from "@/lib/web/routes";

const PICTURES = ["png", "svg"] as const satisfies readonly BadgeForm[];
const FOR_WALLETS = ["ob3.json", "ob3.jwt"] as const satisfies readonly BadgeForm[];
const FOR_EXPERTS = ["ob3-es256.jwt", "ob3-eddsa.jwt", "ob3-ecdsa.json", "ob2.json", "ob2.jws"] as const satisfies readonly BadgeForm[];

const TEXTS = {
  png: "png",
  svg: "svg",
  "ob3.json": "ob3_json",
  "ob3.jwt": "ob3_jwt",
  "ob3-es256.jwt": "ob3_es256_jwt",
  "ob3-eddsa.jwt": "ob3_eddsa_jwt",
  "ob3-ecdsa.json": "ob3_ecdsa_json",
  "ob2.json": "ob2_json",
  "ob2.jws": "ob2_jws",
} as const satisfies Record<BadgeForm, string>;

/** Every form in which the badge can leave, by what people want with it. */
export function TakeAway({ award: { awardId, timestampedAt } }: { readonly award: AwardDetailDto }) {
  const t = useTranslations("takeaway");
  const files = (forms: readonly BadgeForm[]) =>
    forms.map((form) => (
      <Item key={form} name={t(`forms.${TEXTS[form]}.name`)} who={t(`forms.${TEXTS[form]}.who`)}>
        <FileLink href={routes.badgeFile(awardId, form)}>{t("download", { form: form.toUpperCase() })}</FileLink>
      </Item>
    ));
  return (
    <Card title={t("title")} id="take">
      <p className="mb-6 max-w-[35em] text-muted">{t("lead")}</p>
      <div className="space-y-8">
        <Group name="picture">{files(PICTURES)}</Group>
        <Group name="paper">
          <Item name={t("forms.pdf.name")} who={t("forms.pdf.who")}>
            <FileLink href={routes.badgeCertificate(awardId, false)}>{t("download", { form: "PDF" })}</FileLink>
          </Item>
          <Item name={t("forms.pdf_named.name")} who={t("forms.pdf_named.who")}>
            <FileLink href={routes.badgeCertificate(awardId, true)}>{t("download", { form: "PDF" })}</FileLink>
          </Item>
        </Group>
        <Group name="wallet">{files(FOR_WALLETS)}</Group>
        <Group name="part">
          <Item name={t("forms.disclose.name")} who={t("forms.disclose.who")}>
            <LinkButton href={routes.discloseBadge(awardId)}>{t("choose")}</LinkButton>
          </Item>
        </Group>
        <Group name="record">
          <Item name={t("forms.record.name")} who={t("forms.record.who")}>
            <LinkButton href={routes.myRecord()}>{t("openRecord")}</LinkButton>
          </Item>
        </Group>
        <details className="group">
          <summary className="min-h-11 cursor-pointer py-2 font-medium">{t("groups.expert.title")}</summary>
          <p className="text-muted text-sm">{t("groups.expert.text")}</p>
          <ul className="divide-y divide-line">
            {files(FOR_EXPERTS)}
            {timestampedAt === null ? null : (
              <Item
                name={t("forms.timestamp.name")}
                who={t.rich("forms.timestamp.who", { time: () => <DateText value={timestampedAt} style="dateTime" /> })}
              >
                <FileLink href={routes.badgeTimestamp(awardId)}>{t("download", { form: "TSR" })}</FileLink>
              </Item>
            )}
          </ul>
        </details>
      </div>
    </Card>
  );
}

function Group({ name, children }: { readonly name: "picture" | "paper" | "wallet" | "part" | "record"; readonly children: ReactNode }) {
  const t = useTranslations("takeaway.groups");
  return (
    <section aria-labelledby={`take-${name}`}>
      <h3 id={`take-${name}`} className="text-base">
        {t(`${name}.title`)}
      </h3>
      <p className="text-muted text-sm">{t(`${name}.text`)}</p>
      <ul className="divide-y divide-line">{children}</ul>
    </section>
  );
}

function Item({ name, who, children }: { readonly name: string; readonly who: ReactNode; readonly children: ReactNode }) {
  return (
    <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-4">
      <div className="min-w-0 max-w-[35em] flex-1 basis-72">
        <p className="font-medium">{name}</p>
        <p className="text-muted text-sm">{who}</p>
      </div>
      {children}
    </li>
  );
}

function FileLink({ href, children }: { readonly href: string; readonly children: ReactNode }) {
  return (
    <a href={href} download className={buttonClass("secondary")}>
      <Download aria-hidden className="size-5" />
      {children}
    </a>
  );
}
