import type { ReactNode } from "react";
import { PageHeader } from "@/components/ui/page-header";

/** The pages on which a sign-in or a session ended: one sentence, then the ways on. */
export function Farewell({ title, lead, children }: { readonly title: string; readonly lead: string; readonly children: ReactNode }) {
  return (
    <div className="mx-auto max-w-2xl py-6">
      <PageHeader title={title} lead={lead} />
      {children}
    </div>
  );
}
