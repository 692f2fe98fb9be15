import { useTranslations } from "next-intl";
import { useBilingual } from "@/app/_courses/bilingual";
import { Breadcrumbs } from "@/components/ui/breadcrumbs";
import { Card } from "@/components/ui/card";
import { PageHeader } from "@/components/ui/page-header";
import type { SessionDetail } from "@/lib/courses/dto";
import { routes } from "@/lib/web/routes";
import { Enrolling } from "./enrolling";
import { MyState } from "./my-state";
import { SessionFactsList } from "./session-facts-list";

interface Props {
  readonly session: SessionDetail;
  /** The learner came to cancel. */
  readonly cancelling: boolean;
}

/** 詳細課程: what it is, where I stand, and the one thing I can do. */
export function SessionPage({ session, cancelling }: Props) {
  const t = useTranslations("courses");
  const pick = useBilingual();
  const title = pick(session.title, session.titleEn);
  const outline = outlineOf(pick(session.outline, session.outlineEn));
  return (
    <>
      <Breadcrumbs trail={[{ label: t("title"), href: routes.courses() }]} current={title} />
      <PageHeader
        title={title}
        eyebrow={
          <>
            <span>{session.code}</span>
            <span>{t(`phase.${session.phase}`)}</span>
          </>
        }
        lead={pick(session.summary, session.summaryEn)}
      />
      <div className="grid items-start gap-8 lg:grid-cols-[minmax(0,3fr)_minmax(18rem,2fr)]">
        <div className="flex flex-col gap-6 lg:order-2">
          {session.enrolment ? <MyState session={session} enrolment={session.enrolment} cancelling={cancelling} /> : null}
          <Enrolling session={session} />
        </div>
        <div className="flex flex-col gap-6">
          <Card title={t("detail.facts")}>
            <SessionFactsList session={session} />
          </Card>
          {outline.length > 0 ? (
            <Card title={t("detail.outline")}>
              <ul className="list-disc ps-6">
                {outline.map((line) => (
                  <li key={line}>{line}</li>
                ))}
              </ul>
            </Card>
          ) : null}
        </div>
      </div>
    </>
  );
}

/** One point a line; the marks that people type before them are ours to draw. */
const outlineOf = (text: string): string[] =>
  text
    .split("\n")
    .map((line) => line.replace(/^\s*[-*•・]\s*/, "").trim())
    .filter(Boolean);
