import { Download, PackageCheck } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { buttonClass, LinkButton } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { routes } from "@/lib/web/routes";

/** What a visitor can take away from a verification here: the signed receipt, and the way to a proof pack. */
export function KeepResult({ token }: { readonly token: string }) {
  const t = useTranslations("receipts.keep");
  return (
    <Card title={t("title")} className="mt-10">
      <ul className="divide-y divide-line">
        <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-4">
          <div className="min-w-0 max-w-[35em] flex-1 basis-72">
            <h3 className="text-base">{t("receipt")}</h3>
            <p className="text-muted text-sm">{t("receiptText")}</p>
            <p className="text-muted text-sm">{t("gone")}</p>
          </div>
          <a href={routes.verificationReceipt(token)} download className={buttonClass("secondary")}>
            <Download aria-hidden className="size-5" />
            {t("receiptDownload")}
          </a>
        </li>
        <li className="flex flex-wrap items-center justify-between gap-x-6 gap-y-2 py-4">
          <div className="min-w-0 max-w-[35em] flex-1 basis-72">
            <h3 className="text-base">{t("pack")}</h3>
            <p className="text-muted text-sm">{t("packText")}</p>
          </div>
          <LinkButton href={routes.verifyPack()} icon={<PackageCheck aria-hidden className="size-5" />}>
            {t("packOpen")}
          </LinkButton>
        </li>
      </ul>
      <p className="mt-2">
        <Link href={routes.checkReceipt()}>{t("check")}</Link>
      </p>
    </Card>
  );
}
