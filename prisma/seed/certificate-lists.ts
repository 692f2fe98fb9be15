import { db } from "../../lib/kernel/db";
import { uuidv7 } from "../../lib/kernel/ids";

/** What information staff in Taiwan commonly hold; the back office adds to it. */
const CERTIFICATE_LISTS: readonly { readonly type: string; readonly names: readonly string[] }[] = [
  {
    type: "資訊安全",
    names: [
      "Certified Information Systems Security Professional (CISSP)",
      "Information Systems Security Management Professional (CISSP-ISSMP)",
      "Systems Security Certified Practitioner (SSCP)",
      "Certified Ethical Hacker (CEH)",
      "ISO/IEC 27001 主導稽核員",
      "資通安全職能評量證書",
      "iPAS 資訊安全工程師",
    ],
  },
  {
    type: "網路與系統",
    names: ["Cisco Certified Network Associate (CCNA)", "Red Hat Certified System Administrator (RHCSA)", "電腦硬體裝修技術士"],
  },
  { type: "資料與人工智慧", names: ["iPAS 巨量資料分析師", "iPAS AI 應用規劃師", "電腦軟體應用技術士"] },
  {
    type: "專案與服務管理",
    names: ["Project Management Professional (PMP)", "PRINCE2 Foundation", "ITIL Foundation", "Professional Scrum Master (PSM)"],
  },
  { type: "個人資料與治理", names: ["個人資料保護專業人員", "ISO/IEC 27701 主導稽核員", "Certified Information Systems Auditor (CISA)"] },
];

/** The first lists. Only an installation without any gets them: what was changed in the back office stays as it is. */
export async function seedCertificateLists(): Promise<void> {
  if (await db().certificateType.findFirst({ select: { id: true } })) return;
  for (const [index, { type, names }] of CERTIFICATE_LISTS.entries()) {
    const typeId = uuidv7();
    await db().certificateType.create({ data: { id: typeId, name: type, sortOrder: index + 1 } });
    await db().certificateName.createMany({ data: names.map((name) => ({ id: uuidv7(), typeId, name })) });
  }
}
