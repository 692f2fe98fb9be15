import { z } from "zod";
import { dayText } from "../kernel/clock";
import { notFound } from "../kernel/errors";
import { query } from "../usecase/query";
import { mayUseOwnProfile } from "./policy";
import { type ExperienceDto, type PostDetailDto, PostInput } from "./schema";

/** One's own 個人經歷 from the newest post to the oldest, as the HR source last delivered it. */
export const myExperience = query("profile.experience", z.object({}), async (_input, { actor, db, allow }): Promise<ExperienceDto> => {
  const { personId } = allow(mayUseOwnProfile(actor));
  const rows = await db.servicePost.findMany({
    where: { personId },
    orderBy: [{ startsOn: "desc" }, { id: "desc" }],
    select: {
      id: true,
      agencyName: true,
      title: true,
      startsOn: true,
      endsOn: true,
      source: true,
      sourceAsOf: true,
      _count: { select: { decisions: true } },
    },
  });
  return {
    posts: rows.map(({ id, agencyName, title, startsOn, endsOn, _count }) => ({
      postId: id,
      agencyName,
      title,
      startsOn: dayText(startsOn),
      endsOn: endsOn && dayText(endsOn),
      decisions: _count.decisions,
    })),
    source: rows[0]?.source ?? null,
    sourceAsOf: rows[0]?.sourceAsOf ?? null,
  };
});

/** 查看獎懲: one post of one's own with its rewards and punishments, the newest first. @throws AppError not_found, also for another's post */
export const myPost = query("profile.post", PostInput, async ({ postId }, { actor, db, allow }): Promise<PostDetailDto> => {
  const { personId } = allow(mayUseOwnProfile(actor));
  const post = await db.servicePost.findFirst({
    where: { id: postId, personId },
    select: {
      agencyName: true,
      title: true,
      startsOn: true,
      endsOn: true,
      decisions: { orderBy: [{ decidedOn: "desc" }, { id: "asc" }] },
    },
  });
  if (!post) throw notFound("input.not_found");
  return {
    postId,
    agencyName: post.agencyName,
    title: post.title,
    startsOn: dayText(post.startsOn),
    endsOn: post.endsOn && dayText(post.endsOn),
    decisions: post.decisions.map(({ id, content, result, agencyCode, agencyName, decidedOn, documentNumber, note }) => ({
      decisionId: id,
      content,
      result,
      agencyCode,
      agencyName,
      decidedOn: dayText(decidedOn),
      documentNumber,
      note,
    })),
  };
});
