import { db } from "../../../lib/kernel/db";
import { uuidv7 } from "../../../lib/kernel/ids";
import type { Ids } from "./basics";

/** Certificates as the HR source delivers them; people add their own in the product. */
export async function seedCertificates(ids: Ids, now: Date): Promise<void> {
  const rows = [
    ["learner", "資訊安全", "資通安全職能評量證書", "示範字第 113001 號", "示範資通安全中心", "2024-06-12"],
    ["learner", "資料與人工智慧", "電腦軟體應用技術士", "示範 118-000123", "示範技能檢定中心", "2018-03-30"],
    ["holder", "專案與服務管理", "Project Management Professional (PMP)", "DEMO-2210045", "示範專案管理學會", null],
  ] as const;
  await db().certificate.createMany({
    data: rows.map(([person, typeName, name, number, issuer, day], index) => ({
      id: uuidv7(),
      personId: ids.person(person),
      source: "hr",
      sourceId: `demo-certificate-${index + 1}`,
      typeName,
      name,
      number,
      issuer,
      issuedOn: day === null ? null : new Date(day),
      createdAt: now,
    })),
  });
}
