import { db, type Prisma } from "@/lib/kernel/db";
import { uuidv7 } from "@/lib/kernel/ids";

let made = 0;

/** An agency, independent unless `parentId` says otherwise. */
export function makeAgency(changes: Partial<Prisma.AgencyUncheckedCreateInput> = {}) {
  const serial = ++made;
  return db().agency.create({
    data: {
      id: uuidv7(),
      code: `A${String(serial).padStart(8, "0")}G`,
      name: `測試機關${serial}`,
      nameEn: `Test Agency ${serial}`,
      shortName: `測試${serial}`,
      governmentType: "central",
      url: `https://agency${serial}.example.gov.tw`,
      email: `agency${serial}@example.gov.tw`,
      ...changes,
    },
  });
}
