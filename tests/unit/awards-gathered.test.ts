import { expect, test } from "vitest";
import { gathered } from "@/lib/awards/gathered";

/** A table of which each question is written down. */
function table(...ids: readonly string[]) {
  const questions: (readonly string[])[] = [];
  const read = async (asked: readonly string[]) => {
    questions.push(asked);
    return ids.filter((id) => asked.includes(id)).map((id) => ({ id }));
  };
  return { questions, rowOf: gathered(read) };
}

test("what is asked for in one turn is one question, and each gets its own row or none", async () => {
  const { questions, rowOf } = table("a", "b");
  expect(await Promise.all([rowOf("a"), rowOf("none"), rowOf("b"), rowOf("a")])).toEqual([
    { id: "a" },
    undefined,
    { id: "b" },
    { id: "a" },
  ]);
  expect(questions).toEqual([["a", "none", "b", "a"]]);
});

test("whoever asks after the question was put is asked for anew", async () => {
  const { questions, rowOf } = table("a");
  await rowOf("a");
  await rowOf("a");
  expect(questions).toEqual([["a"], ["a"]]);
});

test("more than two hundred are more than one question", async () => {
  const ids = Array.from({ length: 450 }, (_, index) => `${index}`);
  const { questions, rowOf } = table(...ids);
  expect(await Promise.all(ids.map(rowOf))).toEqual(ids.map((id) => ({ id })));
  expect(questions.map(({ length }) => length)).toEqual([200, 200, 50]);
});

test("a failure is told to everybody who asked, and the next question is a new one", async () => {
  let failures = 1;
  const rowOf = gathered(async (ids) => {
    failures -= 1;
    if (failures === 0) throw new Error("no connection");
    return ids.map((id) => ({ id }));
  });
  const outcomes = await Promise.allSettled([rowOf("a"), rowOf("b")]);
  expect(outcomes.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
  expect(await rowOf("a")).toEqual({ id: "a" });
});
