import { Download } from "lucide-react";
import { useTranslations } from "next-intl";
import { rosterFile } from "@/app/_courses/addresses";
import { buttonClass } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { ImportForm } from "./import-form";

/** The roster as a file, and the file back. */
export function Importing({ sessionId, mayRecord }: { readonly sessionId: string; readonly mayRecord: boolean }) {
  const t = useTranslations("courses.manage");
  return (
    <Card title={t("csv")} className="mt-10">
      <p className="mb-4">{t("csvLead")}</p>
      <p className="mb-6">
        <a href={rosterFile(sessionId)} download className={buttonClass("secondary")}>
          <Download aria-hidden className="size-5" />
          {t("template")}
        </a>
      </p>
      {mayRecord ? <ImportForm sessionId={sessionId} /> : <p className="text-muted">{t("notYet")}</p>}
    </Card>
  );
}
