import { readFileSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { packagesOf } from "../../scripts/package/shipped-parts.ts";

const ROOT = join(__dirname, "../..");
const SDKS = /^(botbuilder|botframework-|@microsoft\/teams-ai(\/|$))/;
const read = (file: string): string => readFileSync(join(ROOT, file), "utf8");

const sources = ["bot", "shared", "tab/src", "scripts", "bench"]
  .flatMap((folder) =>
    readdirSync(join(ROOT, folder), { recursive: true, encoding: "utf8" }).map((file) => `${folder}/${file}`),
  )
  .filter((file) => /\.(ts|tsx|mjs)$/.test(file));
/** Source files that import an SDK of Microsoft's for bots. */
const importers = sources.filter((file) => packagesOf(read(file)).some((name) => SDKS.test(name))).sort();

/** What a file takes from the SDKs: the names that it imports, and what it asks of the objects that it has from them. */
function takenIn(file: string): string[] {
  const text = read(file).replace(/^\s*(\*|\/\/|\/\*).*$/gm, "");
  const imported = [
    ...[...text.matchAll(/import (?:type )?\{([^}]+)\} from "([^"]+)"/g)].map(([, names, from]) => ({ names, from })),
    ...[...text.matchAll(/\{([^}]+)\} = await import\("([^"]+)"\)/g)].map(([, names, from]) => ({ names, from })),
  ].flatMap(({ names = "", from = "" }) => (SDKS.test(from) ? names.split(",") : []));
  const own = new Set([...text.matchAll(/^ {2}(?:async )?(\w+)\(/gm)].map(([, name]) => name));
  const asked = [...text.matchAll(/(?<![-\w])(?:app|adapter|authentication|context|this)\.(\w+)(?:\.(\w+)(?=\())?/g)]
    .filter(([, name]) => name !== undefined && !own.has(name) && name !== "name")
    .map(([, name, then]) => (then && then !== "bind" ? `${name}.${then}` : name));
  return [...new Set([...imported.map((name) => name.replace("type ", "").trim()), ...asked])]
    .filter((name) => name !== undefined && name !== "")
    .map(String)
    .sort();
}

describe("moving to other SDKs", () => {
  const rows = [...read("docs/migrate-sdk.md").matchAll(/^\| \[`(.+?)`\][^|]*\|[^|]*\|([^|]*)\|/gm)];

  test("would touch these files, all of them in the gateway, and no other", () => {
    expect(rows.map(([, file]) => file).sort()).toEqual(importers);
    for (const file of importers.filter((one) => !one.startsWith("bench/"))) expect(file).toMatch(/^bot\/teams\//);
  });

  test.each(importers)("would have to replace all that %s takes from them, as listed", (file) => {
    const listed = rows.find((row) => row[1] === file)?.[2] ?? "";
    expect([...listed.matchAll(/`([^`]+)`/g)].map(([, name]) => name).sort()).toEqual(takenIn(file));
  });

  test("would leave the contract of the gateway as it is: it names none of their types", () => {
    const contract = read("bot/teams/gateway-contract.ts");
    expect(packagesOf(contract).filter((name) => SDKS.test(name))).toEqual([]);
    const behind = [...contract.matchAll(/from "\.\/([^"]+)"/g)].map(([, file]) => file);
    expect(behind).toEqual(["messenger-error.ts"]);
  });
});

describe("the rest of the program", () => {
  const outside = sources.filter((file) => file.startsWith("bot/") && !file.startsWith("bot/teams/"));

  test("knows of Teams what the contract of the gateway says, and one place makes the gateway", () => {
    const known = outside.flatMap((file) =>
      [...read(file).matchAll(/["'](\.[^"']*)["']/g)]
        .map(([, path = ""]) => join(dirname(file), path))
        .filter((path) => path.startsWith("bot/teams/") && path !== "bot/teams/gateway-contract.ts")
        .map((path) => `${file} ${path}`),
    );
    expect(known).toEqual(["bot/compose/teams.ts bot/teams/create-teams-gateway.ts"]);
  });

  /** Words that only whoever reads or writes activities needs. */
  const OF_ACTIVITIES =
    /\b(channelData|conversationUpdate|installationUpdate|messageUpdate|aadObjectId|replyToId|fromBotChannel|composeExtension|adaptiveCard\/action|vnd\.microsoft\.[\w.]+|v3\/conversations)\b/g;
  test("reads no activity and writes none: their words stand behind the gateway alone", () => {
    const said = outside.flatMap((file) =>
      [
        ...read(file)
          .replace(/^\s*(\*|\/\/|\/\*).*$/gm, "")
          .matchAll(OF_ACTIVITIES),
      ].map(([word]) => `${file} ${word}`),
    );
    expect(said).toEqual([]);
  });
});
