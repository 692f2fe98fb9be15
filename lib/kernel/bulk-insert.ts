import { Prisma, type Tx } from "./db";

/** Types of columns that `insertRows` writes, as PostgreSQL names them. */
type ColumnType = "uuid" | "text" | "int4" | "timestamptz" | "jsonb";
type Cell = string | number | Date | object | null;

/**
 * Inserts many rows with one statement, inside the caller's transaction. Each column travels as one array. COPY
 * may be quicker still, but it cannot share the transaction.
 *
 * @param table And columns: names of ours, never anything from outside.
 * @param columns What differs from row to row, e.g. `{ id: "uuid", evidence: "jsonb" }`; every row has them all.
 * @param same Columns that are the same in all rows, as SQL.
 * @returns How many were inserted; rows that break a unique constraint are left out.
 */
export async function insertRows<Name extends string>(
  tx: Tx,
  table: string,
  columns: Readonly<Record<Name, ColumnType>>,
  rows: readonly Readonly<Record<NoInfer<Name>, Cell>>[],
  same: Readonly<Record<string, Prisma.Sql>>,
): Promise<number> {
  if (rows.length === 0) return 0;
  const names = Object.keys(columns).filter((name): name is Name => name in columns);
  const quoted = [...names, ...Object.keys(same)].map((name) => `"${name}"`).join(", ");
  // As text, because PostgreSQL reads array literals faster than any client writes typed parameters.
  const arrays = names.map((name) => Prisma.sql`${arrayLiteral(rows, name, columns[name])}::text::${Prisma.raw(columns[name])}[]`);
  const constants = Object.values(same).map((value) => Prisma.sql`, ${value}`);
  return tx.$executeRaw`
    INSERT INTO ${Prisma.raw(`"${table}" (${quoted})`)}
    SELECT u.*${Prisma.join(constants, "")} FROM unnest(${Prisma.join(arrays)}) AS u ON CONFLICT DO NOTHING`;
}

function arrayLiteral<Name extends string>(rows: readonly Readonly<Record<Name, Cell>>[], name: Name, type: ColumnType): string {
  let text = "{";
  let previous: { readonly cell: Cell; readonly written: string } | undefined;
  for (const row of rows) {
    const cell = row[name];
    // Neighbours often share one object.
    if (previous?.cell !== cell || previous === undefined) previous = { cell, written: element(cell, type) };
    text += text.length > 1 ? `,${previous.written}` : previous.written;
  }
  return `${text}}`;
}

/** One element of an array literal (PostgreSQL manual §8.15.2): what can hold anything is quoted, with backslashes before quotes and backslashes. */
function element(cell: Cell, type: ColumnType): string {
  if (cell === null) return "NULL";
  if (type === "uuid" && typeof cell === "string") return cell;
  if (typeof cell === "number") return String(cell);
  const text = typeof cell === "string" ? cell : cell instanceof Date ? cell.toISOString() : JSON.stringify(cell);
  return `"${text.replace(/["\\]/g, "\\$&")}"`;
}
