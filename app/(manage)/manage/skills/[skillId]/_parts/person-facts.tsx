import { useTranslations } from "next-intl";
import { useBilingual } from "@/app/_courses/bilingual";
import { DescriptionList } from "@/components/ui/description-list";
import type { SkillReview } from "@/lib/skills/dto";

/** Agency, post, rank and tier of the person. */
export function PersonFacts({ person }: { readonly person: SkillReview["person"] }) {
  const t = useTranslations("skills.review");
  const tier = useTranslations("common.tier");
  const pick = useBilingual();
  return (
    <DescriptionList
      layout="grid"
      items={[
        { term: t("agency"), value: pick(person.agencyName, person.agencyNameEn) },
        { term: t("dept"), value: [person.dept, person.unit].filter(Boolean).join(" ") },
        { term: t("post"), value: person.title },
        { term: t("rank"), value: person.rankText },
        { term: t("tier"), value: tier(person.tier) },
        { term: t("jobCategory"), value: person.jobCategory },
      ]}
    />
  );
}
