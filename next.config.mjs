import createNextIntlPlugin from "next-intl/plugin";

const withNextIntl = createNextIntlPlugin("./lib/i18n/request.ts");

// No `output: "standalone"`: scripts/server.mjs is the server (docs/adr/0003-custom-server.md).
/** @type {import("next").NextConfig} */
const config = {
  poweredByHeader: false,
};

export default withNextIntl(config);
