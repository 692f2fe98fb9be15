// Who may import whom: one table, from which every rule about lib/ follows (docs/ARCHITECTURE.md).
// A row names only rows above it, so the graph of modules cannot have a cycle.

/** @type {[module: string, mayImport: string[]][]} */
const TABLE = [
  ["kernel", []],
  ["badges", []],
  ["i18n", []],
  ["integrations", ["kernel"]],
  ["audit", ["kernel"]],
  ["jobs", ["kernel"]],
  ["usecase", ["kernel", "audit", "jobs"]],
  ["mail", ["kernel", "jobs", "usecase", "i18n"]],
  ["identity", ["kernel", "usecase", "mail", "integrations/egov", "integrations/moica", "i18n"]],
  ["profile", ["kernel", "usecase", "identity", "integrations/hr", "integrations/storage"]],
  ["competency", ["kernel", "usecase", "identity"]],
  ["skills", ["kernel", "usecase", "identity", "competency", "integrations/storage"]],
  ["courses", ["kernel", "usecase", "mail", "identity", "competency", "integrations/hahow", "integrations/lrs"]],
  ["governance", ["kernel", "usecase", "mail", "identity", "competency"]],
  [
    "awards",
    ["kernel", "usecase", "mail", "badges", "identity", "courses", "skills", "governance", "integrations/wallet", "integrations/timestamp"],
  ],
  ["resume", ["kernel", "usecase", "identity", "profile", "skills", "competency", "awards"]],
  ["knowledge", ["kernel", "usecase", "mail", "identity", "competency"]],
  ["web", ["kernel", "usecase", "identity", "i18n"]],
];

// The composition root: it maps job names to acts and so sees every module; nobody below sees it.
const ROOT = "worker";

const OURS = "^(app|components|lib|scripts|tests|prisma)/";
const GENERATED = "^prisma/generated/";
const npm = (...names) => `(^|/)node_modules/(${names.join("|")})/`;

function checkTable() {
  const seen = new Set();
  for (const [name, allowed] of TABLE) {
    const unknown = allowed.find((entry) => !seen.has(entry.split("/")[0]));
    if (unknown) throw new Error(`row "${name}" of the import table names "${unknown}", which is not a row above it`);
    seen.add(name);
  }
}
checkTable();

const rows = TABLE.map(([name, allowed]) => ({
  name: `lib/${name}`,
  comment: allowed.length > 0 ? `lib/${name} imports only ${allowed.join(", ")}` : `lib/${name} imports nothing of ours`,
  severity: "error",
  from: { path: `^lib/${name}/` },
  to: { path: OURS, pathNot: [GENERATED, `^lib/${name}/`, ...allowed.map((entry) => `^lib/${entry}/`)] },
}));

const listed = `^lib/(${[...TABLE.map(([name]) => name), ROOT].join("|")})/`;
const rule = (name, comment, from, to) => ({ name, comment, severity: "error", from, to });

const others = [
  rule("unlisted-imports", "a folder under lib/ stands in the table", { path: "^lib/", pathNot: listed }, {}),
  rule("unlisted-imported", "a folder under lib/ stands in the table", {}, { path: "^lib/", pathNot: listed }),
  rule("unlisted-alone", "a folder under lib/ stands in the table", { orphan: true, path: "^lib/", pathNot: listed }, {}),
  rule(
    "integrations-apart",
    "integrations never import each other",
    { path: "^lib/integrations/([^/]+)/" },
    { path: "^lib/integrations/", pathNot: "^lib/integrations/$1/" },
  ),
  rule(
    "badges-by-index",
    "lib/badges is used by its index, and in browsers by browser.ts",
    { pathNot: "^(lib/badges|tests|scripts)/" },
    { path: "^lib/badges/", pathNot: "^lib/badges/(index|browser)\\.ts$" },
  ),
  rule(
    "generated-client",
    "only lib/kernel/db.ts imports the generated client",
    { path: "^(app|components|lib)/", pathNot: "^lib/kernel/db\\.ts$" },
    { path: GENERATED },
  ),
  rule(
    "no-framework-below",
    "only lib/web and mail templates know Next or React (lib/i18n and lib/web know next-intl, lib/identity next-auth)",
    { path: "^lib/", pathNot: "^lib/(web/|mail/templates/|i18n/request\\.ts$)" },
    { path: npm("next", "react", "react-dom", "@tanstack/react-query") },
  ),
  rule(
    "no-next-intl-below",
    "see no-framework-below",
    { path: "^lib/", pathNot: "^lib/(web|i18n|mail/templates)/" },
    { path: npm("next-intl") },
  ),
  rule(
    "no-next-auth-elsewhere",
    "next-auth stays behind lib/identity and lib/web",
    { path: "^(app|components|lib)/", pathNot: "^lib/(web|identity)/" },
    { path: npm("next-auth") },
  ),
  rule(
    "app-through-acts",
    "app reaches data through acts, queries and lib/web",
    { path: "^app/" },
    {
      path: [
        "^lib/kernel/(db|env)\\.ts$",
        "^lib/(usecase|integrations|worker)/",
        "^lib/audit/record\\.ts$",
        "^lib/jobs/enqueue\\.ts$",
        "^(prisma|scripts|tests)/",
      ],
      // Who the demonstration's people are: constants, which the page that introduces them shows.
      pathNot: "^prisma/seed/demo(-people|/agencies)\\.ts$",
    },
  ),
  rule(
    "components-know-shapes",
    "components import schemas and lib/i18n only",
    { path: "^components/" },
    {
      path: "^(app|lib|prisma|scripts|tests)/",
      pathNot: ["^lib/[^/]+/schema\\.ts$", "^lib/integrations/[^/]+/schema\\.ts$", "^lib/i18n/"],
    },
  ),
  rule("no-cycles", "files do not import each other in a circle", {}, { circular: true }),
];

module.exports = {
  forbidden: [...rows, ...others],
  options: {
    doNotFollow: { path: ["node_modules", GENERATED] },
    exclude: { path: "^(\\.next|\\.data)/" },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: "tsconfig.json" },
    enhancedResolveOptions: {
      extensions: [".ts", ".tsx", ".mjs", ".js", ".json"],
      conditionNames: ["import", "require", "node", "default", "types"],
    },
  },
};
