import path from "node:path";
import { gzipSync } from "node:zlib";
import { type BuildResult, build, type Metafile } from "esbuild";

const ROOT = path.join(import.meta.dirname, "../..");

type Bundle = BuildResult<{ write: false; metafile: true }>;

/** Bundles a module as a browser gets it: conditions and platform of browsers, later parts split off. */
export function bundleForBrowser(entry: string): Promise<Bundle> {
  return build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    bundle: true,
    splitting: true,
    minify: true,
    format: "esm",
    platform: "browser",
    conditions: ["browser"],
    outdir: "out",
    entryNames: "entry",
    write: false,
    metafile: true,
    logLevel: "silent",
  });
}

/** What a module reaches of our own, as code without comments; packages are left out. */
export async function ownCodeForBrowser(entry: string): Promise<string> {
  const { outputFiles } = await build({
    absWorkingDir: ROOT,
    entryPoints: [entry],
    bundle: true,
    packages: "external",
    platform: "browser",
    conditions: ["browser"],
    format: "esm",
    minify: true,
    write: false,
  });
  return outputFiles.map(({ text }) => text).join("\n");
}

/** Bytes, gzipped, of the file that has the entry and of those that it needs from the start. */
export function sizeAtStart({ outputFiles, metafile }: Bundle): number {
  const entry = Object.entries(metafile.outputs).find(([, { entryPoint }]) => entryPoint !== undefined)?.[0] ?? "";
  const needed = neededBy(entry, metafile);
  const files = outputFiles.filter(({ path: file }) => needed.has(path.relative(ROOT, file)));
  return files.reduce((sum, { contents }) => sum + gzipSync(contents, { level: 9 }).length, 0);
}

function neededBy(output: string, { outputs }: Metafile, found = new Set<string>()): ReadonlySet<string> {
  if (found.has(output)) return found;
  found.add(output);
  for (const one of outputs[output]?.imports ?? []) if (one.kind === "import-statement") neededBy(one.path, { inputs: {}, outputs }, found);
  return found;
}
