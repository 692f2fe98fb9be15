import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { expect, test } from "vitest";
import { CLIENT_NAMESPACES, clientMessages, MEMBER_NAMESPACES } from "@/lib/i18n/client-messages";

const clientFiles = ["app", "components"]
  .flatMap((folder) => readdirSync(folder, { recursive: true, encoding: "utf8" }).map((file) => path.join(folder, file)))
  .filter((file) => file.endsWith(".tsx"))
  .map((file) => ({ file, source: readFileSync(file, "utf8") }))
  .filter(({ source }) => source.startsWith('"use client"'));

const namespacesOf = (source: string): string[] => [...source.matchAll(/useTranslations\("(\w+)/g)].map(([, namespace = ""]) => namespace);

test("every namespace that a client component reads is sent to the browser", () => {
  const sent: readonly string[] = [...CLIENT_NAMESPACES, ...MEMBER_NAMESPACES];
  expect(clientFiles.length).toBeGreaterThan(10);
  const missing = clientFiles.flatMap(({ file, source }) =>
    namespacesOf(source)
      .filter((namespace) => !sent.includes(namespace))
      .map((namespace) => `${file}: ${namespace}`),
  );
  expect(missing).toEqual([]);
});

test("strangers are sent what their pages need and nothing of the members'", () => {
  expect(Object.keys(clientMessages("en", false)).sort()).toEqual([...CLIENT_NAMESPACES].sort());
  expect(clientMessages("en", true)).toHaveProperty("courses");
});
