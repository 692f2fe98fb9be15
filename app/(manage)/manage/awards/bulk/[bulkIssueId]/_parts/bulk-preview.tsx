import { useTranslations } from "next-intl";
import { ActionForm } from "@/components/ui/action-form";
import { Callout } from "@/components/ui/callout";
import { DescriptionList } from "@/components/ui/description-list";
import { SubmitButton } from "@/components/ui/submit-button";
import type { BulkIssueDto } from "@/lib/awards/schema";
import { confirm } from "../../actions";

/** What would be issued, and the button that does it. */
export function BulkPreview({ issue }: { readonly issue: BulkIssueDto }) {
  const t = useTranslations("bulk");
  const { total, refused, sessionCode } = issue;
  return (
    <div className="space-y-8">
      <DescriptionList
        items={[
          { term: t("columns.source"), value: sessionCode === null ? t("fromFile") : t("fromSession", { code: sessionCode }) },
          { term: t("willIssue"), value: t("persons", { count: total }) },
          { term: t("willRefuse"), value: t("persons", { count: refused }) },
        ]}
      />
      {total === 0 ? (
        <Callout kind="warning">{t("nothing")}</Callout>
      ) : (
        <ActionForm action={confirm} id="confirm">
          <input type="hidden" name="bulkIssueId" value={issue.bulkIssueId} />
          <p>{t("confirmText")}</p>
          <div>
            <SubmitButton>{t("confirm", { count: total })}</SubmitButton>
          </div>
        </ActionForm>
      )}
    </div>
  );
}
