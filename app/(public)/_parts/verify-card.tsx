import { ShieldCheck } from "lucide-react";
import { useTranslations } from "next-intl";
import { buttonClass } from "@/components/ui/button";
import { routes } from "@/lib/web/routes";
import { ACCEPTED_FILES } from "./accepted-files";
import { BadgeFileField } from "./badge-file-field";

/** Hands a badge to the verifier: a file or a pasted text. A plain form, because strangers verify with whatever they have. */
export function VerifyCard() {
  const t = useTranslations("home.verify");
  return (
    <section aria-labelledby="verify-title" className="card rounded-lg border border-line bg-surface p-5 sm:p-7">
      <h2 id="verify-title">{t("title")}</h2>
      <p className="mt-1 text-muted">{t("lead")}</p>
      <form action={routes.verifyResult()} method="post" encType="multipart/form-data" className="mt-5 flex flex-col gap-4">
        <BadgeFileField id="badge-file" name="file" accept={ACCEPTED_FILES} />
        <div>
          <label htmlFor="badge-text" className="font-medium">
            {t("text")}
          </label>
          <textarea
            id="badge-text"
            name="text"
            rows={2}
            spellCheck={false}
            autoComplete="off"
            placeholder="https://…"
            className="mt-1.5 block w-full rounded-md border border-line-strong bg-surface px-3 py-2 placeholder:text-muted hover:border-primary"
          />
        </div>
        <button type="submit" className={buttonClass("primary", "large")}>
          <ShieldCheck aria-hidden className="size-5" />
          {t("submit")}
        </button>
        <p className="text-muted text-sm">{t("privacy")}</p>
      </form>
    </section>
  );
}
