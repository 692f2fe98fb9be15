import { useTranslations } from "next-intl";
import { useBilingual } from "@/app/_courses/bilingual";
import type { CompetencyChoice } from "@/lib/skills/dto";

/** The competency that a skill is filed under. */
export function CompetencyName({ competency }: { readonly competency: CompetencyChoice | null }) {
  const t = useTranslations("skills.list");
  const pick = useBilingual();
  return competency ? pick(competency.name, competency.nameEn) : t("noCompetency");
}
