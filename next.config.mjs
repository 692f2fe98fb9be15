import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./lib/i18n/request.ts");

// No `output: "standalone"`: scripts/server.mjs is the server (docs/adr/0003-custom-server.md).
/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
  // `npm test` checks the types of the whole tree, tests included; somebody who waits for a first page need not.
  // Next's own limit of 1 MB ends in its error page; ours (lib/*/schema.ts) are smaller and answer with a sentence.
  experimental: { serverActions: { bodySizeLimit: "8mb" } },
  typescript: { ignoreBuildErrors: true },
};

export default withNextIntl(config);
