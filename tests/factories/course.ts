import { db, type Prisma } from "@/lib/kernel/db";
import { uuidv7 } from "@/lib/kernel/ids";

let made = 0;

/** A course of six hours, for everybody, assessed with 60 to pass. */
export function makeCourse(changes: Partial<Prisma.CourseUncheckedCreateInput> & { readonly agencyId: string }) {
  const serial = ++made;
  return db().course.create({
    data: {
      id: uuidv7(),
      code: `GAI${100 + serial}`,
      title: `生成式AI工具入門與實作${serial}`,
      titleEn: `Generative AI tools ${serial}`,
      summary: "從基礎到實作。",
      summaryEn: "From basics to practice.",
      outline: "AI基礎與歷史背景\n當前AI工具概覽\n綜合實作",
      outlineEn: "Foundations\nTools today\nPractice",
      hours: 6,
      ...changes,
    },
  });
}
