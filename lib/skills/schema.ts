import { z } from "zod";

/** 審核狀態, as stored. */
export const SKILL_STATUSES = [
  "pending", // 待審核
  "approved", // 審核成功
  "returned", // 退回
  "withdrawn", // 已撤回
] as const;
export type SkillStatus = (typeof SKILL_STATUSES)[number];

/** 考核紀錄等級: six, each with a text (messages `skills.levels`). */
export const LEVELS = [1, 2, 3, 4, 5, 6] as const;
export type SkillLevel = (typeof LEVELS)[number];

/** 證照, 獎懲紀錄, 其他佐證文件. */
export const FILE_KINDS = ["certificate", "record", "other"] as const;
export type SkillFileKind = (typeof FILE_KINDS)[number];

export const VERDICTS = ["approve", "return"] as const;
export type Verdict = (typeof VERDICTS)[number];

/** What 歷程紀錄 tells of. */
export const SKILL_EVENTS = ["submitted", "edited", "withdrawn", "reviewed", "disagreed", "approved", "returned"] as const;
export type SkillEvent = (typeof SKILL_EVENTS)[number];

export const MAX_NAME = 100;
export const MAX_DESCRIPTION = 2000;
export const MAX_REASON = 500;
export const MAX_LINKS = 5;
export const MAX_LINK = 500;
/** Bytes of one file; bytes and number of the files sent at once; files of one skill. */
export const MAX_FILE_BYTES = 5 * 1024 * 1024;
export const MAX_SENT_BYTES = 7 * 1024 * 1024;
export const MAX_FILES = 10;
/** What a file field offers to choose from; what a file really is, its content tells (lib/integrations/storage/file-kind.ts). */
export const ACCEPTED_FILES = ".pdf,.png,.jpg,.jpeg,.webp,.odt,.ods,.odp,.docx";
/** Skills of one person. */
export const MAX_SKILLS = 100;

const isWebAddress = (text: string): boolean => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

/** One address a line. https and http only: a reviewer will follow them. */
export const LinkText = z
  .string()
  .max((MAX_LINK + 2) * MAX_LINKS * 2, { error: "skills.too_many_links" })
  .transform((text) => [
    ...new Set(
      text
        .split(/\r?\n/)
        .map((line) => line.trim())
        .filter((line) => line !== ""),
    ),
  ])
  .refine((links) => links.length <= MAX_LINKS, { error: "skills.too_many_links" })
  .refine((links) => links.every((link) => link.length <= MAX_LINK && isWebAddress(link)), { error: "skills.bad_link" });

const ofSkill = {
  competencyId: z.uuid({ error: "skills.competency_required" }),
  name: z.string().trim().min(1, { error: "skills.name_required" }).max(MAX_NAME, { error: "skills.name_too_long" }),
  level: z.coerce
    .number({ error: "skills.level_required" })
    .int({ error: "skills.level_required" })
    .min(1, { error: "skills.level_required" })
    .max(LEVELS.length, { error: "skills.level_required" }),
  description: z.string().trim().max(MAX_DESCRIPTION, { error: "skills.description_too_long" }).default(""),
  linkText: LinkText.default([]),
  /** Every file that the skill is to have, by id: those received for it and those that it had already. */
  fileIds: z.array(z.uuid()).max(MAX_FILES, { error: "skills.too_many_files" }).default([]),
};

export const SubmitSkillInput = z.object(ofSkill);
export const EditSkillInput = z.object({ skillId: z.uuid(), ...ofSkill });
export const SkillInput = z.object({ skillId: z.uuid() });
export const DeleteSkillInput = SkillInput.extend({ confirmed: z.literal("yes", { error: "skills.confirm_required" }) });
export const SkillFileInput = SkillInput.extend({ fileId: z.uuid() });

export const DecideSkillInput = z
  .object({
    skillId: z.uuid(),
    /** The round that the reviewer has seen: a skill that was changed since is looked at again first. */
    round: z.coerce.number().int().min(1),
    verdict: z.enum(VERDICTS, { error: "skills.verdict_required" }),
    /** Shown to the person. */
    reason: z.string().trim().max(MAX_REASON, { error: "skills.reason_too_long" }).default(""),
  })
  .refine(({ verdict, reason }) => verdict === "approve" || reason !== "", { path: ["reason"], error: "skills.reason_required" });

/** A file that was examined, as the act notes it down. */
export const ExaminedFile = z.object({
  kind: z.enum(FILE_KINDS),
  fileName: z.string().min(1).max(120),
  mediaType: z.string().max(120),
  bytes: z.number().int().min(1).max(MAX_FILE_BYTES),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
});
export const ReserveFilesInput = z.object({ files: z.array(ExaminedFile).min(1).max(MAX_FILES) });

export const NoInput = z.object({});

/** `waiting_other` are those where one's own review is in and another's is not. */
export const REVIEW_FILTERS = ["pending", "waiting_other", "approved", "returned", "all"] as const;
export type ReviewFilter = (typeof REVIEW_FILTERS)[number];

export const SkillsToReviewInput = z.object({
  status: z.enum(REVIEW_FILTERS).default("pending").catch("pending"),
  page: z.coerce.number().int().min(1).max(10_000).catch(1),
});

/** One field that an edit changed. Levels and lists as people read them. */
export const SkillChange = z.object({
  field: z.enum(["competency", "name", "level", "description", "links", "files"]),
  before: z.string(),
  after: z.string(),
});
export type SkillChangeDto = z.output<typeof SkillChange>;
