import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { strFromU8, unzipSync } from "fflate";
import { placeholdersOf } from "../../scripts/package/placeholders.ts";
import { ROOT, changeJson, copyOfSources, runPackager, type Outcome } from "./packager.ts";

const NOTHING = new Uint8Array();

describe("npm run package", () => {
  let folder: string;
  const manifest = (): string => join(folder, "appPackage/manifest.json");
  const zip = (): Buffer => readFileSync(join(folder, "appPackage/build/llcp-evaluation.sample.zip"));
  const jsonIn = (bytes: Buffer): unknown => JSON.parse(strFromU8(unzipSync(bytes)["manifest.json"] ?? NOTHING));
  /** The sources as they are. */
  let packed: Outcome & { bytes: Buffer };
  beforeAll(async () => {
    folder = copyOfSources();
    packed = { ...(await runPackager(folder)), bytes: zip() };
    rmSync(folder, { recursive: true, force: true });
  });
  beforeEach(() => (folder = copyOfSources()));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  test("makes a package that validates, and says what is in it", () => {
    const { code, out, err, bytes } = packed;
    expect({ code, err }).toEqual({ code: 0, err: "" });
    expect(out).toMatch(/llcp-evaluation\.sample\.zip: \d+\.\d KB/);
    const files = unzipSync(bytes);
    const languages = readdirSync(join(folder, "appPackage/words")).map((file) => `languages/${file}`);
    expect(languages).toContain("languages/en-gb.json");
    expect(Object.keys(files).sort()).toEqual(["color.png", ...languages, "manifest.json", "outline.png"].sort());
    const text = strFromU8(files["manifest.json"] ?? NOTHING);
    expect(placeholdersOf(text)).toEqual([]);
    expect(text).not.toContain("${{");
    expect(JSON.parse(text)).toMatchObject({
      validDomains: ["localhost:3978"],
      webApplicationInfo: { resource: "api://localhost:3978/10ca1000-0000-4000-8000-000000000003" },
    });
  });

  test("says that the app takes files only where an installation has a host for them", async () => {
    expect(jsonIn(packed.bytes)).toMatchObject({ bots: [{ supportsFiles: false }] });
    const file = join(folder, "env/.env.sample");
    writeFileSync(file, `${readFileSync(file, "utf8")}\nFILE_HOST=contoso-my.sharepoint.com\n`);
    expect((await runPackager(folder)).code).toBe(0);
    expect(jsonIn(zip())).toMatchObject({ bots: [{ supportsFiles: true }] });
  });

  test("makes the same bytes from the same sources, in any time zone", async () => {
    const zone = process.env["TZ"];
    process.env["TZ"] = "Pacific/Kiritimati";
    await runPackager(folder);
    if (zone === undefined) delete process.env["TZ"];
    else process.env["TZ"] = zone;
    expect(zip().equals(packed.bytes)).toBe(true);
  });

  test("names every value that an environment still lacks, and the file it belongs in", async () => {
    const { code, err } = await runPackager(folder, ["--env", "prod"]);
    expect(code).toBe(1);
    expect(err).toContain("env/.env.prod");
    for (const name of ["TEAMS_APP_ID", "BOT_ID", "TAB_CLIENT_ID", "PUBLIC_URL", "PUBLISHER_NAME"])
      expect(err).toContain(`${name} has no value`);
  });

  test.each([["nowhere"], ["../env/.env.sample"]])("has no environment %s", async (name) => {
    const { code, err } = await runPackager(folder, ["--env", name]);
    expect({ code, err }).toEqual({ code: 1, err: expect.stringContaining(`env/.env.${name}`) });
  });

  test("refuses values that Teams would refuse, all at once", async () => {
    const file = join(folder, "env/.env.sample");
    const text = readFileSync(file, "utf8")
      .replace(/^BOT_ID=.*$/m, "BOT_ID=my-bot")
      .replace(/^PUBLIC_URL=.*$/m, "PUBLIC_URL=http://evaluation.example")
      .replace(/^PUBLISHER_NAME=.*$/m, `PUBLISHER_NAME=${"council ".repeat(5)}`);
    writeFileSync(file, text);
    const { code, err } = await runPackager(folder);
    expect(code).toBe(1);
    expect(err).toMatch(/bots\/0\/botId must match pattern/);
    expect(err).toMatch(/developer\/name must NOT have more than 32 characters/);
    expect(err).toMatch(/http:\/\/evaluation\.example\/tab\/configure is not https/);
  });

  test("refuses a manifest that was edited by hand, and takes it back with --sync", async () => {
    changeJson(manifest(), (document) => (document["version"] = "9.9.9"));
    const edited = await runPackager(folder);
    expect(edited).toMatchObject({ code: 1, err: expect.stringContaining("appPackage/manifest.json") });
    expect(await runPackager(folder, ["--sync"])).toMatchObject({ code: 0 });
    expect(readFileSync(manifest(), "utf8")).not.toContain("9.9.9");
  });

  test("refuses words that are too long or left out", async () => {
    changeJson(join(folder, "appPackage/words/en-gb.json"), (words) => {
      words["name"] = { short: "A name that is much longer than Teams has room for", full: "x" };
      words["tabs"] = { overview: "Overview" };
    });
    const { code, err } = await runPackager(folder);
    expect(code).not.toBe(0);
    expect(err).toContain("name.short");
    expect(err).toContain("tabs.sessions");
  });

  test("takes another language as one more file of words", async () => {
    const english = readFileSync(join(folder, "appPackage/words/en-gb.json"), "utf8");
    writeFileSync(join(folder, "appPackage/words/gd.json"), english);
    expect(await runPackager(folder, ["--sync"])).toMatchObject({ code: 0, err: "" });
    expect(readdirSync(join(folder, "appPackage/languages")).sort()).toEqual(["en-gb.json", "gd.json"]);
    expect(Object.keys(unzipSync(zip()))).toContain("languages/gd.json");
    expect(JSON.parse(readFileSync(manifest(), "utf8"))).toMatchObject({
      localizationInfo: { additionalLanguages: [{ languageTag: "gd", file: "languages/gd.json" }] },
    });
  });

  test("refuses icons that Teams refuses", async () => {
    writeFileSync(join(folder, "appPackage/outline.png"), readFileSync(join(folder, "appPackage/color.png")));
    const { code, err } = await runPackager(folder);
    expect(code).toBe(1);
    expect(err).toContain("outline.png: 192 × 192 pixels; wanted are 32 × 32");
  });
});

test("the app package is made for the newest manifest that its checker knows", () => {
  const schemas = readdirSync(join(ROOT, "node_modules/@microsoft/app-manifest/build/json-schemas/teams"));
  const versions = schemas.flatMap((name) => (/^v1\.\d+$/.test(name) ? [Number(name.slice(3))] : []));
  const manifest = readFileSync(join(ROOT, "appPackage/manifest.json"), "utf8");
  expect(JSON.parse(manifest)).toMatchObject({ manifestVersion: `1.${Math.max(...versions)}` });
});

test("the environments that are in the repository hold no secret, and what could hold one is ignored", () => {
  const files = execFileSync("git", ["ls-files", "env"], { cwd: ROOT, encoding: "utf8" }).split("\n").filter(Boolean);
  for (const file of files.filter((name) => name.includes(".env.")))
    expect(readFileSync(join(ROOT, file), "utf8")).not.toMatch(/^(SECRET_\w*|BOT_PASSWORD|ANSWER_SECRET)=./m);
  const ignored = execFileSync("git", ["check-ignore", "env/.env.dev.user", "env/.localConfigs.local"], { cwd: ROOT });
  expect(ignored.toString().trim().split("\n")).toHaveLength(2);
});
