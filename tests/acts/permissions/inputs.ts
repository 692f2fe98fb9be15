import { db } from "@/lib/kernel/db";

const TOKEN = "A".repeat(43);
const SOMETIME = new Date("2026-06-01T00:00:00Z");
const file = new File(["enrolment,hours\r\n"], "rows.csv", { type: "text/csv" });

/** Values that no JSON schema can tell, by the names of the fields that ask for them. */
export const VALUES: Readonly<Record<string, unknown>> = {
  publicJwk: { kty: "OKP", crv: "Ed25519", x: TOKEN },
  validFrom: SOMETIME,
  notAfter: SOMETIME,
  readAt: SOMETIME,
  request: new Uint8Array([0x30, 0x00]),
  browserToken: TOKEN,
  challenge: TOKEN,
  ticketToken: TOKEN,
  sha256: "0".repeat(64),
  receiptText: "e30.e30.e30",
};

/** What single acts need instead of, or beside, what their fields' names say. */
export async function inputsByName(): Promise<Readonly<Record<string, Readonly<Record<string, unknown>>>>> {
  const { framework, code } = await db().competency.findFirstOrThrow({
    where: { framework: { current: true } },
    orderBy: { code: "asc" },
    select: { code: true, framework: { select: { slug: true, version: true } } },
  });
  const { slug } = await db().achievement.findFirstOrThrow({ orderBy: { slug: "asc" }, select: { slug: true } });
  const authority = { subject: "CN=Test", certificatePem: "-", secretPem: "-", notAfter: SOMETIME };
  return {
    "awards.import-certificate": { certificates: ["AAAA"] },
    "awards.keep-verification": { text: "{}" },
    "awards.store-authorities": { authorities: ["root", "issuing"].map((kind) => ({ kind, ...authority })) },
    "competency.competency": { ...framework, code },
    "competency.framework": framework,
    "competency.mine": { ...framework, code },
    "courses.import_online": { file },
    "courses.import_results_csv": { file },
    "governance.achievement": { slug },
  };
}
