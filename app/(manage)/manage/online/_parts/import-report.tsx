import { useTranslations } from "next-intl";
import { z } from "zod";
import { Callout } from "@/components/ui/callout";

const count = z.coerce.number().int().min(0).max(1_000_000);
const Report = z.object({
  imported: count,
  unchanged: count,
  withdrawn: count,
  refused: count,
  lines: z.string().max(4000).catch(""),
});
export type Report = z.output<typeof Report>;

/** What the last import did, as its address says; nothing when it says nothing sensible. */
export const readReport = (params: unknown): Report | undefined => Report.safeParse(params).data;

const LINE = /^(\d{1,6})\.(externalId|title|series|teacher|area|minutes|intro|audience|url|releasedOn|email|completedOn|row)$/;

/** The outcome of an import: how many rows were taken, and which ones have to be mended. */
export function ImportReport({ report }: { readonly report: Report }) {
  const t = useTranslations("online.manage");
  const lines = report.lines.split(",").flatMap((text) => {
    const [, line, column] = LINE.exec(text) ?? [];
    return line && column ? [{ line, column }] : [];
  });
  return (
    <div className="mb-8" role="status">
      <Callout title={t("done", { imported: report.imported, unchanged: report.unchanged, withdrawn: report.withdrawn })}>
        {report.refused === 0 ? (
          t("allGood")
        ) : (
          <>
            <p>{t("refused", { count: report.refused })}</p>
            <ul className="mt-2 list-disc ps-6">
              {lines.map(({ line, column }) => (
                <li key={`${line}.${column}`}>{t("line", { line, column: t(`columns.${column}`) })}</li>
              ))}
            </ul>
          </>
        )}
      </Callout>
    </div>
  );
}
