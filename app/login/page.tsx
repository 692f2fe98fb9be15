import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { getTranslations } from "next-intl/server";
import { PageHeader } from "@/components/ui/page-header";
import { loginMethods } from "@/lib/identity/providers";
import { routes, safeReturnTo } from "@/lib/web/routes";
import { currentActor } from "@/lib/web/session";
import { siteFacts } from "@/lib/web/site-facts";
import { LoginChoices } from "./_parts/login-choices";
import { LoginHelp } from "./_parts/login-help";

interface Props {
  readonly searchParams: Promise<{ returnTo?: string; error?: string | string[] }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("identity"))("title") };
}

export default async function LoginPage({ searchParams }: Props) {
  const t = await getTranslations("identity");
  const { returnTo: asked, error } = await searchParams;
  // next-auth brings its own failures here: a state that does not match, a sign-in given up at the provider.
  if (error !== undefined) redirect(routes.loginError("identity.login_failed"));
  const returnTo = safeReturnTo(asked, routes.me());
  if ((await currentActor()).kind === "person") redirect(routes.terms(returnTo));
  const { contactPhone, contactEmail, demo } = siteFacts();
  return (
    <div className="mx-auto max-w-4xl">
      <PageHeader title={t("title")} lead={t("lead")} />
      <LoginChoices methods={loginMethods()} returnTo={returnTo} />
      <LoginHelp phone={contactPhone} email={contactEmail} demo={demo} />
    </div>
  );
}
