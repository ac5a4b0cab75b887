import { resolve } from "node:path";
import { z } from "zod";
import { languageSchema } from "../shared/locales/language-schema.ts";
import type { Language } from "../shared/locales/text.ts";
import { logoConfig, logoRules } from "./logo-settings.ts";
import { modelConfig, modelRules, type ModelConfig } from "./model-settings.ts";
import type { Logo } from "./reports/logo.ts";
import { LOOPBACK, tableRules } from "./table-settings.ts";

/** A setting that cannot be used. Its message names the variable and the mend. */
export class ConfigError extends Error {
  readonly code = "config";
}

const port = z.coerce.number().int().min(0).max(65_535);
/** The web host passes a reference on as it stands when the vault does not answer it: known to everybody, it is no secret. */
export const secret = z
  .string()
  .refine(
    (value) => !/^\s*@Microsoft\.KeyVault/i.test(value),
    "the vault did not give it: is the secret there, and may this identity read it? Then restart",
  );
export const answerSecretSetting = secret.min(32, "at least 32 characters");
/** Settings that mean the same in both modes. */
export const sharedSettings = {
  PORT: port.default(3978),
  /** How long people have to finish once closing is announced. */
  LAST_MINUTE_SECONDS: z.coerce.number().min(0).max(600).default(60),
  TIME_ZONE: z.string().default("Europe/London").refine(isTimeZone, "not a time zone, such as Europe/London"),
  /** What is said to everybody, or to somebody of whom no language is known. */
  DEFAULT_LANGUAGE: languageSchema.default("en"),
  /** A picture for the cover of reports, as the path of a PNG file, and what it shows. */
  REPORT_LOGO: z.string().optional(),
  REPORT_LOGO_TEXT: z.string().trim().max(200, "at most 200 characters").optional(),
  /** A model that may be asked to draft themes and summaries, under the toolkit's names. Without all three nothing calls out. */
  AZURE_OPENAI_ENDPOINT: z.string().optional(),
  AZURE_OPENAI_DEPLOYMENT_NAME: z.string().optional(),
  AZURE_OPENAI_API_KEY: secret.optional(),
};
const sharedSchema = z.object(sharedSettings);

/** What of them the program is handed as it is (`ProgramOptions`). */
export type ProgramSettings = {
  /** How long people have to finish once closing is announced. */
  lastMinuteMs: number;
  timeZone: string;
  /** What is said to everybody, or to somebody of whom nothing is known. */
  language: Language;
  /** The model that may draft themes and summaries; null: none is ever asked. */
  model: ModelConfig | null;
  /** The picture for the cover of reports. */
  logo: Logo | null;
};

export function programSettings(env: z.infer<typeof sharedSchema>): ProgramSettings {
  return {
    lastMinuteMs: env.LAST_MINUTE_SECONDS * 1000,
    timeZone: env.TIME_ZONE,
    language: env.DEFAULT_LANGUAGE,
    model: modelConfig(env),
    logo: logoConfig(env),
  };
}

export const logLevel = z.enum(["fatal", "error", "warn", "info", "debug", "silent"]);

const environmentSchema = z.object({
  /** Where the embedded store lives. */
  DATA_DIR: z.string().min(1).default(".data"),
  HOST: z
    .string()
    .default("127.0.0.1")
    .refine((host) => LOOPBACK.test(host), "local mode listens on 127.0.0.1 only; to serve others use: npm run serve"),
  ...sharedSettings,
  /** `off` leaves the Agents Playground out. */
  PLAYGROUND: z.enum(["on", "off"]).default("on"),
  PLAYGROUND_PORT: port.default(56150),
  BOT_ID: z.string().max(0, "local mode knows no app id; to run with one use: npm run serve").optional(),
  /** Outside the store: whoever holds it and the store can tie anonymous answers of unsealed sessions to people. */
  ANSWER_SECRET: answerSecretSetting.optional(),
  ANSWER_SECRET_FILE: z.string().default(".local/answer-secret"),
  /** Comma-separated tenant ids. In local mode every tenant may talk to the bot unless some are named here. */
  ALLOWED_TENANTS: z.string().default(""),
  TABLES_CONNECTION_STRING: z.string().optional(),
  PUBLIC_URL: z.string().url().optional(),
  LOG_LEVEL: logLevel.default("warn"),
  /** How soon after it opened a session is closed at once only by two people; where it is served this is fixed. */
  EARLY_CLOSE_MINUTES: z.coerce.number().min(0).max(60).default(10),
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
  earlyCloseMs: number;
  program: ProgramSettings;
  logLevel: string;
};

/** Reads the environment of local mode, once. Throws `ConfigError` with one line per setting that cannot be used. */
export function readConfig(environment: Environment): Config {
  const env = readSettings(environmentSchema, environment, (given) => [
    ...tableRules({ TABLES_CONNECTION_STRING: given["TABLES_CONNECTION_STRING"] }),
    ...modelRules(given),
    ...logoRules(given),
  ]);
  return {
    dataDir: resolve(env.DATA_DIR),
    host: env.HOST,
    port: env.PORT,
    playgroundPort: env.PLAYGROUND === "off" ? null : env.PLAYGROUND_PORT,
    answerSecret: env.ANSWER_SECRET ? { value: env.ANSWER_SECRET } : { file: resolve(env.ANSWER_SECRET_FILE) },
    allowedTenants: commaSeparated(env.ALLOWED_TENANTS),
    tablesConnectionString: env.TABLES_CONNECTION_STRING ?? null,
    publicUrl: env.PUBLIC_URL ?? null,
    earlyCloseMs: env.EARLY_CLOSE_MINUTES * 60_000,
    program: programSettings(env),
    logLevel: env.LOG_LEVEL,
  };
}

/** An environment, or what was set in one. */
export type Environment = Readonly<Record<string, string | undefined>>;
/** Which setting cannot be used, and the mend. */
export type SettingProblem = [name: string, message: string];

/** Reads settings by a schema and by `rules` that take two of them together. Throws `ConfigError` with a line per problem. */
export function readSettings<T extends z.ZodType>(
  schema: T,
  environment: Environment,
  rules: (given: Environment) => SettingProblem[] = () => [],
): z.output<T> {
  const given = Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
  const parsed = schema.safeParse(given);
  const issues = parsed.error?.issues ?? [];
  const problems = [
    ...issues.map(({ path, message }): SettingProblem => [String(path[0] ?? ""), message]),
    ...rules(given),
  ];
  if (parsed.success && problems.length === 0) return parsed.data;
  throw new ConfigError(problems.map(([name, message]) => `${name}: ${message}`).join("\n"));
}

/** The parts of a list that is separated by commas. */
export function commaSeparated(value: string): string[] {
  return value
    .split(",")
    .map((one) => one.trim())
    .filter(Boolean);
}

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat("en-GB", { timeZone: zone });
    return true;
  } catch {
    return false;
  }
}
