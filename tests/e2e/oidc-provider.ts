// The OpenID Connect provider of an imaginary agency, for oidc.spec.ts: the certified `oidc-provider` with two people
// and a page to choose one. scripts/product.mjs starts it; by hand:
//   node --import tsx tests/e2e/oidc-provider.ts      tells how to start the product and the tests beside it
import { randomBytes } from "node:crypto";
import http, { type IncomingMessage, type ServerResponse } from "node:http";
import { exportJWK, generateKeyPair } from "jose";
import Provider from "oidc-provider";

/** Accounts here by their subject. The first is a demo person to the product, the second nobody. */
const ACCOUNTS: Readonly<Record<string, { readonly email: string; readonly name: string }>> = {
  "4f6d0b52": { email: "newcomer@staff.example.gov.tw", name: "王志明" },
  "90ac1e77": { email: "nobody.we.know@staff.example.gov.tw", name: "查無此人" },
};
const CLIENT_ID = "training-platform";

/** The settings of the product that go with a provider at this port. A secret of its own each time. */
function settings(port: number): Readonly<Record<string, string>> {
  return {
    OIDC_ISSUER: `http://127.0.0.1:${port}`,
    OIDC_CLIENT_ID: CLIENT_ID,
    OIDC_CLIENT_SECRET: randomBytes(24).toString("base64url"),
    OIDC_NAME: "示範市政府帳號",
  };
}

/** A provider as strict as they come: one client, one redirect address, PKCE, claims only from userinfo (Core §5.4). */
async function newProvider(issuer: string, secret: string, publicUrl: string): Promise<Provider> {
  const { privateKey } = await generateKeyPair("RS256", { extractable: true });
  const redirectUri = new URL("/api/auth/callback/oidc", publicUrl).href;
  const provider: Provider = new Provider(issuer, {
    clients: [{ client_id: CLIENT_ID, client_secret: secret, redirect_uris: [redirectUri] }],
    jwks: { keys: [{ ...(await exportJWK(privateKey)), alg: "RS256", use: "sig" }] },
    cookies: { keys: [randomBytes(24).toString("base64url")] },
    claims: { openid: ["sub"], email: ["email", "email_verified"], profile: ["name"] },
    pkce: { required: () => true },
    features: { devInteractions: { enabled: false } },
    ttl: { Interaction: 300, Session: 300, Grant: 300, AccessToken: 60, AuthorizationCode: 60, IdToken: 60 },
    findAccount: (_context: unknown, sub: string) => {
      const account = ACCOUNTS[sub];
      return account && { accountId: sub, claims: () => ({ sub, email_verified: true, ...account }) };
    },
    // An agency's staff are not asked whether the agency's own platform may know them.
    loadExistingGrant: async ({ oidc }: { oidc: { client: { clientId: string }; session: { accountId: string } } }) => {
      const grant = new provider.Grant({ accountId: oidc.session.accountId, clientId: oidc.client.clientId });
      grant.addOIDCScope("openid email profile");
      await grant.save();
      return grant;
    },
  });
  return provider;
}

const choice = ([sub, { name, email }]: readonly [string, { readonly name: string; readonly email: string }]): string =>
  `<li><button name="sub" value="${sub}">${name} ${email}</button></li>`;
const PAGE = `<!doctype html><html lang="zh-Hant-TW"><meta charset="utf-8"><title>示範市政府</title><h1>示範市政府</h1>
<form method="post"><ul>${Object.entries(ACCOUNTS).map(choice).join("")}</ul><button name="cancel" value="1">取消</button></form></html>`;

async function fieldsOf(request: IncomingMessage): Promise<URLSearchParams> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(Buffer.from(chunk));
  return new URLSearchParams(Buffer.concat(chunks).toString("utf8"));
}

/** The provider's own sign-in page: who it is, without a password. */
async function interact(provider: Provider, request: IncomingMessage, response: ServerResponse): Promise<void> {
  await provider.interactionDetails(request, response);
  if (request.method !== "POST") {
    response.writeHead(200, { "content-type": "text/html; charset=utf-8", "cache-control": "no-store" }).end(PAGE);
    return;
  }
  const fields = await fieldsOf(request);
  const result = fields.has("cancel") ? { error: "access_denied" } : { login: { accountId: fields.get("sub") ?? "" } };
  await provider.interactionFinished(request, response, result);
}

async function main() {
  const { OIDC_PROVIDER_PORT = "61162", PUBLIC_URL = "http://localhost:3000" } = process.env;
  const port = Number(OIDC_PROVIDER_PORT);
  const env = settings(port);
  const provider = await newProvider(`http://127.0.0.1:${port}`, env["OIDC_CLIENT_SECRET"] ?? "", PUBLIC_URL);
  const answer = provider.callback();
  const server = http.createServer((request, response) => {
    const answered = request.url?.startsWith("/interaction/") ? interact(provider, request, response) : answer(request, response);
    answered.catch((error: unknown) => {
      console.error(error);
      response.writeHead(500).end();
    });
  });
  await new Promise<void>((resolve, reject) => server.once("error", reject).listen(port, "127.0.0.1", resolve));
  for (const event of ["SIGTERM", "SIGINT", "SIGHUP", "disconnect"]) process.on(event, () => process.exit(0));
  if (process.send) process.send({ ready: { env } });
  else {
    const words = Object.entries(env).map(([name, value]) => `${name}=${value}`);
    console.log(`${words.join(" ")} npm start\n${words.join(" ")} BASE_URL=${PUBLIC_URL} npx playwright test tests/e2e/oidc.spec.ts`);
  }
}

await main();
