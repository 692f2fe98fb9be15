import { member } from "../kernel/actor";
import { notFound } from "../kernel/errors";
import { useCase } from "../usecase/use-case";
import { PinMapInput } from "./schema";

/** 釘選: the map that a person sees first. Pinning another one takes the pin from the former. */
export const pinMap = useCase("competency.pin_map", PinMapInput, async ({ frameworkId, pinned }, { actor, tx, now, allow, about }) => {
  const { personId } = allow(member(actor));
  about({ frameworkId });
  if (!(await tx.framework.findUnique({ where: { id: frameworkId }, select: { id: true } }))) throw notFound("input.not_found");
  if (pinned === "yes") {
    const pin = { frameworkId, pinnedAt: now };
    await tx.mapPin.upsert({ where: { personId }, create: { personId, ...pin }, update: pin });
  } else await tx.mapPin.deleteMany({ where: { personId, frameworkId } });
  return { frameworkId };
});
