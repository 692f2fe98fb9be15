import type { Metadata } from "next";
import Link from "next/link";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Callout } from "@/components/ui/callout";
import { PageHeader } from "@/components/ui/page-header";
import { refusalText } from "@/lib/i18n/refusal-text";
import { routes } from "@/lib/web/routes";
import { VerifyForm } from "./_parts/verify-form";

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("verify");
  return { title: t("title"), description: t("lead") };
}

const one = (value: string | string[] | undefined): string => (typeof value === "string" ? value : "");

export default async function VerifyPage({ searchParams }: Props) {
  const t = await getTranslations();
  const query = await searchParams;
  const problem = /^(verify|input)\.[a-z_]{1,40}$/.test(one(query["problem"])) ? one(query["problem"]) : undefined;
  return (
    <>
      <Breadcrumbs current={t("verify.title")} />
      <PageHeader title={t("verify.title")} lead={t("verify.lead")} />
      {problem === undefined ? null : (
        <Callout kind="danger" title={t("verify.problemTitle")} live className="mb-6 max-w-3xl">
          <p>{refusalText(t, problem, { seconds: Number(one(query["seconds"])) || 60 })}</p>
        </Callout>
      )}
      <div className="grid gap-10 lg:grid-cols-[3fr_2fr]">
        <VerifyForm />
        <section aria-labelledby="how">
          <h2 id="how" className="text-xl">
            {t("verify.howTitle")}
          </h2>
          <p className="mt-2 max-w-[35em] text-muted">{t("verify.how")}</p>
          <ul className="mt-4 space-y-2">
            <li>
              <Link href={routes.verifyPack()}>{t("receipts.keep.packOpen")}</Link>
            </li>
            <li>
              <Link href={routes.checkReceipt()}>{t("receipts.keep.check")}</Link>
            </li>
          </ul>
        </section>
      </div>
    </>
  );
}
