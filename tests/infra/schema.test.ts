import published from "./published-properties.json" with { type: "json" };
import { bicepParser, infraFiles, readInfra, type BicepFile } from "./bicep-reader.ts";
import { writtenResources } from "./written-properties.ts";

/**
 * Which names a resource may hold, read out of the type definitions that Azure publishes for npm, whose package and type stand
 * beside each; where no package has a type in this version, out of the reference of templates, whose address stands there instead.
 * (Client libraries rename or leave out a few names, which were added by hand.) `*` is a dictionary. To add a type: read it there, and add its line.
 */
const NAMES: Readonly<Record<string, { readIn: string; names: Readonly<Record<string, string | undefined>> }>> =
  published;

/** What stands in these is free: the settings of the program, and marks. */
const isFree = (type: string, at: string): boolean => /\/config@/.test(type) || at === "tags";

let parse: (text: string) => BicepFile;
beforeAll(async () => (parse = await bicepParser()));

/** Names that no published type has, as `type at name`. */
function unknownIn(file: BicepFile): string[] {
  return writtenResources(file).flatMap(({ type, properties }) => {
    const known = NAMES[type]?.names;
    if (!known && !/\/config@/.test(type)) return [`${type} has no line here`];
    return properties
      .filter(({ at }) => !isFree(type, at))
      .filter(({ at, name }) => !known?.[at]?.split(" ").some((one) => one === name || one === "*"))
      .map(({ at, name }) => `${type} ${at} ${name}`);
  });
}

test.each(infraFiles("bicep").map((file) => [file]))(
  "infra/%s writes only what Azure's published types have",
  (file) => {
    expect(unknownIn(parse(readInfra(file)))).toEqual([]);
  },
);

test("a name that is mistyped, in a variable too, and a type that nobody has read are found", () => {
  const web = readInfra("modules/web.bicep");
  const type = "Microsoft.Web/sites@2025-05-01";
  expect(unknownIn(parse(web.replace("sshEnabled:", "sshAllowed:")))).toContain(`${type} properties sshAllowed`);
  expect(unknownIn(parse(web.replace("ipAddress:", "address:")))).toContain(
    `${type} properties.siteConfig.scmIpSecurityRestrictions[] address`,
  );
  for (const [module, right, wrong, found] of [
    [
      "budget",
      "thresholdType:",
      "kindOfThreshold:",
      "budgets@2023-11-01 properties.notifications.nearly kindOfThreshold",
    ],
    [
      "alerts",
      "ExpectedHttpStatusCode:",
      "ExpectedStatus:",
      "webtests@2022-06-15 properties.ValidationRules ExpectedStatus",
    ],
    ["monitoring", "WorkspaceResourceId:", "WorkspaceId:", "components@2020-02-02 properties WorkspaceId"],
  ] as const)
    expect(unknownIn(parse(readInfra(`modules/${module}.bicep`).replace(right, wrong))).join()).toContain(found);
  const newer = unknownIn(parse(web.replaceAll("serverfarms@2025-05-01", "serverfarms@2099-01-01")));
  expect(newer).toContain("Microsoft.Web/serverfarms@2099-01-01 has no line here");
});

test("every role has the id under which Azure publishes it", () => {
  const ids = infraFiles("bicep").flatMap((file) =>
    [...readInfra(file).matchAll(/roleDefinitions', '([\da-f-]{36})'/g)].map(([, id]) => id),
  );
  // learn.microsoft.com/azure/role-based-access-control/built-in-roles
  const BUILT_IN = {
    "Storage Blob Data Contributor": "ba92f5b4-2d11-453d-a403-e96b0029c9fe",
    "Storage Table Data Contributor": "0a9a7e1f-b9d0-4cc4-a60d-0319b160aaa3",
    "Key Vault Secrets User": "4633458b-17de-408a-b874-0445c86b69e6",
  };
  expect(ids.sort()).toEqual(Object.values(BUILT_IN).sort());
});
