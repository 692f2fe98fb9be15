import { conflict, notFound } from "../kernel/errors";
import { useCase } from "../usecase/use-case";
import { mayHold } from "./policy";
import { ANSWERABLE_FROM } from "./rules";
import { AnswerAwardInput } from "./schema";

const ANSWERED = { accept: "accepted", decline: "declined" } as const;

/** The holder accepts or declines an offered badge. Asking for what is already so changes nothing. */
export const answerAward = useCase(
  "awards.answer-award",
  AnswerAwardInput,
  async ({ awardId, answer }, { actor, tx, now, allow, about }) => {
    const holder = allow(mayHold(actor));
    about({ awardId });
    const status = ANSWERED[answer];
    const { count } = await tx.award.updateMany({
      where: { id: awardId, personId: holder.personId, status: { in: [...ANSWERABLE_FROM[answer]] } },
      data: { status, answeredAt: status === "accepted" ? now : null },
    });
    if (count === 1) return { awardId, status };
    const award = await tx.award.findFirst({ where: { id: awardId, personId: holder.personId }, select: { status: true } });
    if (!award) throw notFound("awards.award_not_found");
    if (award.status !== status) throw conflict(award.status === "pending" ? "awards.not_yet_signed" : "awards.already_answered");
    return { awardId, status };
  },
);
