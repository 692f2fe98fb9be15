import { randomSlice } from "../kernel/random-pool";
import type { EvidenceDto } from "./schema";

// Without the letters and digits that people mistake for one another.
const NUMBER_ALPHABET = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
const NUMBER_LENGTH = 8;

const taipeiDay = new Intl.DateTimeFormat("en-CA", { timeZone: "Asia/Taipei" });

/** What a holder quotes: `A-20261124-7K3QWM9P`, the day being Taipei's. @param day Of `taipeiDate`, when many are made at once */
export function awardNumber(now: Date, day = taipeiDate(now)): string {
  return `A-${day}-${randomTail()}`;
}

/** 20261124 */
export const taipeiDate = (instant: Date): string => taipeiDay.format(instant).replaceAll("-", "");

function randomTail(): string {
  let tail = "";
  while (tail.length < NUMBER_LENGTH) {
    for (const byte of randomSlice(NUMBER_LENGTH)) {
      // Five bits have one value more than the alphabet has characters: it is drawn again.
      if (tail.length < NUMBER_LENGTH) tail += NUMBER_ALPHABET.charAt(byte & 31);
    }
  }
  return tail;
}

/** What a badge says of the completion that earned it. The score stays in the course's records: a badge says that its criteria were met. */
export function completionEvidence(completion: {
  readonly courseTitle: string;
  readonly courseHours: number;
  readonly completedAt: Date;
}): EvidenceDto[] {
  const { courseTitle, courseHours, completedAt } = completion;
  return [
    {
      name: courseTitle,
      narrative: `完成課程「${courseTitle}」（${courseHours} 小時），${taipeiDay.format(completedAt)} 結訓。`,
      genre: "Course",
    },
  ];
}
