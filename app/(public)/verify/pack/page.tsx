import { PackageCheck } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Callout } from "@/components/ui/callout";
import { PageHeader } from "@/components/ui/page-header";
import { SubmitButton } from "@/components/ui/submit-button";
import { Textarea } from "@/components/ui/textarea";
import { refusalText } from "@/lib/i18n/refusal-text";
import { routes } from "@/lib/web/routes";
import { ACCEPTED_FILES } from "../../_parts/accepted-files";
import { BadgeFileField } from "../../_parts/badge-file-field";

interface Props {
  readonly searchParams: Promise<Readonly<Record<string, string | string[] | undefined>>>;
}

export async function generateMetadata(): Promise<Metadata> {
  const t = await getTranslations("receipts.pack");
  return { title: t("title"), description: t("lead") };
}

const one = (value: string | string[] | undefined): string => (typeof value === "string" ? value : "");

export default async function ProofPackPage({ searchParams }: Props) {
  const t = await getTranslations();
  const query = await searchParams;
  const problem = /^(verify|receipts|input)\.[a-z_]{1,40}$/.test(one(query["problem"])) ? one(query["problem"]) : undefined;
  return (
    <div className="max-w-3xl">
      <Breadcrumbs trail={[{ label: t("verify.title"), href: routes.verify() }]} current={t("receipts.pack.title")} />
      <PageHeader title={t("receipts.pack.title")} lead={t("receipts.pack.lead")} />
      {problem === undefined ? null : (
        <Callout kind="danger" live className="mb-6">
          <p>{refusalText(t, problem, { seconds: Number(one(query["seconds"])) || 60 })}</p>
        </Callout>
      )}
      <form action={routes.verifyPackFile()} method="post" encType="multipart/form-data" className="flex flex-col gap-6">
        <BadgeFileField id="file" name="file" accept={ACCEPTED_FILES} />
        <Textarea name="text" label={t("verify.text")} hint={t("verify.textHint")} rows={4} spellCheck={false} autoComplete="off" />
        <p className="text-muted">{t("receipts.pack.privacy")}</p>
        <div>
          <SubmitButton icon={<PackageCheck aria-hidden className="size-5" />}>{t("receipts.pack.submit")}</SubmitButton>
        </div>
      </form>
    </div>
  );
}
