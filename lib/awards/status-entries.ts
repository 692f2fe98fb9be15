import { createCipheriv, randomBytes, randomInt } from "node:crypto";
import { emptyStatusList, withAllSet } from "../badges";
import type { Tx } from "../kernel/db";
import { uuidv7 } from "../kernel/ids";

// A list that is fuller than this hides a badge badly; the next award opens another. Its rest is for decoys.
const BYTES_TO_CAPACITY = 6;
/** Entries that are set from the start and belong to nobody, so that the set ones do not tell how many were revoked. */
const DECOYS = { least: 256, most: 1024 } as const;
const KEY_BYTES = 32;
/** Orders kept in memory, half a megabyte each. */
const KEPT = 8;

/** Places in a list of revocations; in the list of suspensions, where there is one, they are the same. */
export interface StatusEntries {
  readonly statusListId: string;
  readonly suspensionListId: string | null;
  readonly indexes: readonly number[];
}

interface TakenRow {
  readonly id: string;
  readonly first: number;
  readonly entries: number;
  readonly shuffleKey: Uint8Array;
  readonly suspensionListId: string | null;
  readonly suspendable: boolean;
}

/**
 * Takes the next entries of the issuer's list, for good: one counter moves, whatever the number of awards. The counter
 * walks through a secret random order of all entries, so neither an index nor the distance of two tells anything about
 * when or with whom an award was issued (W3C Bitstring Status List §6.2).
 *
 * @param count At most a list's capacity, 98,304.
 */
export async function takeStatusEntries(tx: Tx, issuerId: string, count: number, now: Date): Promise<StatusEntries> {
  const taken = (await takeFromNewest(tx, issuerId, count)) ?? (await takeFromAnother(tx, issuerId, count, now));
  const order = shuffledEntries(taken.shuffleKey, taken.entries);
  return {
    statusListId: taken.id,
    suspensionListId: await suspensionListOf(tx, taken, issuerId, now),
    indexes: [...order.subarray(taken.first, taken.first + count)],
  };
}

async function takeFromNewest(tx: Tx, issuerId: string, count: number): Promise<TakenRow | undefined> {
  const [row] = await tx.$queryRaw<TakenRow[]>`
    UPDATE "StatusList" SET "issued" = "issued" + ${count}::int
    WHERE "id" = (SELECT "id" FROM "StatusList" WHERE "issuerId" = ${issuerId}::uuid AND "purpose" = 'revocation'
                  AND "shuffleKey" IS NOT NULL AND "issued" + ${count}::int <= octet_length("bits") * ${BYTES_TO_CAPACITY}::int ORDER BY "createdAt" DESC, "id" DESC LIMIT 1)
      AND "issued" + ${count}::int <= octet_length("bits") * ${BYTES_TO_CAPACITY}::int
    RETURNING "id"::text, "issued" - ${count}::int AS "first", octet_length("bits") * 8 AS "entries", "shuffleKey",
      "suspensionListId"::text, (SELECT "suspendable" FROM "Issuer" WHERE "id" = ${issuerId}::uuid) AS "suspendable"`;
  return row;
}

async function takeFromAnother(tx: Tx, issuerId: string, count: number, now: Date): Promise<TakenRow> {
  // One at a time opens a list: whoever waited here finds it open.
  await tx.$executeRaw`SELECT 1 FROM "Issuer" WHERE "id" = ${issuerId}::uuid FOR UPDATE`;
  const opened = await takeFromNewest(tx, issuerId, count);
  if (opened) return opened;
  await openStatusList(tx, issuerId, "revocation", now);
  const taken = await takeFromNewest(tx, issuerId, count);
  if (!taken) throw new Error(`a status list has no ${count} entries`);
  return taken;
}

/** Opens a list of an issuer, with its decoys. */
export async function openStatusList(tx: Tx, issuerId: string, purpose: "revocation" | "suspension", now: Date): Promise<string> {
  const empty = emptyStatusList();
  const shuffleKey = randomBytes(KEY_BYTES);
  const order = shuffledEntries(shuffleKey, empty.length * 8);
  const decoys = order.subarray(order.length - randomInt(DECOYS.least, DECOYS.most));
  const { id } = await tx.statusList.create({
    data: { id: uuidv7(now), issuerId, purpose, bits: Buffer.from(withAllSet(empty, decoys)), shuffleKey, createdAt: now },
    select: { id: true },
  });
  return id;
}

async function suspensionListOf(tx: Tx, list: TakenRow, issuerId: string, now: Date): Promise<string | null> {
  if (!list.suspendable) return null;
  if (list.suspensionListId !== null) return list.suspensionListId;
  const suspensionListId = await openStatusList(tx, issuerId, "suspension", now);
  // The row is locked by the update above, so nobody else opens a second one.
  await tx.statusList.update({ where: { id: list.id }, data: { suspensionListId } });
  return suspensionListId;
}

const orders = new Map<string, Uint32Array>();

/** Every entry once, in the order that belongs to the key: a Fisher–Yates shuffle whose randomness is AES-256 in counter mode. */
export function shuffledEntries(key: Uint8Array, entries: number): Uint32Array {
  const name = `${Buffer.from(key).toString("base64url")}.${entries}`;
  const known = orders.get(name);
  if (known) return known;
  const random = keystream(key);
  const order = Uint32Array.from({ length: entries }, (_, index) => index);
  for (let last = entries - 1; last > 0; last -= 1) {
    const other = evenly(random, last + 1);
    const moved = order[last] ?? 0;
    order[last] = order[other] ?? 0;
    order[other] = moved;
  }
  const [oldest] = orders.keys();
  if (oldest !== undefined && orders.size >= KEPT) orders.delete(oldest);
  orders.set(name, order);
  return order;
}

/** A number below `limit`, all equally likely: draws past the largest multiple are thrown away. */
function evenly(random: () => number, limit: number): number {
  const fair = 2 ** 32 - (2 ** 32 % limit);
  let drawn = random();
  while (drawn >= fair) drawn = random();
  return drawn % limit;
}

const BLOCK = Buffer.alloc(1 << 16);

/** Numbers of 32 bits. */
function keystream(key: Uint8Array): () => number {
  const cipher = createCipheriv("aes-256-ctr", key, Buffer.alloc(16));
  let block = Buffer.alloc(0);
  let at = 0;
  return () => {
    if (at + 4 > block.length) {
      block = cipher.update(BLOCK);
      at = 0;
    }
    at += 4;
    return block.readUInt32BE(at - 4);
  };
}
