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
