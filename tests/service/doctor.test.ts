import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { zipSync } from "fflate";
import pino from "pino";
import { VERSION } from "../../bot/version.ts";
import type { Running } from "../../bot/run-program.ts";
import { readServiceConfig } from "../../bot/service/service-config.ts";
import { startService } from "../../bot/service/start-service.ts";
import { openBlobContainer } from "../../bot/storage/backup/blob-container.ts";
import { ACCOUNT, startAzurite, type AzuriteHost } from "../../scripts/azurite/azurite-host.ts";
import { examine, type Installation } from "../../scripts/doctor/examine.ts";
import { CHECKS, type DoctorCheck, type Finding } from "../../scripts/doctor/finding.ts";
import { report } from "../../scripts/doctor/report.ts";
import { launch } from "../evaluation/running-session.ts";
import { homeTenant } from "../helpers/activities.ts";
import { startBlobService, type BlobService } from "../helpers/blob-service.ts";
import { BARE, programFile } from "../helpers/built.ts";
import { startConnector, type Connector } from "../helpers/connector.ts";
import { openEvaluation, person } from "../helpers/deps.ts";
import { botAppId, tabClientId } from "../helpers/entra.ts";
import { startIssuer, type Issuer } from "../helpers/issuer.ts";
import { settings } from "../identity/open-service.ts";

const APP = "3f2504e0-4f89-41d3-9a0c-0305e82c3301";
const connectionTo = (tables: AzuriteHost, key: string): string =>
  `DefaultEndpointsProtocol=http;AccountName=${ACCOUNT};AccountKey=${key};TableEndpoint=${tables.endpoint};`;

/** An installation as it runs: the service on Azurite, believing a small issuer, with one linked channel and one session. */
describe("the doctor, in an installation", () => {
  const home = mkdtempSync(join(tmpdir(), "llcp-doctor-"));
  const key = randomBytes(64).toString("base64");
  let issuer: Issuer;
  let connector: Connector;
  let tables: AzuriteHost;
  let blobs: BlobService;
  let service: Running;
  /** Grants the web host's identities their tokens, as Azure does. */
  let platform: Server;
  let environment: Record<string, string>;
  const strangers: Server[] = [];

  beforeAll(async () => {
    mkdirSync(join(home, "tab/dist"), { recursive: true });
    writeFileSync(join(home, "tab/dist/index.html"), "<!doctype html><title>the tab</title>");
    [issuer, connector, tables, blobs] = await Promise.all([
      startIssuer(),
      startConnector(),
      startAzurite({ dbPath: join(home, "tables.json"), key }),
      startBlobService("backups", "old", "empty"),
    ]);
    platform = createServer((_request, response) => {
      response.setHeader("content-type", "application/json");
      response.end(JSON.stringify({ access_token: "managed", expires_on: "9999999999", token_type: "Bearer" }));
    });
    await new Promise<void>((done) => platform.listen(0, "127.0.0.1", done));
    process.env["IDENTITY_ENDPOINT"] = `http://127.0.0.1:${(platform.address() as AddressInfo).port}/msi/token`;
    process.env["IDENTITY_HEADER"] = "platform";
    environment = { ...settings, TABLES_CONNECTION_STRING: connectionTo(tables, key), TEAMS_APP_ID: APP };
    const log = pino({ level: "silent" });
    service = await startService({
      config: readServiceConfig(environment),
      root: home,
      trust: issuer.trust,
      log,
    });
    environment["PUBLIC_URL"] = `http://127.0.0.1:${service.port}`;
    environment["BACKUP_CONTAINER"] = blobs.address("backups");
    writeFileSync(join(home, "backup"), "a backup");
    const days = [new Date(), new Date("2026-01-02")].map((day) => day.toISOString().slice(0, 10));
    for (const [at, container] of ["backups", "old"].entries())
      await openBlobContainer({ address: blobs.address(container) }).put(`llcp-${days[at]}.jsonl.gz`, join(home, "backup")); // prettier-ignore
    const { deps } = service.program;
    await deps.evaluations.put(homeTenant, openEvaluation());
    await launch({ deps }, {}, { ...person("morag", "facilitator", "marr"), tenantId: homeTenant });
    await deps.places.put(homeTenant, {
      ...{ scope: "channel", conversationId: "19:marr@thread.tacv2", teamId: "19:team@thread.tacv2", areaId: "marr" },
      ...{ serviceUrl: connector.serviceUrl, tenantId: homeTenant, present: true, removedAt: null },
      noTargeted: { since: new Date().toISOString(), version: VERSION },
    });
  }, 60_000);
  afterAll(async () => {
    await service?.stop();
    delete process.env["IDENTITY_ENDPOINT"];
    delete process.env["IDENTITY_HEADER"];
    platform?.close();
    for (const one of strangers) one.close();
    await Promise.all([issuer?.stop(), connector?.stop(), tables?.stop(), blobs?.stop()]);
    rmSync(home, { recursive: true, force: true, maxRetries: 5 });
  });

  const packaged = (over: Record<string, unknown> = {}): Uint8Array => {
    const { host } = new URL(environment["PUBLIC_URL"] ?? "");
    const manifest = {
      id: APP,
      bots: [{ botId: botAppId }],
      validDomains: [host],
      webApplicationInfo: { id: tabClientId, resource: `api://${host}/${tabClientId}` },
      ...over,
    };
    return zipSync({ "manifest.json": Buffer.from(JSON.stringify(manifest)) });
  };
  /** A program that answers everything with one status, in place of ours. */
  const stranger = async (statusOf: (path: string) => number): Promise<string> => {
    const server = createServer((request, response) => {
      response.statusCode = statusOf(request.url ?? "");
      response.end();
    });
    strangers.push(server);
    await new Promise<void>((done) => server.listen(0, "127.0.0.1", done));
    return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  };
  const look = (over: Record<string, string> = {}, more: Partial<Installation> = {}): Promise<Finding[]> =>
    examine({
      environment: { ...environment, ...over },
      trust: issuer.trust,
      appPackage: packaged(),
      now: () => new Date(),
      ...more,
    });
  const FED = { FEED_IDENTITY: "10ca1000-0000-4000-8000-0000000000fd" };
  const faultsOf = (found: readonly Finding[]) => found.filter((one) => one.state === "wrong");

  test("says of one that is well that all is well, and has looked at everything", async () => {
    const found = await look();
    expect(found.filter(({ state }) => state !== "well")).toEqual([]);
    expect([...new Set(found.map(({ check }) => check))].sort()).toEqual([...CHECKS].sort());
    expect(report(found).at(-1)).toBe("Nothing that was looked at is wrong.");
  });

  type Planted = Record<string, string> | Partial<Installation>;
  const FAULTS: readonly [string, DoctorCheck, () => Planted | Promise<Planted>, RegExp][] = [
    ["no id of the bot", "settings", () => ({ BOT_ID: "" }), /BOT_ID: missing/],
    [
      "an address with a path",
      "settings",
      () => ({ PUBLIC_URL: "https://llcp.example/tab" }),
      /PUBLIC_URL: must begin/,
    ],
    [
      "a second tenant",
      "settings",
      () => ({ ALLOWED_TENANTS: `${homeTenant},${APP}` }),
      /ALLOWED_TENANTS: one tenant alone; .* guests/,
    ],
    ["a secret that the vault did not give", "vault", () => ({ ANSWER_SECRET: "@Microsoft.KeyVault(SecretUri=https://v.example/secrets/answer-secret)" }), /the vault did not give it/], // prettier-ignore
    ["tables that nobody serves", "tables", () => ({ TABLES_CONNECTION_STRING: "DefaultEndpointsProtocol=http;AccountName=a;AccountKey=YQ==;TableEndpoint=http://127.0.0.1:9/a;" }), /do not answer/], // prettier-ignore
    ["a key that the tables refuse", "tables", () => ({ TABLES_CONNECTION_STRING: connectionTo(tables, randomBytes(64).toString("base64")) }), /do not answer/], // prettier-ignore
    ["another secret than the record's", "secret", () => ({ ANSWER_SECRET: "z".repeat(40) }), /1 of 1 sessions .* another secret/], // prettier-ignore
    [
      "a clock that is fast",
      "clock",
      () => ({ now: () => new Date(Date.now() + 600_000) }),
      /(599|600|601) seconds fast/,
    ],
    ["a password that has expired", "tokens", () => ({ BOT_PASSWORD: "wrong" }), /granted none .*401, invalid_client/],
    ["a tenant that Entra does not know", "tokens", () => ({ trust: { ...issuer.trust, authority: `${issuer.url}/elsewhere` } }), /keys of the tenant .* cannot be had/], // prettier-ignore
    ["keys of the Connector that cannot be had", "tokens", () => ({ trust: { ...issuer.trust, connectorMetadataUrl: `${issuer.url}/gone` } }), /keys of the Bot Connector cannot/], // prettier-ignore
    [
      "a token that Teams refuses",
      "connector",
      () => (connector.failNext([{ status: 401 }]), {}),
      /not take the bot's token/,
    ],
    ["a team that the bot was removed from", "connector", () => (connector.failNext([{ status: 403 }]), {}), /not in the team of marr/], // prettier-ignore
    ["a channel that refuses messages for one person", "targeted", () => ({ TARGETED_MESSAGES: "on" }), /1 of 1 conversations have refused .*marr/], // prettier-ignore
    [
      "a setting of them that is neither",
      "settings",
      () => ({ TARGETED_MESSAGES: "yes" }),
      /TARGETED_MESSAGES: on or off/,
    ],
    ["no tab at the public address", "address", async () => ({ PUBLIC_URL: await stranger((path) => (path === "/tab/" ? 404 : 200)) }), /the tab is not there/], // prettier-ignore
    ["a page before the bot's door", "address", async () => ({ PUBLIC_URL: await stranger((path) => (path === "/api/messages" ? 302 : 200)) }), /bot's door is not answered/], // prettier-ignore
    ["nobody at the public address", "address", () => ({ PUBLIC_URL: "http://127.0.0.1:9" }), /nobody answers at/],
    ["another program at the public address", "address", async () => ({ PUBLIC_URL: await stranger(() => 404) }), /another program answers/], // prettier-ignore
    ["a record that does not answer the program", "address", async () => ({ PUBLIC_URL: await stranger((path) => (path === "/readyz" ? 503 : 200)) }), /its record does not answer/], // prettier-ignore
    ["a door that is open to everybody", "address", async () => ({ PUBLIC_URL: await stranger(() => 200) }), /no token is not refused/], // prettier-ignore
    [
      "a package with another bot",
      "manifest",
      () => ({ appPackage: packaged({ bots: [{ botId: APP }] }) }),
      /bot is not BOT_ID/,
    ],
    ["a package for another address", "manifest", () => ({ appPackage: packaged({ validDomains: ["a.example"] }) }), /valid domains/], // prettier-ignore
    ["a package that signs in elsewhere", "manifest", () => ({ appPackage: packaged({ webApplicationInfo: { id: tabClientId, resource: "api://a" } }) }), /nobody can sign in/], // prettier-ignore
    ["a package with another registration", "manifest", () => ({ appPackage: packaged({ webApplicationInfo: { id: APP, resource: "api://a" } }) }), /another registration than TAB_CLIENT_ID/], // prettier-ignore
    ["a package of another app", "manifest", () => ({ appPackage: packaged({ id: botAppId }) }), /id is not TEAMS_APP_ID/], // prettier-ignore
    ["a file that is no package", "manifest", () => ({ appPackage: Buffer.from("no zip") }), /holds no manifest/],
    [
      "people who may not be told in their feed",
      "feed",
      async () => {
        await service.program.deps.feed.note(homeTenant, { refused: { at: new Date().toISOString(), status: 403, code: "Forbidden" } }); // prettier-ignore
        return FED;
      },
      /Graph refused: 403, Forbidden/,
    ],
    ["a package from before the feed", "manifest", () => FED, /not name all that people are told/],
    ["a registration that does not believe the identity", "feed", () => (issuer.distrust(tabClientId), FED), /granted no token: .*401, invalid_client/], // prettier-ignore
    ["no backups", "backup", () => ({ BACKUP_CONTAINER: "" }), /nobody backs the record up/],
    [
      "backups that have stopped",
      "backup",
      () => ({ BACKUP_CONTAINER: blobs.address("old") }),
      /last one is of 2026-01-02/,
    ],
    ["nobody who runs it", "statement", () => ({ PUBLISHER_NAME: " " }), /nobody says who runs this/],
    ["nobody to write to", "statement", () => ({ SUPPORT_CONTACT: "" }), /names nobody to write to/],
    ["a contact without an address", "statement", () => ({ SUPPORT_CONTACT: "the team" }), /no e-mail address/],
    ["backups that never began", "backup", () => ({ BACKUP_CONTAINER: blobs.address("empty") }), /there is none yet/],
    [
      "a container that is not there",
      "backup",
      () => ({ BACKUP_CONTAINER: blobs.address("none") }),
      /ContainerNotFound/,
    ],
  ];

  test("says whom to ask where the feed was refused, and nothing of a refusal after which somebody was told", async () => {
    const { feed } = service.program.deps;
    const refused = { at: "2026-01-02T10:00:00.000Z", status: 403, code: "Forbidden" };
    const found = async () => (await look(FED)).find(({ check }) => check === "feed");
    await feed.note(homeTenant, { refused, toldAt: null });
    expect(await found()).toMatchObject({ state: "wrong", mend: expect.stringContaining("Teams admin centre") });
    await feed.note(homeTenant, { toldAt: "2026-01-02T10:00:01.000Z" });
    expect(await found()).toMatchObject({ state: "well", says: expect.stringContaining("2026-01-02T10:00:01.000Z") });
  });

  test.each(FAULTS)("finds %s, and says what to do", async (_name, check, plant, words) => {
    const planted = await plant();
    const isSetting = Object.keys(planted).every((name) => /^[A-Z_]+$/.test(name));
    const found = isSetting
      ? await look(planted as Record<string, string>)
      : await look({}, planted as Partial<Installation>);
    const faults = faultsOf(found);
    expect(faults.filter((one) => one.check === check).map(({ says }) => says)).toContainEqual(
      expect.stringMatching(words),
    );
    for (const { mend } of faults) expect(mend).toMatch(/^[A-Z].{20,}\.$/);
    // No secret is said, whatever is wrong.
    const said = report(found).join("\n");
    for (const secret of [environment["ANSWER_SECRET"], key, "sig="]) expect(said).not.toContain(secret);
  });

  test("ends with 1 where something is wrong, with 2 where it was asked wrongly, and shows no stack", () => {
    const run = (...args: string[]) => {
      try {
        return {
          code: 0,
          said: execFileSync(process.execPath, [programFile("doctor"), ...args], { env: BARE, stdio: "pipe" }),
        };
      } catch (error) {
        const { status, stdout, stderr } = error as { status: number; stdout: Buffer; stderr: Buffer };
        return { code: status, said: `${stdout.toString()}${stderr.toString()}` };
      }
    };
    expect(run()).toMatchObject({
      code: 1,
      said: expect.stringMatching(/settings {3}WRONG {3}BOT_ID: missing[^]*\n {19}→ /),
    });
    for (const wrongly of [["--pakage"], ["--package", "none.zip"]]) {
      const { code, said } = run(...wrongly);
      expect([code, /\n\s+at /.test(String(said))]).toEqual([2, false]);
    }
  });
});
