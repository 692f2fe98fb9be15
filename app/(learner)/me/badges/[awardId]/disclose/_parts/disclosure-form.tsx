import { Download } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { Button } from "@/components/ui/button";
import { Callout } from "@/components/ui/callout";
import { DateText } from "@/components/ui/date-text";
import type { DisclosablePartDto } from "@/lib/awards/schema";
import { routes } from "@/lib/web/routes";

const GROUPS = ["subject", "achievement", "credential"] as const satisfies readonly DisclosablePartDto["of"][];

/** What to show of a badge. A plain form whose answer is the file. */
export function DisclosureForm({ awardId, parts }: { readonly awardId: string; readonly parts: readonly DisclosablePartDto[] }) {
  const t = useTranslations("takeaway.disclose");
  return (
    <form action={routes.disclosureFile(awardId)} method="post" className="flex flex-col gap-8">
      <Callout kind="info" title={t("always")}>
        <p>{t("alwaysText")}</p>
        <p className="mt-1">{t("whose")}</p>
      </Callout>
      {parts.length === 0 ? <p>{t("nothing")}</p> : null}
      {GROUPS.map((group) => (
        <PartList key={group} group={group} parts={parts.filter(({ of }) => of === group)} />
      ))}
      <div className="flex flex-wrap items-center gap-4">
        <Button type="submit" kind="primary" icon={<Download aria-hidden className="size-5" />}>
          {t("submit")}
        </Button>
        <Link href={routes.myBadge(awardId)}>{t("back")}</Link>
      </div>
    </form>
  );
}

function PartList({ group, parts }: { readonly group: DisclosablePartDto["of"]; readonly parts: readonly DisclosablePartDto[] }) {
  const t = useTranslations("takeaway.disclose");
  if (parts.length === 0) return null;
  return (
    <fieldset>
      <legend className="mb-2 font-bold">{t(`of.${group}`)}</legend>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {parts.map(({ pointer, part, member, detail, isInstant }) => (
          <li key={pointer}>
            <label className="flex cursor-pointer items-start gap-3 px-4 py-3 hover:bg-sunken">
              <input type="checkbox" name="pointer" value={pointer} className="mt-0.5 size-6 shrink-0 accent-primary" />
              <span className="min-w-0 break-words">
                <span className="block font-medium">{part === "other" ? t("other", { member }) : t(`parts.${part}`)}</span>
                {detail === "" ? null : (
                  <span className="block text-muted text-sm">{isInstant ? <DateText value={detail} /> : detail}</span>
                )}
              </span>
            </label>
          </li>
        ))}
      </ul>
    </fieldset>
  );
}
