import { readFileSync } from "node:fs";
import { join } from "node:path";
import { readServiceConfig } from "../../bot/service/service-config.ts";
import { SIGNALS } from "../../bot/signals/signals.ts";
import { readEnvFile } from "../../scripts/package/placeholders.ts";
import { ROOT, bicepParser, infraFiles, nodes, readInfra } from "./bicep-reader.ts";

const text = (path: string): string => readFileSync(join(ROOT, path), "utf8");

/** Rows of the table of settings in docs/deploy.md: name → where its value comes from and which file reads it. */
function documented(): Map<string, { from: string; readBy: string }> {
  const section = /^### Settings of the program$([\s\S]*?)^#{2,3} /m.exec(text("docs/deploy.md"))?.[1] ?? "";
  const rows = [...section.matchAll(/^\| `(\w+)` \| (.+?) \| \[`(.+?)`\]\(.+?\) \|/gm)];
  return new Map(rows.map(([, name = "", from = "", readBy = ""]) => [name, { from, readBy }]));
}

/** The settings that main.bicep hands to the web host, and the parameters that decide on them. */
async function deployment(): Promise<{ settings: string[]; parameters: string[] }> {
  const parse = await bicepParser();
  const { root, parameters } = parse(readInfra("main.bicep"));
  const settings = nodes(root, "object_property").find((property) => property.firstNamedChild?.text === "settings");
  const keys = settings ? nodes(settings, "object_property").slice(1) : [];
  const used = [settings?.text ?? "", ...[...documented().values()].map(({ from }) => from)].join("\n");
  return {
    settings: keys.map((property) => property.firstNamedChild?.text ?? ""),
    parameters: parameters.map(({ name }) => name).filter((name) => new RegExp(`\\b${name}\\b`).test(used)),
  };
}

const deployed = async (): Promise<string[]> => (await deployment()).settings;

/** Only for a bot that is a registration of its own: docs/deploy.md says what to add then. */
const FOR_A_REGISTRATION = ["botType", "botAppId"];
/** Secrets: for the one time when they go into the vault. */
const GIVEN_IN_THE_SHELL = ["ANSWER_SECRET", "MODEL_KEY"];

/** Names that the schemas of service mode read from the environment. */
function configured(): string[] {
  const shared = /sharedSettings = \{([\s\S]*?)^\};/m.exec(text("bot/config.ts"))?.[1] ?? "";
  const own = /serviceSchema = z\.object\(\{([\s\S]*?)^\}\);/m.exec(text("bot/service/service-config.ts"))?.[1] ?? "";
  return [...`${shared}\n${own}`.matchAll(/^ {2}([A-Z][A-Z_]+):/gm)].map((match) => match[1] ?? "");
}

const ID = "10ca1000-0000-4000-8000-000000000001";
/** What a deployment would give, in form. */
const GIVEN: Readonly<Record<string, string>> = {
  BOT_ID: ID,
  BOT_TENANT_ID: ID,
  TAB_CLIENT_ID: ID,
  FEED_IDENTITY: ID,
  TEAMS_APP_ID: ID,
  TEAMS_CATALOGUE_ID: "",
  TABLES_ENDPOINT: "https://record.table.core.windows.net/",
  AZURE_OPENAI_ENDPOINT: "https://model.openai.azure.com",
  AZURE_OPENAI_DEPLOYMENT_NAME: "drafts",
  AZURE_OPENAI_API_KEY: "the key of a model",
  BACKUP_CONTAINER: "https://backups.blob.core.windows.net/backups",
  ALLOWED_TENANTS: ID,
  ANSWER_SECRET: "x".repeat(32),
  PUBLIC_URL: "https://llcp.azurewebsites.net",
  HOST: "0.0.0.0",
  PORT: "8080",
  PROXIES: "1",
  FIRST_ADMINISTRATOR: "",
  ANSWER_SECRET_BEFORE: "y".repeat(32),
  VERBS_OFF: "",
  PUBLISHER_NAME: "",
  SUPPORT_CONTACT: "",
  TARGETED_MESSAGES: "off",
  FILE_HOST: "contoso-my.sharepoint.com",
  LOG_LEVEL: "info",
  APPLICATIONINSIGHTS_CONNECTION_STRING: `InstrumentationKey=${ID};IngestionEndpoint=https://uksouth-1.in.applicationinsights.azure.com/`,
  LAST_MINUTE_SECONDS: "60",
  TIME_ZONE: "Europe/London",
  DEFAULT_LANGUAGE: "en",
};

test("alerts ask for figures that the program sends", () => {
  const asked = [...readInfra("modules/alerts.bicep").matchAll(/metric: '(llcp\.[\w.]+)'/g)].map(([, name]) => name);
  expect(asked.length).toBeGreaterThan(0);
  expect(asked.filter((name) => !Object.keys(SIGNALS).includes(name ?? ""))).toEqual([]);
});

describe("the settings of an installation", () => {
  test("stand in docs/deploy.md, all that main.bicep sets and no other as set by it", async () => {
    const set = [...documented()].filter(([, { from }]) => from.startsWith("infra")).map(([name]) => name);
    expect(set.sort()).toEqual((await deployed()).sort());
  });

  test.each(infraFiles("bicepparam"))(
    "can each be set for %s, in that file or by what it reads of the environment",
    async (file) => {
      const given = new Map([...readInfra(file).matchAll(/^param (\w+) = (.+)$/gm)].map(([, name = "", value = ""]) => [name, value])); // prettier-ignore
      const { parameters } = await deployment();
      expect(parameters).toEqual(expect.arrayContaining(["fileHost", "lastMinuteSeconds", "figures", "publicUrl"]));
      const wanted = parameters.filter((name) => !FOR_A_REGISTRATION.includes(name));
      expect(wanted.filter((name) => !given.has(name))).toEqual([]);
      const environment = readEnvFile(text(`env/.env.${file.split(".")[1] ?? ""}`));
      const read = wanted.flatMap((name) => /readEnvironmentVariable\('(\w+)'/.exec(given.get(name) ?? "")?.[1] ?? []);
      expect(read.filter((name) => environment[name] === undefined && !GIVEN_IN_THE_SHELL.includes(name))).toEqual([]);
    },
  );

  test("are read by the file that docs/deploy.md names, and none is left out", () => {
    const rows = documented();
    for (const [name, { readBy }] of rows)
      expect([name, new RegExp(`^ {2}${name}:`, "m").test(text(readBy))]).toEqual([name, true]);
    expect([...rows.keys()].sort()).toEqual([...configured()].sort());
  });

  test.each([
    ["UserAssignedMSI", {}],
    ["SingleTenant", { BOT_PASSWORD: "a secret" }],
  ])("are enough for the program to start as %s", async (type, more) => {
    const settings: Readonly<Record<string, string>> = { ...GIVEN, BOT_TYPE: type, ...more };
    const names = (await deployed()).filter((name) => name !== "BOT_PASSWORD" || type === "SingleTenant");
    expect(names.filter((name) => settings[name] === undefined)).toEqual([]);
    const config = readServiceConfig(Object.fromEntries(names.map((name) => [name, settings[name]])));
    expect(config).toMatchObject({ bot: { type }, port: 8080, firstAdministrator: null });
  });
});
