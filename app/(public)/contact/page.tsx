import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import { siteFacts } from "@/lib/web/site-facts";

const QUESTIONS = ["signIn", "data", "enrolment", "badge", "accessibility", "security"] as const;

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("policies"))("contact.title") };
}

export default async function ContactPage() {
  const t = await getTranslations("policies.contact");
  const { contactPhone, contactEmail } = siteFacts();
  return (
    <>
      <Breadcrumbs current={t("title")} />
      <PageHeader title={t("title")} lead={t("lead")} />
      <div className="grid gap-6 md:grid-cols-2">
        <Card title={t("phone")}>
          <a href={`tel:${contactPhone}`} className="inline-link font-bold text-2xl">
            {contactPhone}
          </a>
          <p className="mt-1 text-muted">{t("hours")}</p>
        </Card>
        <Card title={t("email")}>
          <a href={`mailto:${contactEmail}`} className="inline-link font-bold text-xl">
            {contactEmail}
          </a>
          <p className="mt-1 text-muted">{t("emailHint")}</p>
        </Card>
      </div>
      <h2 className="mt-12 mb-4">{t("questions")}</h2>
      <div className="max-w-3xl divide-y divide-line border-line border-y">
        {QUESTIONS.map((question) => (
          <details key={question} className="py-1">
            <summary className="py-3 font-medium">{t(`${question}.question`)}</summary>
            <p className="max-w-[35em] pb-4 text-muted">{t(`${question}.answer`)}</p>
          </details>
        ))}
      </div>
    </>
  );
}
