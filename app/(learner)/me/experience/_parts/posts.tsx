import { BriefcaseBusiness } from "lucide-react";
import Link from "next/link";
import { useTranslations } from "next-intl";
import { DateText } from "@/components/ui/date-text";
import { EmptyState } from "@/components/ui/empty-state";
import { Table } from "@/components/ui/table";
import type { ExperienceDto, PostDto } from "@/lib/profile/schema";
import { routes } from "@/lib/web/routes";

/** 個人經歷: every post, the newest first, with the way to its rewards and punishments. */
export function Posts({ experience }: { readonly experience: ExperienceDto }) {
  const t = useTranslations("experience");
  const { posts, source, sourceAsOf } = experience;
  if (posts.length === 0)
    return (
      <EmptyState icon={BriefcaseBusiness} title={t("none.title")}>
        {t("none.text")}
      </EmptyState>
    );
  const numbers = new Map(posts.map((post, index) => [post.postId, index + 1]));
  return (
    <>
      <p className="mb-6 text-muted">
        {t("source", { source: source ?? "" })} {t("asOf")}
        {sourceAsOf ? <DateText value={sourceAsOf} /> : null}
      </p>
      <Table<PostDto>
        caption={t("caption")}
        quietCaption
        rows={posts}
        rowKey={(post) => post.postId}
        columns={[
          { key: "number", head: t("number"), cell: (post) => numbers.get(post.postId) },
          { key: "start", head: t("start"), cell: (post) => <DateText value={post.startsOn} style="short" /> },
          {
            key: "end",
            head: t("end"),
            cell: (post) => (post.endsOn ? <DateText value={post.endsOn} style="short" /> : <strong>{t("untilNow")}</strong>),
          },
          { key: "agency", head: t("agency"), cell: (post) => post.agencyName },
          { key: "title", head: t("post"), cell: (post) => post.title },
          {
            key: "action",
            head: t("action"),
            cell: (post) => (
              <Link href={routes.servicePost(post.postId)} className="text-link inline-flex min-h-6 items-center">
                {t("conduct", { count: post.decisions })}
                <span className="sr-only">{t("conductOf", { agency: post.agencyName, title: post.title })}</span>
              </Link>
            ),
          },
        ]}
      />
    </>
  );
}
