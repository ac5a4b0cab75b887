import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { placeholdersOf, readEnvFile } from "../../scripts/package/placeholders.ts";
import { ROOT } from "./bicep-reader.ts";

const text = (path: string): string => readFileSync(join(ROOT, path), "utf8");
/** Names that the steps themselves leave behind. */
const written = (yml: string): string[] => [
  ...[...yml.matchAll(/^ {6}\w+: ([A-Z][A-Z_]+)$/gm)].map((match) => match[1] ?? ""),
  ...[...yml.matchAll(/::set-teamsfx-env (\w+)/g)].map((match) => match[1] ?? ""),
];
const FILES = [
  ["teamsapp.yml", ["dev", "prod"]],
  ["teamsapp.local.yml", ["local"]],
  ["teamsapp.testtool.yml", ["testtool"]],
] as const;

describe.each(FILES)("%s", (file, environments) => {
  const yml = text(file);

  test.each(environments)("finds or makes each value that it names, in %s", (environment) => {
    const given = Object.keys(readEnvFile(text(`env/.env.${environment}`)));
    const named = placeholdersOf(yml);
    if (yml.includes("tab.manifest.json")) named.push(...placeholdersOf(text("infra/entra/tab.manifest.json")));
    if (yml.includes("scripts/package.ts"))
      named.push(...placeholdersOf(text("appPackage/manifest.json")).filter((name) => name !== "PUBLIC_HOST"));
    expect(named.filter((name) => !given.includes(name) && !written(yml).includes(name))).toEqual([]);
    expect(readEnvFile(text(`env/.env.${environment}`))["TEAMSFX_ENV"]).toBe(environment);
  });

  test("keeps secrets under names that the toolkit keeps out of the environment's file", () => {
    for (const name of written(yml).filter((one) => /PASSWORD|SECRET/.test(one))) expect(name).toMatch(/^SECRET_/);
  });

  test("belongs to the same project, and names files that exist", () => {
    expect(/^projectId: (.+)$/m.exec(yml)?.[1]).toBe(/^projectId: (.+)$/m.exec(text("teamsapp.yml"))?.[1]);
    const paths = [...yml.matchAll(/(?:manifestPath: \.\/|node )((?:infra|scripts)\/[\w./-]+)/g)].map(
      (match) => match[1] ?? "",
    );
    for (const path of paths) expect([path, existsSync(join(ROOT, path))]).toEqual([path, true]);
    const { scripts } = JSON.parse(text("package.json")) as { scripts: Record<string, string> };
    for (const [, name = ""] of yml.matchAll(/args: run ([\w:]+)/g))
      expect([name, typeof scripts[name]]).toEqual([name, "string"]);
    for (const environment of environments)
      for (const [, path = ""] of yml.replaceAll("${{TEAMSFX_ENV}}", environment).matchAll(/--parameters (\S+)/g))
        expect([path, existsSync(join(ROOT, path))]).toEqual([path, true]);
  });
});

test("every registration keeps its ids and has its enterprise application, which the toolkit's files can ask for since v1.11", () => {
  for (const [file] of FILES) {
    for (const [, given = ""] of text(file).matchAll(/uses: aadApp\/create\n([\s\S]*?)\n\n/g)) {
      expect(given).toContain("generateServicePrincipal: true");
      for (const kept of ["clientId", "objectId"]) expect(given).toMatch(new RegExp(`^ {6}${kept}: `, "m"));
    }
    const [, minor] = /^version: v1\.(\d+)$/m.exec(text(file)) ?? [];
    expect([file, Number(minor) >= 11]).toEqual([file, true]);
    expect(text(file)).toContain(`/v1.${minor}/yaml.schema.json`);
  }
});

test("what the parameter files read from the environment is in the environment's file, but for secrets", () => {
  for (const environment of ["dev", "prod"]) {
    const read = [...text(`infra/main.${environment}.bicepparam`).matchAll(/readEnvironmentVariable\('(\w+)'/g)];
    const given = Object.keys(readEnvFile(text(`env/.env.${environment}`)));
    const missing = read.map((match) => match[1] ?? "").filter((name) => !given.includes(name));
    expect(missing).toEqual(["ANSWER_SECRET", "ANSWER_SECRET_BEFORE", "MODEL_KEY"]);
  }
});

/** Microsoft's clients that show a personal tab, from its page on registering a tab for single sign-on. */
const CLIENTS = {
  teamsDesktopAndMobile: "1fec8e78-bce4-4aaf-ab1b-5451cc387264",
  teamsWeb: "5e3ce6c0-2b1f-4285-8d4b-75ee78787346",
  microsoft365Web: "4765445b-32c6-49b0-83e6-1d93765276ca",
  microsoft365Desktop: "0ec893e0-5785-4de6-99da-4ed124e5296c",
  microsoft365MobileAndOutlookDesktop: "d3590ed6-52b3-4102-aeff-aad2292ab01c",
  outlookWeb: "bc59ab01-8403-45c6-8796-ac3ef710b3e3",
  outlookMobile: "27922004-5251-4030-b22d-91ecd9a37ea4",
};

test("the tab’s registration lets Microsoft’s clients in for one scope alone", () => {
  const registration = JSON.parse(text("infra/entra/tab.manifest.json")) as {
    identifierUris: string[];
    api: {
      requestedAccessTokenVersion: number;
      oauth2PermissionScopes: { id: string; value: string }[];
      preAuthorizedApplications: { appId: string; delegatedPermissionIds: string[] }[];
    };
    requiredResourceAccess: unknown[];
  };
  const manifest = JSON.parse(text("appPackage/manifest.json")) as { webApplicationInfo: { resource: string } };
  expect(registration.identifierUris).toEqual([manifest.webApplicationInfo.resource]);
  const { api } = registration;
  expect(api.requestedAccessTokenVersion).toBe(2);
  expect(api.oauth2PermissionScopes.map(({ value }) => value)).toEqual(["access_as_user"]);
  for (const client of api.preAuthorizedApplications)
    expect(client.delegatedPermissionIds).toEqual([api.oauth2PermissionScopes[0]?.id]);
  const clients = api.preAuthorizedApplications.map(({ appId }) => appId);
  expect(clients.sort()).toEqual(Object.values(CLIENTS).sort());
  for (const client of clients) expect(text("docs/deploy.md")).toContain(client);
  expect(registration.requiredResourceAccess).toEqual([]);
});
