import { dirname, join } from "node:path";
import { asVariables, bicepParser, infraFiles, nodes, readInfra, type BicepFile } from "./bicep-reader.ts";

const files = infraFiles("bicep");
const parameterFiles = infraFiles("bicepparam");
let parse: (text: string) => BicepFile;
const read = (file: string): BicepFile => parse(readInfra(file));
beforeAll(async () => (parse = await bicepParser()));

describe("the parser", () => {
  test.each([["param a string = {"], ["resource a 'x@1' = {\n  name 'b'\n}"], ["module a = 'x'"]])(
    "finds the error in %j",
    (text) => expect(parse(text).faults).not.toEqual([]),
  );
});

describe.each(files.map((file) => [file]))("infra/%s", (file) => {
  test("has no error of syntax", () => expect(read(file).faults).toEqual([]));

  test("describes every parameter and every output", () => {
    const { parameters, outputs, text } = read(file);
    const silent = [...parameters, ...outputs].filter(({ description }) => description === null);
    expect(silent.map(({ name }) => name)).toEqual([]);
    expect(text).toMatch(/^metadata description = '.+'$/m);
  });

  test("uses every parameter", () => {
    const { parameters, uses } = read(file);
    expect(parameters.map(({ name }) => name).filter((name) => !uses.includes(name))).toEqual([]);
  });

  test("names nothing that it does not declare", () => {
    const { declared, uses } = read(file);
    expect(uses.filter((name) => !declared.includes(name))).toEqual([]);
  });

  test("gives each module what it asks for, and reads only what it puts out", () => {
    const { modules, outputsRead } = read(file);
    for (const { name, path, given } of modules) {
      const { parameters, outputs } = read(join(dirname(file), path));
      const needed = parameters.filter(({ hasDefault }) => !hasDefault).map((parameter) => parameter.name);
      expect([name, needed.filter((one) => !given.includes(one))]).toEqual([name, []]);
      expect([name, given.filter((one) => !parameters.some((each) => each.name === one))]).toEqual([name, []]);
      const wanted = outputsRead.filter((one) => one.startsWith(`${name}.`)).map((one) => one.slice(name.length + 1));
      expect([name, wanted.filter((one) => !outputs.some((each) => each.name === one))]).toEqual([name, []]);
    }
  });
});

test("every module is used, and every output of a module is read", () => {
  const main = read("main.bicep");
  const used = main.modules.map(({ path }) => path);
  expect(files.filter((file) => file !== "main.bicep" && !used.includes(file))).toEqual([]);
  for (const { path } of main.modules) {
    // One module may be used twice, for different things.
    const calls = main.modules.filter((one) => one.path === path).map(({ name }) => name);
    const unread = read(path).outputs.filter(
      (output) => !calls.some((name) => main.outputsRead.includes(`${name}.${output.name}`)),
    );
    expect([path, unread.map((output) => output.name)]).toEqual([path, []]);
  }
});

describe.each(parameterFiles.map((file) => [file]))("infra/%s", (file) => {
  const given = (): string[] => [...readInfra(file).matchAll(/^param (\w+) = /gm)].map((match) => match[1] ?? "");

  test("has no error of syntax, and belongs to main.bicep", () => {
    expect(parse(asVariables(readInfra(file))).faults).toEqual([]);
    expect(readInfra(file)).toMatch(/^using '\.\/main\.bicep'$/m);
  });

  test("gives all that main.bicep needs, and nothing that it does not know", () => {
    const { parameters } = read("main.bicep");
    const names = parameters.map(({ name }) => name);
    expect(given().filter((name) => !names.includes(name))).toEqual([]);
    const needed = parameters.filter(({ hasDefault }) => !hasDefault).map(({ name }) => name);
    expect(needed.filter((name) => !given().includes(name))).toEqual([]);
  });

  test("takes secrets and ids from the environment", () => {
    const secure = read("main.bicep").parameters.filter((parameter) => parameter.secure);
    const text = readInfra(file);
    for (const { name } of secure)
      if (given().includes(name)) expect(text).toMatch(new RegExp(`^param ${name} = readEnvironmentVariable\\(`, "m"));
    expect(text).not.toMatch(/[0-9a-f]{8}-[0-9a-f]{4}-/i);
  });
});

test.each([
  ["modules/tables.bicep", "allowSharedKeyAccess: false"],
  ["modules/tables.bicep", "allowBlobPublicAccess: false"],
  ["modules/tables.bicep", "minimumTlsVersion: 'TLS1_2'"],
  ["modules/cosmos.bicep", "disableLocalAuth: true"],
  ["modules/vault.bicep", "enablePurgeProtection: true"],
  ["modules/vault.bicep", "enableRbacAuthorization: true"],
  ["modules/web.bicep", "keyVaultReferenceIdentity: secretsIdentityId"],
  ["modules/web.bicep", "sshEnabled: console"],
  ["modules/web.bicep", "scmIpSecurityRestrictionsDefaultAction: 'Deny'"],
  ["modules/web.bicep", "scmIpSecurityRestrictionsUseMain: false"],
  ["modules/web.bicep", "zoneRedundant: zones"],
  ["modules/web.bicep", "WEBSITE_SWAP_WARMUP_PING_PATH: '/readyz'"],
  ["main.bicep", "param deployFrom string[] = []"],
  ["main.bicep", "param console bool = false"],
  ["main.bicep", "readerId: secretsIdentity.outputs.principalId"],
  ["modules/web.bicep", "httpsOnly: true"],
  ["modules/web.bicep", "alwaysOn: true"],
  ["modules/web.bicep", "healthCheckPath: '/healthz'"],
  ["modules/web.bicep", "linuxFxVersion: 'NODE|24-lts'"],
  ["modules/web.bicep", "ftpsState: 'Disabled'"],
  ["modules/web.bicep", "WEBSITES_CONTAINER_STOP_TIME_LIMIT: '30'"],
  ["modules/bot.bicep", "channelName: 'MsTeamsChannel'"],
])("infra/%s holds %s", (file, line) => expect(readInfra(file)).toContain(line));

test("the identity gets roles on the record's rows, the one container of backups and the secrets, and nothing else", () => {
  const assigned = files.flatMap((file) =>
    nodes(read(file).root, "resource_declaration")
      .filter(({ text }) => text.includes("Microsoft.Authorization/roleAssignments"))
      .map(({ text }) => [file, /scope: (\w+)/.exec(text)?.[1], /roleDefinitionId: (\w+)/.exec(text)?.[1]]),
  );
  expect(assigned).toEqual([
    ["modules/backups.bicep", "container", "blobContributor"],
    ["modules/tables.bicep", "account", "tableContributor"],
    ["modules/vault.bicep", "vault", "secretsUser"],
  ]);
  expect(readInfra("modules/tables.bicep")).toContain("'0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3'");
  expect(readInfra("modules/backups.bicep")).toContain("'ba92f5b4-2d11-453d-a403-e96b0029c9fe'");
  expect(readInfra("modules/vault.bicep")).toContain("'4633458b-17de-408a-b874-0445c86b69e6'");
});

test("who reaches the record or its backups never reads the secret: the roles are those of two identities", () => {
  const given = [...readInfra("main.bicep").matchAll(/(readerId|writerId): (\w+)\.outputs\.principalId/g)];
  expect(given.map(([, as, whose]) => `${as} ${whose}`).sort()).toEqual([
    "readerId secretsIdentity",
    "writerId identity",
    "writerId identity",
    "writerId identity",
  ]);
});

test.each([["tables"], ["cosmos"], ["backups"], ["vault"]])("%s cannot be deleted by mistake", (module) => {
  expect(readInfra(`modules/${module}.bicep`)).toMatch(/locks@2020-05-01' = if \(locked\)[^]+level: 'CanNotDelete'/);
  expect(readInfra("main.bicep")).toMatch(/param locks bool = true/);
});

test("no log keeps single writes of the record, nor who opened what from where", () => {
  for (const file of files.filter((one) => one !== "modules/backups.bicep"))
    expect(readInfra(file)).not.toMatch(
      /category: '(Storage(Read|Write|Delete)|AppServiceHTTPLogs|DataPlaneRequests|TableApiRequests)'/,
    );
});
