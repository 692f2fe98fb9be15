import { useTranslations } from "next-intl";
import type { ReportDto } from "@/lib/awards/schema";
import { DateText } from "../ui/date-text";
import { CheckList } from "./check-list";
import { VerdictBanner } from "./verdict-banner";

/** The badges inside a record, each with its own verdict; and from which proof pack all of it came. */
export function ReportMembers({ report: { members = [], pack } }: { readonly report: ReportDto }) {
  const t = useTranslations("verify");
  return (
    <>
      {members.length === 0 ? null : (
        <section aria-labelledby="members" className="space-y-6">
          <h2 id="members">{t("members")}</h2>
          {members.map((member, index) => (
            <section key={member.summary.id ?? index.toString()} className="space-y-4" data-member={member.conclusion}>
              <h3>{t("member", { number: index + 1, name: member.summary.name ?? t("unnamed") })}</h3>
              <VerdictBanner report={member} level={4} />
              <CheckList report={member} />
            </section>
          ))}
        </section>
      )}
      {pack === undefined ? null : (
        <p className="break-words text-muted">
          {t.rich("fromPack", { verifier: pack.verifier, time: () => <DateText value={pack.madeAt} style="dateTime" /> })}{" "}
          {pack.trusted ? null : t("packUntrusted")}
        </p>
      )}
    </>
  );
}
