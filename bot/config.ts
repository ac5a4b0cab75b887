import { resolve } from "node:path";
import { z } from "zod";

/** A setting that cannot be used. Its message names the variable and the mend. */
export class ConfigError extends Error {
  readonly code = "config";
}

const port = z.coerce.number().int().min(0).max(65_535);
const LOOPBACK = /^(127(?:\.\d{1,3}){3}|localhost|::1)$/;

const environmentSchema = z.object({
  /** Where the embedded store lives. */
  DATA_DIR: z.string().min(1).default(".data"),
  HOST: z
    .string()
    .default("127.0.0.1")
    .refine((host) => LOOPBACK.test(host), "local mode listens on 127.0.0.1 only; to serve others use: npm run serve"),
  PORT: port.default(3978),
  /** `off` leaves the Agents Playground out. */
  PLAYGROUND: z.enum(["on", "off"]).default("on"),
  PLAYGROUND_PORT: port.default(56150),
  BOT_ID: z.string().max(0, "local mode knows no app id; to run with one use: npm run serve").optional(),
  /** Outside the store: whoever holds it and the store can tie anonymous answers of unsealed sessions to people. */
  ANSWER_SECRET: z.string().min(32, "at least 32 characters").optional(),
  ANSWER_SECRET_FILE: z.string().default(".local/answer-secret"),
  /** Comma-separated tenant ids. In local mode every tenant may talk to the bot unless some are named here. */
  ALLOWED_TENANTS: z.string().default(""),
  TABLES_CONNECTION_STRING: z.string().optional(),
  PUBLIC_URL: z.string().url().optional(),
  /** How long people have to finish once closing is announced. */
  LAST_MINUTE_SECONDS: z.coerce.number().min(0).max(600).default(60),
  TIME_ZONE: z.string().default("Europe/London"),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "silent"]).default("warn"),
});

export type Config = {
  dataDir: string;
  host: string;
  port: number;
  playgroundPort: number | null;
  answerSecret: { value: string } | { file: string };
  allowedTenants: readonly string[];
  tablesConnectionString: string | null;
  publicUrl: string | null;
  lastMinuteMs: number;
  timeZone: string;
  logLevel: string;
};

/** Reads the environment, once. Throws `ConfigError` with one line per setting that cannot be used. */
export function readConfig(environment: Readonly<Record<string, string | undefined>>): Config {
  const given = Object.fromEntries(
    Object.entries(environment).filter(([, value]) => value !== undefined && value !== ""),
  );
  const parsed = environmentSchema.safeParse(given);
  if (!parsed.success) {
    throw new ConfigError(parsed.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`).join("\n"));
  }
  const env = parsed.data;
  return {
    dataDir: resolve(env.DATA_DIR),
    host: env.HOST,
    port: env.PORT,
    playgroundPort: env.PLAYGROUND === "off" ? null : env.PLAYGROUND_PORT,
    answerSecret: env.ANSWER_SECRET ? { value: env.ANSWER_SECRET } : { file: resolve(env.ANSWER_SECRET_FILE) },
    allowedTenants: env.ALLOWED_TENANTS.split(",")
      .map((tenant) => tenant.trim())
      .filter(Boolean),
    tablesConnectionString: env.TABLES_CONNECTION_STRING ?? null,
    publicUrl: env.PUBLIC_URL ?? null,
    lastMinuteMs: env.LAST_MINUTE_SECONDS * 1000,
    timeZone: env.TIME_ZONE,
    logLevel: env.LOG_LEVEL,
  };
}
