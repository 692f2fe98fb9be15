interface NoticeSkill {
  readonly name: string;
  readonly level: number;
}

/** Parameters of the letters about a skill; `hasReason` lets a template choose its sentence (ICU select). */
export const skillNotice = ({ name, level }: NoticeSkill, reason = ""): Record<string, string | number> => ({
  skillName: name,
  level,
  hasReason: reason ? "yes" : "no",
  reason,
});
