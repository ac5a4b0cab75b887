import { join } from "node:path";
import { readConfig } from "../../bot/config.ts";
import { readServiceConfig } from "../../bot/service/service-config.ts";
import { homeTenant } from "../helpers/activities.ts";
import { administrator, botAppId, foreignTenant, tabClientId } from "../helpers/entra.ts";
import { settings } from "./open-service.ts";

const read = (over: Record<string, string | undefined>) => readServiceConfig({ ...settings, ...over });
const linesOf = (over: Record<string, string | undefined>): string[] => {
  try {
    read(over);
  } catch (error) {
    return (error as Error).message.split("\n");
  }
  return [];
};

describe("the settings of service mode", () => {
  it("are read under their names, ids in lower case", () => {
    expect(
      read({ ALLOWED_TENANTS: homeTenant.toUpperCase(), PUBLIC_URL: "https://llcp.example/", PORT: "8080" }),
    ).toMatchObject({
      host: "127.0.0.1",
      port: 8080,
      publicUrl: "https://llcp.example",
      bot: { appId: botAppId, type: "SingleTenant", tenantId: homeTenant, password: "right" },
      tabClientId,
      allowedTenants: [homeTenant],
      firstAdministrator: { tenantId: homeTenant, id: administrator.id },
      program: { lastMinuteMs: 60_000, timeZone: "Europe/London" },
      logLevel: "info",
    });
  });

  it("know the app by the id that its catalogue gave it, and name its tenant", () => {
    const [packaged, catalogued] = ["10ca1000-0000-4000-8000-000000000001", "10ca1000-0000-4000-8000-000000000002"];
    const both = { TEAMS_APP_ID: packaged, TEAMS_CATALOGUE_ID: catalogued.toUpperCase(), ALLOWED_TENANTS: homeTenant };
    expect(read(both).teamsApp).toEqual({ id: catalogued, tenantId: homeTenant });
    expect(read({ ...both, TEAMS_CATALOGUE_ID: "" }).teamsApp).toEqual({ id: packaged, tenantId: homeTenant });
    expect(read({}).teamsApp).toBeNull();
    expect(linesOf({ TEAMS_CATALOGUE_ID: "llcp" })).toEqual([expect.stringMatching(/^TEAMS_CATALOGUE_ID: not an id/)]);
  });

  it("use the activity feed only by an identity, and where links lead into Teams", () => {
    const [app, identity] = ["10ca1000-0000-4000-8000-000000000001", "10ca1000-0000-4000-8000-0000000000fe"];
    expect(read({ TEAMS_APP_ID: app }).feedIdentity).toBeNull();
    expect(read({ TEAMS_APP_ID: app, FEED_IDENTITY: "" }).feedIdentity).toBeNull();
    expect(read({ TEAMS_APP_ID: app, FEED_IDENTITY: identity.toUpperCase() }).feedIdentity).toBe(identity);
    expect(linesOf({ FEED_IDENTITY: identity })).toEqual([expect.stringMatching(/^FEED_IDENTITY: needs TEAMS_APP_ID/)]);
    expect(linesOf({ FEED_IDENTITY: "mine" })).toContainEqual(expect.stringMatching(/^FEED_IDENTITY: not an id/));
  });

  it("take a PNG or JPEG logo that is described in words, and name what is wrong with any other", () => {
    const icon = join(__dirname, "../../appPackage/color.png");
    expect(read({ REPORT_LOGO: icon, REPORT_LOGO_TEXT: "A tree" }).program.logo).toMatchObject({
      ...{ width: 192, height: 192, text: "A tree" },
    });
    expect(read({}).program.logo).toBeNull();
    expect(linesOf({ REPORT_LOGO: icon })).toEqual([expect.stringMatching(/^REPORT_LOGO_TEXT: missing/)]);
    expect(linesOf({ REPORT_LOGO: __filename, REPORT_LOGO_TEXT: "A tree" })).toEqual([
      expect.stringMatching(/^REPORT_LOGO: .* is no PNG or JPEG picture/),
    ]);
    expect(linesOf({ REPORT_LOGO: `${icon}.gone`, REPORT_LOGO_TEXT: "A tree" })).toEqual([
      expect.stringMatching(/^REPORT_LOGO: .* cannot be read/),
    ]);
  });

  it("take the container for backups by its whole address, over TLS", () => {
    const address = "https://account.blob.core.windows.net/backups";
    expect(read({ BACKUP_CONTAINER: address }).backupContainer).toBe(address);
    expect([read({}).backupContainer, read({ BACKUP_CONTAINER: "" }).backupContainer]).toEqual([null, null]);
    expect(linesOf({ BACKUP_CONTAINER: "https://account.blob.core.windows.net/" })).toEqual([
      expect.stringMatching(/^BACKUP_CONTAINER: no container/),
    ]);
    expect(linesOf({ BACKUP_CONTAINER: "http://example.org/backups" })).toEqual([
      expect.stringMatching(/^BACKUP_CONTAINER: must begin with https/),
    ]);
  });

  it("name the server after the web host's machine and slot, the same again after a restart", () => {
    const idOn = (instance?: string, slot?: string): string =>
      read({ WEBSITE_INSTANCE_ID: instance, WEBSITE_DEPLOYMENT_ID: slot }).serverId;
    expect(idOn("a4f1", "llcp")).toBe(idOn("a4f1", "llcp"));
    expect(new Set([idOn("a4f1", "llcp"), idOn("a4f2", "llcp"), idOn("a4f1", "llcp__5c"), idOn(), idOn()]).size).toBe(
      5,
    );
    expect(idOn("")).not.toBe(idOn(""));
  });

  it("have defaults where there is one answer", () => {
    const { host, bot, firstAdministrator } = read({
      HOST: undefined,
      BOT_TYPE: undefined,
      FIRST_ADMINISTRATOR: undefined,
    });
    expect([host, bot.type, firstAdministrator]).toEqual(["0.0.0.0", "SingleTenant", null]);
  });

  it("take a managed identity without a secret, and a table service by its address", () => {
    const over = { BOT_TYPE: "UserAssignedMSI", BOT_PASSWORD: undefined, TABLES_CONNECTION_STRING: undefined };
    const config = read({ ...over, TABLES_ENDPOINT: "https://llcp.table.core.windows.net" });
    expect([config.bot.password, config.tables]).toEqual([
      undefined,
      { endpoint: "https://llcp.table.core.windows.net" },
    ]);
  });

  it.each([
    ["BOT_ID", undefined],
    ["BOT_ID", " "],
    ["BOT_ID", "my bot"],
    ["BOT_PASSWORD", undefined],
    ["BOT_TYPE", "MultiTenant"],
    ["BOT_TENANT_ID", undefined],
    ["BOT_TENANT_ID", "common"],
    ["TAB_CLIENT_ID", undefined],
    ["ALLOWED_TENANTS", undefined],
    ["ALLOWED_TENANTS", ","],
    ["ALLOWED_TENANTS", "any"],
    ["ALLOWED_TENANTS", `${homeTenant},*`],
    ["ALLOWED_TENANTS", `${homeTenant},${foreignTenant}`],
    ["ANSWER_SECRET", undefined],
    ["ANSWER_SECRET", "too short"],
    ["PUBLIC_URL", undefined],
    ["PUBLIC_URL", "llcp.example"],
    ["PUBLIC_URL", "http://llcp.example"],
    ["PUBLIC_URL", "https://llcp.example/path"],
    ["PORT", "http"],
    ["FIRST_ADMINISTRATOR", "morag@llcp.example"],
    ["LOG_LEVEL", "everything"],
    ["TABLES_CONNECTION_STRING", "nonsense"],
    ["TABLES_CONNECTION_STRING", "https://llcp.table.core.windows.net"],
    ["PROXIES", "all"],
    ["PROXIES", "-1"],
    ["LAST_MINUTE_SECONDS", "-1"],
    ["TIME_ZONE", "Europe/Aberdeen"],
    ["TABLES_ENDPOINT", "https://llcp.table.core.windows.net"],
  ])("%s = %j is refused by name, with what to do", (name, value) => {
    const lines = linesOf({ [name]: value });
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatch(new RegExp(`^${name}: .{10,}`));
  });

  it("refuse a table service over an open line, and none at all", () => {
    const none = { TABLES_CONNECTION_STRING: undefined };
    expect(linesOf({ ...none, TABLES_ENDPOINT: "http://tables.example" })).toEqual([
      expect.stringMatching(/^TABLES_ENDPOINT: .*https/),
    ]);
    expect(linesOf(none)).toEqual([expect.stringMatching(/^TABLES_ENDPOINT: missing.*TABLES_CONNECTION_STRING/)]);
  });

  it.each([
    ["UseDevelopmentStorage=true", true],
    ["DefaultEndpointsProtocol=https;AccountName=a;AccountKey=b;EndpointSuffix=core.windows.net", true],
    ["DefaultEndpointsProtocol=http;AccountName=a;AccountKey=b;TableEndpoint=http://127.0.0.1:10002/a;", true],
    ["AccountName=a;AccountKey=b;TableEndpoint=https://tables.example/", true],
    ["DefaultEndpointsProtocol=http;AccountName=a;AccountKey=b;EndpointSuffix=core.windows.net", false],
    ["DefaultEndpointsProtocol=https;AccountName=a;AccountKey=b;TableEndpoint=http://tables.example/", false],
    ["AccountName=a;AccountKey=b; tableendpoint=HTTP://tables.example/", false],
  ])("take a record over a protected line or on this machine only: %s", (connection, taken) => {
    const lines = linesOf({ TABLES_CONNECTION_STRING: connection });
    expect(lines).toEqual(taken ? [] : [expect.stringMatching(/^TABLES_CONNECTION_STRING: .*https/)]);
    expect(lines.join()).not.toContain("AccountKey");
  });

  it("count each tenant once, and believe no proxy unless told to", () => {
    expect(read({ ALLOWED_TENANTS: `${homeTenant},${homeTenant.toUpperCase()}` }).allowedTenants).toEqual([homeTenant]);
    expect([read({}).proxies, read({ PROXIES: "2" }).proxies]).toEqual([0, 2]);
  });

  it("refuse a secret beside a managed identity", () => {
    expect(linesOf({ BOT_TYPE: "UserAssignedMSI" })).toEqual([expect.stringMatching(/^BOT_PASSWORD: .*remove/)]);
  });

  const OPTIONAL = ["BOT_TYPE", "HOST", "PORT", "FIRST_ADMINISTRATOR", "TABLES_CONNECTION_STRING"].concat(
    ...["PUBLISHER_NAME", "SUPPORT_CONTACT"],
  );

  it("name everything that is missing at once", () => {
    const names = Object.keys(settings).filter((name) => !OPTIONAL.includes(name));
    let message = "";
    try {
      readServiceConfig({});
    } catch (error) {
      message = (error as Error).message;
    }
    for (const name of [...names, "TABLES_ENDPOINT"]) expect(message).toContain(`${name}: missing`);
  });

  it.each(["ANSWER_SECRET", "ANSWER_SECRET_BEFORE", "BOT_PASSWORD"])(
    "take no reference to a vault for %s: whoever knows the name of the vault would know it",
    (name) => {
      const reference = "@Microsoft.KeyVault(SecretUri=https://llcp-abcdef-kv.vault.azure.net/secrets/answer-secret/)";
      expect(linesOf({ [name]: reference })).toEqual([expect.stringMatching(`^${name}: the vault did not give it`)]);
    },
  );
});

describe("local mode", () => {
  it.each([
    ["BOT_ID", botAppId],
    ["HOST", "0.0.0.0"],
  ])("refuses %s = %s and names the command that takes it", (name, value) => {
    expect(() => readConfig({ [name]: value })).toThrow(new RegExp(`${name}: .*npm run serve`));
  });
});
