import { spawnSync } from "node:child_process";
import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { z } from "zod";

const root = process.cwd();

// A small project in which every import below is a violation, and a few that are not.
const SOUND: Record<string, string> = {
  "lib/kernel/env.ts": "export const env = 1;",
  "lib/kernel/db.ts":
    'import { client } from "../../prisma/generated/client"; import { env } from "./env"; export const db = [client, env];',
  "prisma/generated/client.ts": "export const client = 1;",
  "lib/audit/record.ts": 'import { db } from "../kernel/db"; export const record = db;',
  "lib/jobs/enqueue.ts": "export const enqueue = 1;",
  "lib/usecase/use-case.ts": 'import { record } from "../audit/record"; export const useCase = record;',
  "lib/badges/index.ts": 'export { sign } from "./sign";',
  "lib/badges/sign.ts": "export const sign = 1;",
  "lib/courses/schema.ts": "export type Course = { id: string };",
  "lib/courses/enrol.ts": 'import { useCase } from "@/lib/usecase/use-case"; export const enrol = useCase;',
  "lib/awards/mint.ts": 'import { sign } from "../badges"; import { enrol } from "../courses/enrol"; export const mint = [sign, enrol];',
  "lib/integrations/egov/client.ts": 'import { env } from "../../kernel/env"; export const egov = env;',
  "lib/integrations/moica/client.ts": "export const moica = 1;",
  "lib/web/load.tsx": 'import { cache } from "react"; export const load = cache;',
  "lib/worker/run.ts": 'import { mint } from "../awards/mint"; export const run = mint;',
  "components/card.tsx": 'import type { Course } from "@/lib/courses/schema"; export type Props = Course;',
  "app/page.tsx":
    'import type { Props } from "@/components/card"; import { load } from "@/lib/web/load"; export default (p: Props) => [load, p];',
};

/** rule, file, text: each plants one violation that exactly this rule has to report. */
const PLANTED: [rule: string, file: string, text: string][] = [
  ["lib/kernel", "lib/kernel/bad.ts", 'import "../audit/record";'],
  ["lib/badges", "lib/badges/bad.ts", 'import "../kernel/db";'],
  ["lib/usecase", "lib/usecase/bad.ts", 'import "../courses/enrol";'],
  ["lib/courses", "lib/courses/bad-up.ts", 'import type {} from "../awards/mint";'],
  ["lib/courses", "lib/courses/bad-integration.ts", 'import "../integrations/egov/client";'],
  ["lib/courses", "lib/courses/bad-app.ts", 'import "@/app/page";'],
  ["lib/web", "lib/web/bad.ts", 'import "../courses/enrol";'],
  ["lib/audit", "lib/audit/bad-root.ts", 'import "../worker/run";'],
  ["integrations-apart", "lib/integrations/egov/bad.ts", 'import "../moica/client";'],
  ["unlisted-imports", "lib/helpers/bad.ts", 'import "../kernel/env";'],
  ["unlisted-alone", "lib/utils/alone.ts", "export const alone = 1;"],
  ["badges-by-index", "lib/awards/bad.ts", 'import "../badges/sign";'],
  ["generated-client", "lib/courses/bad-client.ts", 'import type {} from "../../prisma/generated/client";'],
  ["no-framework-below", "lib/courses/bad-react.ts", 'import "react";'],
  ["no-framework-below", "lib/kernel/bad-next.ts", 'import "next/headers";'],
  ["no-next-intl-below", "lib/courses/bad-intl.ts", 'import "next-intl";'],
  ["no-next-auth-elsewhere", "app/bad-auth.ts", 'import "next-auth";'],
  ["app-through-acts", "app/bad-db.ts", 'import "@/lib/kernel/db";'],
  ["app-through-acts", "app/bad-env.ts", 'import "@/lib/kernel/env";'],
  ["app-through-acts", "app/bad-usecase.ts", 'import "@/lib/usecase/use-case";'],
  ["app-through-acts", "app/bad-integration.ts", 'import "@/lib/integrations/egov/client";'],
  ["app-through-acts", "app/bad-record.ts", 'import "@/lib/audit/record";'],
  ["app-through-acts", "app/bad-enqueue.ts", 'import "@/lib/jobs/enqueue";'],
  ["components-know-shapes", "components/bad-act.ts", 'import "@/lib/courses/enrol";'],
  ["components-know-shapes", "components/bad-page.ts", 'import "@/app/page";'],
  ["no-cycles", "lib/courses/round-a.ts", 'import "./round-b"; export const a = 1;'],
];

let project: string;
let violations: { rule: string; from: string }[];

beforeAll(() => {
  project = fs.realpathSync(fs.mkdtempSync(path.join(os.tmpdir(), "imports-")));
  fs.symlinkSync(path.join(root, "node_modules"), path.join(project, "node_modules"));
  for (const file of ["tsconfig.json", ".dependency-cruiser.cjs"]) fs.copyFileSync(file, path.join(project, file));
  const roundTrip = { "lib/courses/round-b.ts": 'import "./round-a";' };
  const planted = Object.fromEntries(PLANTED.map(([, file, text]) => [file, text]));
  for (const [file, text] of Object.entries({ ...SOUND, ...roundTrip, ...planted })) {
    fs.mkdirSync(path.dirname(path.join(project, file)), { recursive: true });
    fs.writeFileSync(path.join(project, file), text);
  }
  violations = violationsIn(project);
}, 60_000);

afterAll(() => fs.rmSync(project, { recursive: true, force: true }));

const report = z.object({
  summary: z.object({ violations: z.array(z.object({ from: z.string(), rule: z.object({ name: z.string() }) })) }),
});

function violationsIn(folder: string) {
  const cruiser = path.join(root, "node_modules/dependency-cruiser/bin/dependency-cruise.mjs");
  const args = [cruiser, "--config", ".dependency-cruiser.cjs", "--output-type", "json", "app", "components", "lib"];
  const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: folder, encoding: "utf8", maxBuffer: 64 * 1024 * 1024 });
  if (!stdout) throw new Error(stderr);
  const { summary } = report.parse(JSON.parse(stdout));
  return summary.violations.map(({ rule, from }) => ({ rule: rule.name, from }));
}

test.each(PLANTED)("%s catches %s", (rule, file) => {
  expect(violations).toContainEqual({ rule, from: file });
});

test("sound imports are not reported", () => {
  const sound = Object.keys(SOUND);
  // round-b is the other half of the planted circle, unlisted-imported needs an importer: neither is among the sound.
  expect(violations.filter(({ from }) => sound.includes(from))).toEqual([]);
});
