import { expect, test } from "vitest";
import { BriefCache } from "@/lib/awards/brief-cache";

const LIMITS = { lifetime: 1000, entries: 3, bytes: 100 };

/** A cache over a source that counts and that answers when it is told to, at a time that stands still. */
function world(limits: Partial<typeof LIMITS> = {}, keepFor?: number) {
  const state = { now: 0, version: 1, reads: [] as string[], answers: [] as (() => void)[], held: false };
  const read = (key: string) =>
    new Promise<{ text: string; size: number; keepFor: number | undefined }>((resolve, reject) => {
      state.reads.push(key);
      const text = `${key}${state.version}`;
      const answer = () => (key === "bad" ? reject(new Error("broken")) : resolve({ text, size: key.length, keepFor }));
      if (state.held) state.answers.push(answer);
      else answer();
    });
  const cache = new BriefCache(read, { ...LIMITS, ...limits }, () => state.now);
  return { state, cache, text: async (key: string) => (await cache.get(key)).text };
}

test("within a second one read serves all, after it the next reader reads again", async () => {
  const { state, cache, text } = world();
  expect(await text("a")).toBe("a1");
  state.version = 2;
  state.now = 999;
  expect([await text("a"), cache.peek("a")?.text]).toEqual(["a1", "a1"]);
  state.now = 1000;
  expect(cache.peek("a")).toBeUndefined();
  expect([await text("a"), state.reads]).toEqual(["a2", ["a", "a"]]);
});

test("those who come while it is read wait for the same read", async () => {
  const { state, text } = world();
  state.held = true;
  const asked = [text("a"), text("a"), text("a")];
  for (const answer of state.answers) answer();
  expect([await Promise.all(asked), state.reads]).toEqual([["a1", "a1", "a1"], ["a"]]);
});

test("the second counts from the beginning of the read: nobody joins one that began too long ago, and its answer is not kept", async () => {
  const { state, cache, text } = world();
  state.held = true;
  const slow = text("a");
  state.now = 1500;
  state.version = 2;
  const fresh = text("a");
  expect(state.reads).toEqual(["a", "a"]);
  for (const answer of state.answers) answer();
  expect([await slow, await fresh, cache.peek("a")?.text]).toEqual(["a1", "a2", "a2"]);
});

test("a failure is everybody's who waited and nobody's who comes later", async () => {
  const { state, text } = world();
  state.held = true;
  const asked = [text("bad"), text("bad")];
  for (const answer of state.answers) answer();
  for (const one of asked) await expect(one).rejects.toThrow("broken");
  const again = text("bad");
  expect(state.reads).toEqual(["bad", "bad"]);
  state.answers.at(-1)?.();
  await expect(again).rejects.toThrow("broken");
});

test("an answer that is due sooner is kept shorter", async () => {
  const { state, cache, text } = world({}, 300);
  await text("a");
  state.now = 299;
  expect(cache.peek("a")?.text).toBe("a1");
  state.now = 300;
  expect(cache.peek("a")).toBeUndefined();
});

test("the oldest make room: in number, and in bytes", async () => {
  const { cache, text } = world();
  for (const key of ["a", "b", "c", "d"]) await text(key);
  expect(["a", "b", "c", "d"].map((key) => cache.peek(key)?.text)).toEqual([undefined, "b1", "c1", "d1"]);
  await text("e".repeat(99));
  expect(["c", "d"].map((key) => cache.peek(key)?.text)).toEqual([undefined, "d1"]);
  await text("f".repeat(101));
  expect(cache.peek("f".repeat(101))).toBeUndefined();
});

test("with a lifetime of nothing every reader reads", async () => {
  const { state, text } = world({ lifetime: 0 });
  await text("a");
  await text("a");
  expect(state.reads).toEqual(["a", "a"]);
});
