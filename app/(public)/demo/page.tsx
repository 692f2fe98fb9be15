import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Callout } from "@/components/ui/callout";
import { PageHeader } from "@/components/ui/page-header";
import { siteFacts } from "@/lib/web/site-facts";
import { DEMO_PEOPLE } from "@/prisma/seed/demo-people";
import { PersonCard } from "./_parts/person-card";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("demo"))("title"), robots: { index: false } };
}

/** Somebody to be, with one click. Exists in a demonstration only. */
export default async function DemoPage() {
  if (!siteFacts().demo) notFound();
  const t = await getTranslations("demo");
  return (
    <>
      <Breadcrumbs current={t("title")} />
      <PageHeader title={t("title")} lead={t("lead")} />
      <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
        {DEMO_PEOPLE.map((person) => (
          <PersonCard key={person.key} person={person} />
        ))}
      </ul>
      <Callout className="mt-10 max-w-3xl" title={t("noteTitle")}>
        <p>{t("note")}</p>
      </Callout>
    </>
  );
}
