import { useTranslations } from "next-intl";
import { cancelEnrolmentAt } from "@/app/_courses/addresses";
import { useBilingual } from "@/app/_courses/bilingual";
import { LinkButton } from "@/components/ui/button";
import type { SessionListItem } from "@/lib/courses/dto";
import { routes } from "@/lib/web/routes";

/** 我要報名, 我要取消 or 詳細課程: the one thing that is next for this session. */
export function SessionActions({ item }: { readonly item: SessionListItem }) {
  const t = useTranslations("courses.actions");
  const pick = useBilingual();
  const action =
    item.ineligibility === "none" ? "enrol" : item.enrolment?.status === "pending" && item.enrolment.cancellable ? "cancel" : "details";
  const href = action === "cancel" ? cancelEnrolmentAt(item.sessionId) : routes.course(item.sessionId);
  const label = t("detailsOf", { action: t(action), title: pick(item.title, item.titleEn), code: item.code });
  return (
    <LinkButton
      href={href}
      size="small"
      kind={action === "enrol" ? "primary" : "secondary"}
      aria-label={label}
      className="whitespace-nowrap"
    >
      {t(action)}
    </LinkButton>
  );
}
