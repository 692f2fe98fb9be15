import { siteFacts } from "@/lib/web/site-facts";

export const dynamic = "force-dynamic";

const HALF_A_YEAR_MS = 182 * 24 * 3_600_000;

/** Where to report a vulnerability (RFC 9116). `Expires` is to be less than a year ahead (§2.5.5); it is made anew with each answer. */
export function GET(): Response {
  const { publicUrl, contactEmail } = siteFacts();
  const lines = [
    `Contact: mailto:${contactEmail}`,
    `Expires: ${new Date(Date.now() + HALF_A_YEAR_MS).toISOString()}`,
    "Preferred-Languages: zh-TW, en",
    `Canonical: ${publicUrl}/.well-known/security.txt`,
  ];
  return new Response(`${lines.join("\n")}\n`, {
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "public, max-age=86400" },
  });
}
