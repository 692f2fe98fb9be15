import { setImmediate as turnOver } from "node:timers/promises";

/** Ids in one question; more are asked in another. */
const MAXIMUM_IDS = 200;

interface Question<Row> {
  readonly ids: string[];
  readonly rows: Promise<ReadonlyMap<string, Row>>;
}

/**
 * A read of single rows by id that asks the database once for all that were asked for in one turn of the event loop: a
 * crowd's requests come out of the network together, and a question for ten rows costs little more than one for one. The
 * database is asked after the last of them came, so that nobody is told anything older than alone.
 *
 * @param read A failure is everybody's who asked with it.
 * @returns the row, undefined where there is none
 */
export function gathered<Row extends { readonly id: string }>(
  read: (ids: readonly string[]) => Promise<readonly Row[]>,
): (id: string) => Promise<Row | undefined> {
  let open: Question<Row> | undefined;

  async function ask(ids: readonly string[]): Promise<ReadonlyMap<string, Row>> {
    await turnOver();
    open = undefined;
    return new Map((await read(ids)).map((row) => [row.id, row]));
  }

  function begin(): Question<Row> {
    const ids: string[] = [];
    return { ids, rows: ask(ids) };
  }

  return async (id) => {
    if (!open || open.ids.length >= MAXIMUM_IDS) open = begin();
    open.ids.push(id);
    return (await open.rows).get(id);
  };
}
