import type { Metadata } from "next";
import { cache } from "react";
import { myCertificate } from "@/lib/profile/certificates";
import { load } from "@/lib/web/load";
import { routes } from "@/lib/web/routes";
import { CertificatePage } from "./_parts/certificate-page";

interface Props {
  readonly params: Promise<{ certificateId: string }>;
}

// Once per request, for the title and for the page.
const certificateOf = cache((certificateId: string) =>
  load(myCertificate, { certificateId }, { returnTo: routes.certificate(certificateId) }),
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: (await certificateOf((await params).certificateId)).name };
}

export default async function OneCertificatePage({ params }: Props) {
  return <CertificatePage certificate={await certificateOf((await params).certificateId)} />;
}
