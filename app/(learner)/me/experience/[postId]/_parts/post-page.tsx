import { ScrollText } from "lucide-react";
import { useTranslations } from "next-intl";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { LinkButton } from "@/components/ui/button";
import { DateText } from "@/components/ui/date-text";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import type { PostDetailDto } from "@/lib/profile/schema";
import { routes } from "@/lib/web/routes";
import { Decision } from "./decision";

/** 編輯個人經歷: the rewards and punishments of one post, each with the person's own note. */
export function PostPage({ post }: { readonly post: PostDetailDto }) {
  const t = useTranslations("experience");
  return (
    <>
      <Breadcrumbs trail={[{ label: t("title"), href: routes.experience() }]} current={t("edit.title")} />
      <PageHeader
        title={t("edit.title")}
        lead={
          <>
            {post.agencyName} {post.title}（
            <DateText value={post.startsOn} style="short" />–{post.endsOn ? <DateText value={post.endsOn} style="short" /> : t("untilNow")}
            ）
          </>
        }
      />
      {post.decisions.length === 0 ? (
        <EmptyState icon={ScrollText} title={t("edit.none")}>
          {t("edit.noneText")}
        </EmptyState>
      ) : (
        <div className="space-y-8">
          {post.decisions.map((decision) => (
            <Decision key={decision.decisionId} decision={decision} />
          ))}
        </div>
      )}
      <p className="mt-8">
        <LinkButton href={routes.experience()}>{t("edit.back")}</LinkButton>
      </p>
    </>
  );
}
