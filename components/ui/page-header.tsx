import type { ReactNode } from "react";

interface Props {
  readonly title: ReactNode;
  /** One or two sentences: what this page is for. */
  readonly lead?: ReactNode;
  /** Small facts above the title: a code, a state. */
  readonly eyebrow?: ReactNode;
  readonly actions?: ReactNode;
}

/** The page's only `<h1>`, with its sentence and its main action. */
export function PageHeader({ title, lead, eyebrow, actions }: Props) {
  return (
    <div className="mb-8 flex flex-wrap items-end justify-between gap-x-8 gap-y-4">
      <div className="min-w-0 max-w-3xl">
        {eyebrow ? <div className="mb-2 flex flex-wrap items-center gap-2 text-muted text-sm">{eyebrow}</div> : null}
        <h1>{title}</h1>
        {lead ? <p className="mt-2 max-w-[35em] text-lg text-muted">{lead}</p> : null}
      </div>
      {actions ? <div className="flex flex-wrap gap-3">{actions}</div> : null}
    </div>
  );
}
