import { NextIntlClientProvider } from "next-intl";
import type { ReactNode } from "react";
import { ReportView } from "@/components/verification/report-view";
import { trustOf } from "@/lib/awards/platform-trust";
import type { VerificationTrustDto } from "@/lib/awards/queries/verification-trust";
import { reportDto } from "@/lib/awards/report-dto";
import type { IssuerDocumentDto, ReportDto } from "@/lib/awards/schema";
import { BadgeError, type FetchDocument, type FetchedDocument, type VerifyInput, verifyBadge } from "@/lib/badges/browser";
import { routes } from "@/lib/web/routes";
import { decodePicture } from "./decode-picture";

/** As for what is handed in to us. */
const MAXIMUM_BYTES = 5 * 1024 * 1024;

/** What a visitor hands in to the verifier in this page. */
export interface HandedIn {
  readonly badge: File | string;
  readonly recipient: string;
}

export interface VerifiedHere {
  readonly report: ReportDto;
  /** Hosts of which we had to fetch documents: all that left the computer. */
  readonly asked: readonly string[];
}

/**
 * Verifies in this browser, with the trust and the time of the platform, so that the report is the one that the server
 * would give. Only the addresses of issuers' documents leave the computer.
 *
 * @throws TypeError when the platform cannot be reached
 */
export async function verifyHere({ badge, recipient }: HandedIn): Promise<VerifiedHere> {
  const { now, ours, trust } = await platformTrust();
  const asked = new Set<string>();
  const report = await verifyBadge(await inputOf(badge), {
    now: new Date(now),
    fetchDocument: (url, accept) => {
      asked.add(new URL(url).host);
      return fetchDocument(url, accept);
    },
    trust: trustOf(trust),
    maxBytes: MAXIMUM_BYTES,
    decodePicture: (bytes) => decodePicture(Uint8Array.from(bytes)),
    findTimestamps: (imprint) => keptTimestamps(imprint, trust.timestampRoots !== undefined),
    ...(recipient !== "" && { recipient }),
  });
  return { report: reportDto(report, ours), asked: [...asked] };
}

async function inputOf(badge: File | string): Promise<VerifyInput> {
  if (typeof badge === "string") return { kind: "text", text: badge };
  return { kind: "bytes", bytes: new Uint8Array(await badge.arrayBuffer()) };
}

async function platformTrust(): Promise<VerificationTrustDto> {
  const answer = await fetch(routes.verifyTrust());
  if (!answer.ok) throw new TypeError(`the platform answers ${answer.status}`);
  return answer.json();
}

const fetchDocument: FetchDocument = async (url, accept) => {
  const document = await relayed(url, accept);
  if (!document?.available) throw new BadgeError("document_unavailable", "the document could not be had");
  const { status, mediaType, finalUrl, base64 } = document;
  return { status, mediaType, finalUrl, bytes: bytesOf(base64) } satisfies FetchedDocument;
};

async function relayed(url: string, accept: string): Promise<IssuerDocumentDto | undefined> {
  const body = JSON.stringify({ url, accept });
  const answer = await fetch(routes.verifyDocuments(), { method: "POST", headers: { "content-type": "application/json" }, body });
  return answer.ok ? answer.json() : undefined;
}

/** The stamps that the platform keeps of a badge. What it is asked for is a hash, of which nobody guesses the badge. */
async function keptTimestamps(imprint: Uint8Array, wanted: boolean): Promise<readonly Uint8Array[]> {
  if (!wanted) return [];
  const hex = Array.from(imprint, (byte) => byte.toString(16).padStart(2, "0")).join("");
  const answer = await fetch(routes.timestampAbout(hex));
  return answer.ok ? [new Uint8Array(await answer.arrayBuffer())] : [];
}

function bytesOf(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (character) => character.charCodeAt(0));
}

/** The texts of reports, which pages do not carry along. */
async function reportTexts(locale: string) {
  const [verify, verification] =
    locale === "en"
      ? await Promise.all([import("@/lib/i18n/messages/en/verify.json"), import("@/lib/i18n/messages/en/verification.json")])
      : await Promise.all([import("@/lib/i18n/messages/zh-TW/verify.json"), import("@/lib/i18n/messages/zh-TW/verification.json")]);
  return { verify: verify.default, verification: verification.default };
}

/** The same report as on the page of results. */
export async function reportNode(report: ReportDto, locale: string): Promise<ReactNode> {
  return (
    <NextIntlClientProvider locale={locale} messages={await reportTexts(locale)} timeZone="Asia/Taipei">
      <ReportView report={report} />
    </NextIntlClientProvider>
  );
}
