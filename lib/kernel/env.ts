import { z } from "zod";

const port = z.coerce.number().int().min(1).max(65535);
const key32 = z.string().regex(/^[0-9a-f]{64}$/, "64 hexadecimal digits (32 bytes)");
const optionalUrl = z.url().optional();
// A variable set to nothing is a variable that is not set.
const blankIsAbsent = (value: unknown) => (value === "" ? undefined : value);

/** Every variable that the product reads, and nothing else reads them. `.env.example` explains each. */
const variables = z.object({
  NODE_ENV: z.enum(["development", "test", "production"]).default("development"),
  APP_MODE: z.enum(["demo", "production"]).default("demo"),
  PUBLIC_URL: z.url().default("http://localhost:3000"),
  PORT: port.default(3000),
  HOST: z.string().default("localhost"),
  TRUST_PROXY: z.enum(["0", "1"]).default("0"),
  DATABASE_URL: z.string().regex(/^postgres(ql)?:\/\//, "a postgresql:// address"),
  DATA_DIR: z.string().default(".data"),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("info"),
  WORKER: z.enum(["inline", "off"]).default("inline"),

  AUTH_SECRET: z.string().min(32),
  KEY_ENCRYPTION_KEY: key32,
  FIELD_ENCRYPTION_KEY: key32,
  BLIND_INDEX_KEY: key32,

  SESSION_IDLE_MINUTES: z.coerce.number().int().min(3).max(120).default(20),
  SESSION_ABSOLUTE_HOURS: z.coerce.number().int().min(1).max(24).default(8),

  EGOV_LOGIN_URL: optionalUrl,
  EGOV_SERVICE_URL: optionalUrl,
  EGOV_SERVICE_ID: z.string().optional(),
  EGOV_LEVEL: z.enum(["1", "2"]).default("1"),
  MOICA_COMPONENT_URL: z.url().default("http://localhost:61161"),
  MOICA_ROOTS_FILE: z.string().optional(),
  MOICA_INTERMEDIATES_FILE: z.string().optional(),
  MOICA_CRL_URL: optionalUrl,
  MOICA_DOWNLOAD_URL: z.url().default("https://moica.nat.gov.tw/rac_plugin.html"),
  OIDC_ISSUER: optionalUrl,
  OIDC_CLIENT_ID: z.string().optional(),
  OIDC_CLIENT_SECRET: z.string().optional(),
  OIDC_NAME: z.string().optional(),
  OIDC_PERSON_CLAIM: z.string().default("email"),

  TSA_URL: optionalUrl,
  TSA_ROOTS_FILE: z.string().optional(),

  OUTSIDE_CA_ROOTS_FILE: z.string().optional(),
  OUTSIDE_KEYS_FILE: z.string().optional(),
  TEST_ROOTS_FILE: z.string().optional(),

  STORAGE: z.enum(["local", "s3"]).default("local"),
  S3_ENDPOINT: optionalUrl,
  S3_REGION: z.string().default("us-east-1"),
  S3_BUCKET: z.string().optional(),
  S3_ACCESS_KEY_ID: z.string().optional(),
  S3_SECRET_ACCESS_KEY: z.string().optional(),

  MAIL_TRANSPORT: z.enum(["capture", "smtp"]).default("capture"),
  SMTP_URL: z.string().optional(),
  MAIL_PER_SECOND: z.coerce.number().int().min(1).max(200).default(20),
  MAIL_FROM: z.string().default("政府數位人才訓用平臺 <no-reply@training.example.gov.tw>"),
  CONTACT_PHONE: z.string().default("02-7755-0925"),
  CONTACT_EMAIL: z.email().default("training@moda.gov.tw"),
});

// What is needed only because something else is chosen.
export const envSchema = variables
  .refine((env) => env.MAIL_TRANSPORT !== "smtp" || env.SMTP_URL !== undefined, {
    path: ["SMTP_URL"],
    error: "needed for MAIL_TRANSPORT=smtp",
  })
  .refine((env) => env.STORAGE !== "s3" || (env.S3_ENDPOINT && env.S3_BUCKET && env.S3_ACCESS_KEY_ID && env.S3_SECRET_ACCESS_KEY), {
    path: ["S3_ENDPOINT"],
    error: "STORAGE=s3 needs S3_ENDPOINT, S3_BUCKET, S3_ACCESS_KEY_ID and S3_SECRET_ACCESS_KEY",
  })
  // A stamp that cannot be verified is not kept.
  .refine((env) => env.TSA_URL === undefined || env.TSA_ROOTS_FILE !== undefined, {
    path: ["TSA_ROOTS_FILE"],
    error: "needed for TSA_URL",
  })
  // Badges carry this address for ever, and session cookies travel to it.
  .refine((env) => env.APP_MODE !== "production" || env.PUBLIC_URL.startsWith("https://"), {
    path: ["PUBLIC_URL"],
    error: "an https:// address in production",
  });

export type Env = z.infer<typeof envSchema>;

let parsed: Env | undefined;

/**
 * The environment, parsed once at first use (not at import: a build has none).
 * @throws Error naming every missing or malformed variable in one sentence.
 */
export function env(): Env {
  if (parsed) return parsed;
  const cleaned = Object.fromEntries(Object.entries(process.env).map(([name, value]) => [name, blankIsAbsent(value)]));
  // A server started without scripts/start.mjs must not become a demonstration, open to everybody, because a line is missing.
  if (cleaned["NODE_ENV"] === "production") cleaned["APP_MODE"] ??= "production";
  const result = envSchema.safeParse(cleaned);
  if (!result.success) {
    const problems = result.error.issues.map((issue) => `${issue.path.join(".")} (${issue.message})`).join(", ");
    throw new Error(`The environment is not complete: ${problems}. See .env.example.`);
  }
  parsed = result.data;
  return parsed;
}

/** Tests that change the environment call this so that the next reader parses it anew. */
export function forgetEnv(): void {
  parsed = undefined;
}
