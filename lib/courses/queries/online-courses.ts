import { member } from "../../kernel/actor";
import { dayText } from "../../kernel/clock";
import { notFound } from "../../kernel/errors";
import { query } from "../../usecase/query";
import { ONLINE_PAGE_SIZE, type OnlineCourseDetail, OnlineCourseInput, type OnlineCourseList, OnlineListInput } from "../online-schema";

/** Hahow for Business 課程, the newest first: one page of six, narrowed by words in the title and by area. */
export const onlineCourses = query(
  "courses.online_list",
  OnlineListInput,
  async ({ page, q, area }, { actor, db, allow }): Promise<OnlineCourseList> => {
    const { personId } = allow(member(actor));
    const where = {
      withdrawnAt: null,
      ...(q && { title: { contains: q, mode: "insensitive" as const } }),
      ...(area && { area }),
    };
    const [total, areas] = await Promise.all([
      db.onlineCourse.count({ where }),
      db.onlineCourse.findMany({ where: { withdrawnAt: null }, distinct: ["area"], orderBy: { area: "asc" }, select: { area: true } }),
    ]);
    const pages = Math.max(1, Math.ceil(total / ONLINE_PAGE_SIZE));
    const shown = Math.min(page, pages);
    const rows = await db.onlineCourse.findMany({
      where,
      orderBy: [{ releasedOn: "desc" }, { externalId: "asc" }],
      skip: (shown - 1) * ONLINE_PAGE_SIZE,
      take: ONLINE_PAGE_SIZE,
      select: {
        id: true,
        title: true,
        area: true,
        teacher: true,
        minutes: true,
        completions: { where: { personId }, select: { id: true } },
      },
    });
    return {
      items: rows.map(({ id, completions, ...card }) => ({ ...card, onlineCourseId: id, completed: completions.length > 0 })),
      page: shown,
      pages,
      total,
      areas: areas.map((row) => row.area),
    };
  },
);

/** One online course with what one needs to decide, and whether one has completed it. @throws AppError not_found */
export const onlineCourse = query(
  "courses.online_detail",
  OnlineCourseInput,
  async ({ onlineCourseId }, { actor, db, allow }): Promise<OnlineCourseDetail> => {
    const { personId } = allow(member(actor));
    const row = await db.onlineCourse.findUnique({
      where: { id: onlineCourseId },
      include: { completions: { where: { personId }, select: { completedOn: true } } },
    });
    if (!row) throw notFound("input.not_found");
    const [completion] = row.completions;
    return {
      onlineCourseId,
      title: row.title,
      series: row.series,
      area: row.area,
      teacher: row.teacher,
      minutes: row.minutes,
      intro: row.intro,
      audience: row.audience,
      url: row.url,
      releasedOn: dayText(row.releasedOn),
      completed: completion !== undefined,
      completedOn: completion ? dayText(completion.completedOn) : null,
      withdrawn: row.withdrawnAt !== null,
    };
  },
);
