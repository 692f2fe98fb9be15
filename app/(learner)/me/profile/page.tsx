import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { PageHeader } from "@/components/ui/page-header";
import { lastLogin } from "@/lib/identity/queries";
import { myProfile } from "@/lib/profile/queries";
import { load } from "@/lib/web/load";
import { routes } from "@/lib/web/routes";
import { HrFacts } from "./_parts/hr-facts";
import { LastSignIn } from "./_parts/last-sign-in";
import { NoteForm } from "./_parts/note-form";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("profile"))("title") };
}

export default async function ProfilePage() {
  const profile = await load(myProfile, {}, { returnTo: routes.profile() });
  const last = await load(lastLogin, {}, { returnTo: routes.profile() });
  const t = await getTranslations();
  return (
    <>
      <Breadcrumbs trail={[{ label: t("shell.nav.me"), href: routes.me() }]} current={t("profile.title")} />
      <PageHeader title={t("profile.title")} lead={t("profile.lead")} />
      <div className="space-y-8">
        <NoteForm profile={profile} />
        <HrFacts profile={profile} />
        <LastSignIn last={last} />
      </div>
    </>
  );
}
