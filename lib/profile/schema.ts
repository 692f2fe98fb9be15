import { z } from "zod";

const note = z.string().trim().max(2000, "profile.note_too_long");

/** 工作內容 is read when an enrolment is reviewed; 備註 is the person's own. */
export const ProfileNoteInput = z.object({ workDescription: note, remark: note });

/** Which hidden value the person wants to see. */
export const RevealInput = z.object({ field: z.enum(["idno", "birth"]) });
export type RevealField = z.output<typeof RevealInput>["field"];

/** What the shell shows of the person who is signed in. */
export interface SignedInDto {
  readonly name: string;
  readonly nameEn: string;
}

/** 基本資料. HR facts are read-only; `maskedIdno` shows two characters, the birthday nothing. */
export interface ProfileDto {
  readonly name: string;
  readonly nameEn: string;
  readonly sex: string | null;
  readonly maskedIdno: string;
  readonly hasBirth: boolean;
  readonly agency: { readonly name: string; readonly nameEn: string };
  readonly dept: string;
  readonly unit: string | null;
  readonly title: string;
  readonly rankText: string;
  readonly tier: "entry" | "middle" | "senior";
  readonly jobCategory: string;
  readonly isManager: boolean;
  readonly email: string;
  readonly mobile: string | null;
  readonly phone: string | null;
  readonly source: string;
  readonly sourceAsOf: Date;
  readonly workDescription: string;
  readonly remark: string;
}

/** One post of the person who asks. */
export const PostInput = z.object({ postId: z.uuid() });

/** 獎懲備註: the reason in the person's own words. */
export const ConductNoteInput = z.object({ decisionId: z.uuid(), note });

/** 個人經歷, a row. Days are `yyyy-mm-dd`; no end = 至今. */
export interface PostDto {
  readonly postId: string;
  readonly agencyName: string;
  readonly title: string;
  readonly startsOn: string;
  readonly endsOn: string | null;
  readonly decisions: number;
}

/** 獎懲, read-only but for `note`. */
export interface ConductDecisionDto {
  readonly decisionId: string;
  readonly content: string;
  readonly result: string;
  readonly agencyCode: string;
  readonly agencyName: string;
  readonly decidedOn: string;
  readonly documentNumber: string;
  readonly note: string;
}

/** Posts newest first, and where they come from; `source` is null while nothing has been delivered. */
export interface ExperienceDto {
  readonly posts: readonly PostDto[];
  readonly source: string | null;
  readonly sourceAsOf: Date | null;
}

export interface PostDetailDto extends Omit<PostDto, "decisions"> {
  readonly decisions: readonly ConductDecisionDto[];
}
