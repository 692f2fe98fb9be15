import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { myCertificate } from "@/lib/profile/certificates";
import { load } from "@/lib/web/load";
import { routes } from "@/lib/web/routes";
import { CertificatePage } from "./_parts/certificate-page";

interface Props {
  readonly params: Promise<{ certificateId: string }>;
}

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("certificates"))("title") };
}

export default async function OneCertificatePage({ params }: Props) {
  const { certificateId } = await params;
  return <CertificatePage certificate={await load(myCertificate, { certificateId }, { returnTo: routes.certificate(certificateId) })} />;
}
