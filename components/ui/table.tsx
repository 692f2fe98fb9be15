import { type ReactNode, useId } from "react";
import { classNames } from "./class-names";

export interface Column<Row> {
  readonly key: string;
  /** Head of the column; also the label of the cell where the table becomes cards. */
  readonly head: string;
  readonly cell: (row: Row) => ReactNode;
  /** Numbers stand at the end of their column. */
  readonly numeric?: boolean;
  /** Keep the head for screen readers only (a column of buttons). */
  readonly quietHead?: boolean;
}

interface Props<Row> {
  readonly caption: ReactNode;
  /** Keep the caption for screen readers only, where a heading says the same. */
  readonly quietCaption?: boolean;
  readonly columns: readonly Column<Row>[];
  readonly rows: readonly Row[];
  readonly rowKey: (row: Row) => string;
  readonly className?: string;
}

// What scrolls must be reachable by keyboard (WCAG 2.1.1), whether or not there is a link in it.
const SCROLLABLE = { tabIndex: 0 } as const;

/** A table of data: the first column heads its row. Under 640 px each row becomes a card. */
export function Table<Row>({ caption, quietCaption, columns, rows, rowKey, className }: Props<Row>) {
  const captionId = useId();
  const [first, ...others] = columns;
  return (
    <section aria-labelledby={captionId} className={classNames("max-w-full overflow-x-auto", className)} {...SCROLLABLE}>
      <table className="stacking w-full border-collapse text-start">
        <caption id={captionId} className={quietCaption ? "sr-only" : "mb-2 text-start font-bold"}>
          {caption}
        </caption>
        <thead className="bg-sunken sm:sticky sm:top-0">
          <tr className="border-line border-y">
            {columns.map((column) => (
              <th
                key={column.key}
                scope="col"
                className={classNames("px-3 py-2.5 font-medium text-muted text-sm", column.numeric ? "text-end" : "text-start")}
              >
                <span className={column.quietHead ? "sr-only" : undefined}>{column.head}</span>
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={rowKey(row)} className="border-line sm:border-b sm:hover:bg-sunken">
              {first ? (
                <th scope="row" className="px-3 py-3 text-start align-top font-medium">
                  {first.cell(row)}
                </th>
              ) : null}
              {others.map((column) => (
                <td
                  key={column.key}
                  data-label={column.quietHead ? undefined : column.head}
                  className={classNames("px-3 py-3 align-top", column.numeric && "tabular-nums sm:text-end")}
                >
                  {column.cell(row)}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}
