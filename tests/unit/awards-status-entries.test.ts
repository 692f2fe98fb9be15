import { expect, test } from "vitest";
import { shuffledEntries } from "@/lib/awards/status-entries";

const ENTRIES = 131_072;
const keyOf = (byte: number) => Buffer.alloc(32, byte);

test("the order of a list has every entry once", () => {
  const order = shuffledEntries(keyOf(1), ENTRIES);
  expect(order).toHaveLength(ENTRIES);
  expect(new Set(order).size).toBe(ENTRIES);
});

test("the order belongs to the key, and to nothing else", () => {
  const order = [...shuffledEntries(keyOf(2), 1000)];
  // Others push the kept one out; made anew it is the same.
  for (let byte = 3; byte < 20; byte += 1) shuffledEntries(keyOf(byte), 1000);
  expect([...shuffledEntries(keyOf(2), 1000)]).toEqual(order);
  expect([...shuffledEntries(keyOf(3), 1000)]).not.toEqual(order);
});

test("entries that are given out one after the other lie anywhere in the list", () => {
  const order = shuffledEntries(keyOf(4), ENTRIES);
  const quarters = [0, 0, 0, 0];
  for (const entry of order.subarray(0, 4000))
    quarters[Math.floor((entry * 4) / ENTRIES)] = (quarters[Math.floor((entry * 4) / ENTRIES)] ?? 0) + 1;
  // Binomial, n = 4000, p = 1/4: a standard deviation is 27.
  for (const count of quarters) expect(Math.abs(count - 1000)).toBeLessThan(150);
});
