import { execFile } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { ConfigError } from "../../bot/config.ts";
import { carryOutImport } from "../../scripts/imports/carry-out.ts";
import { importCommand } from "../../scripts/imports/command.ts";
import { importsAt, RefusedByApi } from "../../scripts/imports/imports-at.ts";
import { BARE, programFile } from "../helpers/built.ts";
import { atRest, openDoor, type Door } from "../http/door.ts";

let door: Door;
beforeEach(async () => {
  door = await openDoor();
});
afterEach(() => door.close());

describe("npm run import", () => {
  const LINES = ["Lifts in 2022-23, quality indicator 3.2", "Formartine", "Question 1", "Lifts help. Nobody pays."];
  let folder: string;
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), "llcp-import-"));
  });
  afterEach(() => rmSync(folder, { recursive: true }));

  const fileOf = (name: string, text: string): string => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  };
  const page = (name: string, ...more: string[]): string => fileOf(name, [...LINES, ...more].join("\n\n"));
  const run = async (...args: string[]): Promise<string> => {
    const command = importCommand(args);
    const imports = importsAt(`http://127.0.0.1:${door.port}`, { "x-test-user": "lead" });
    if (!command) throw new Error("Help was asked for.");
    return (await carryOutImport(command, (work) => work(imports))).lines.join("\n");
  };
  const imported = async (file = page("lifts.txt")): Promise<string> =>
    /Imported as (.+)\.$/.exec(await run(file))?.[1] ?? "";
  const isWrong = async (why: string, ...args: string[]): Promise<void> => {
    const error: unknown = await run(...args).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(ConfigError);
    expect((error as Error).message).toContain(why);
  };
  const refusal = async (...args: string[]): Promise<RefusedByApi> => {
    const error: unknown = await run(...args).catch((cause: unknown) => cause);
    expect(error).toBeInstanceOf(RefusedByApi);
    return error as RefusedByApi;
  };

  test("lists the imports and shows one: who, when, from what, every piece with its place", async () => {
    expect(await run("--list")).toBe("Nothing has been imported yet.");
    const id = await imported();
    expect(await run("--list")).toMatch(new RegExp(`^${id}  Lifts in 2022-23.* \\(from lifts.txt, [\\d-]+, .+\\)$`));
    const shown = await run("--show", id);
    expect(shown).toContain("s1  formartine/1/unclassified  Lifts help. Nobody pays.");
    expect(shown).toMatch(/imported by .+, lifts\.txt$/m);
    await isWrong("There is no such import: of-nobody", "--show", "of-nobody");
  });

  test("puts one right in the order that was typed, or as a file says; a dry run changes nothing", async () => {
    const id = await imported();
    const before = atRest(door.store);
    const pieces = ["--split", "s1@Nobody", "--place", "s1.12=Garioch/4/concern", "--leave-out", "s1"];
    const typed = [...pieces, "--title", "Lifts", "--year", "2021-22"];
    expect(await run("--correct", id, ...typed, "--dry-run")).toContain("s1.12  garioch/4/concern  Nobody pays.");
    expect(atRest(door.store)).toEqual(before);
    const corrected = await run("--correct", id, ...typed);
    expect(corrected).toMatch(
      /^Put right: 5\n {2}split s1@12\n {2}place s1\.12=garioch\/4\/concern\n {2}leave-out s1$/m,
    );
    expect(corrected).toContain("s1  left out  Lifts help.");
    const list = [
      { do: "bring-back", piece: "s1" },
      { do: "join", piece: "s1" },
    ];
    const again = await run("--correct", id, "--corrections", fileOf("list.json", JSON.stringify(list)));
    expect(again).toContain("s1  formartine/1/unclassified  Lifts help. Nobody pays.");
    expect(again).toMatch(/put right by .+, corrections: 2$/m);
  });

  test("says what is wrong with a correction, and makes none of them", async () => {
    const id = await imported();
    const before = atRest(door.store);
    const list = fileOf("list.json", JSON.stringify([{ do: "leave-out", piece: "s1" }, { do: "dance" }]));
    await isWrong("Correction 2 in", "--correct", id, "--corrections", list);
    await isWrong("there is no such file", "--correct", id, "--corrections", join(folder, "none.json"));
    await isWrong("Correction 2 cannot be made", "--correct", id, "--leave-out", "s1", "--join", "s9");
    await isWrong("“Atlantis” is no area", "--correct", id, "--place", "s1=Atlantis/1/strength");
    await isWrong("“99” is no question", "--correct", id, "--place", "s1=marr/99/strength");
    await isWrong("one of strength, concern", "--correct", id, "--place", "s1=marr/1/praise");
    await isWrong("no “Everybody” to split at", "--correct", id, "--split", "s1@Everybody");
    await isWrong("more than once", "--correct", id, "--split", "s1@p");
    await isWrong("Nothing to put right", "--correct", id);
    await isWrong("--title does not go with --list", "--list", "--title", "A");
    await isWrong("two things", "--show", id, "--take-back", id);
    await isWrong("takes no file", "--take-back", id, list);
    expect(atRest(door.store)).toEqual(before);
  });

  test("replaces one, and says first what differs; a dry run says only that", async () => {
    const id = await imported();
    const next = page("next.txt", "The council pays.");
    const before = atRest(door.store);
    const differs = "1 the same, 1 new, 0 gone, 0 moved\n  new: formartine/1/unclassified  The council pays.";
    expect(await run("--replace", id, next, "--dry-run")).toBe(`${differs}\nDry run: nothing was changed.`);
    const bare = fileOf("bare.txt", LINES.slice(1).join("\n\n"));
    expect((await refusal("--replace", id, bare)).refusal.reason).toBe("no-indicator");
    expect(atRest(door.store)).toEqual(before);
    expect(await run("--replace", id, next)).toBe(`${differs}\nReplaced ${id}.`);
    expect(await run("--replace", id, next)).toBe("Nothing changed: it is this same file.");
    expect(await run("--show", id)).toMatch(/put in its place by .+, next\.txt$/m);
    const other = await imported(page("other.txt", "Buses."));
    expect((await refusal("--replace", other, next)).message).toContain(`another import already: ${id}`);
  });

  test("ends with a code that says whether it was done, impossible or refused; a dry run likewise", async () => {
    const starts = (...args: string[]): Promise<{ code: number; said: string }> =>
      new Promise((resolve) => {
        execFile(process.execPath, [programFile("import"), ...args], { env: BARE }, (error, stdout, stderr) =>
          resolve({ code: typeof error?.code === "number" ? error.code : 0, said: stdout + stderr }),
        );
      });
    const [read, refused, none] = await Promise.all([
      starts(page("lifts.txt"), "--dry-run"),
      starts(fileOf("bare.txt", LINES.slice(1).join("\n\n")), "--dry-run"),
      starts(join(folder, "none.txt"), "--dry-run"),
    ]);
    expect([read.code, refused.code, none.code]).toEqual([0, 2, 1]);
    expect(read.said).toContain("Dry run: nothing was stored.");
    expect(refused.said).toContain("Dry run: this import would be refused.");
  }, 60_000);

  test("takes one back whole, and refuses with the reason while something rests on it", async () => {
    const before = atRest(door.store);
    const id = await imported();
    const stored = atRest(door.store);
    expect(await run("--take-back", id, "--dry-run")).toContain("It can be taken back");
    expect(atRest(door.store)).toEqual(stored);
    await run("--take-back", id);
    expect(atRest(door.store)).toEqual(before);
    await isWrong(`There is no such import: ${id}`, "--take-back", id);

    const used = await imported();
    await door.ask({ path: `/api/evaluations/${used}/report/publish`, method: "POST", as: "lead", body: {} });
    const published = atRest(door.store);
    const replacing = await refusal("--replace", used, page("next.txt", "The council pays."));
    expect(replacing.lines.join()).toContain("The council pays.");
    const others = [await refusal("--take-back", used), await refusal("--take-back", used, "--dry-run")];
    for (const { refusal: why } of [replacing, ...others, await refusal("--correct", used, "--leave-out", "s1")])
      expect(why).toMatchObject({ reason: "import-in-use", detail: expect.stringContaining("report") });
    expect(atRest(door.store)).toEqual(published);
  });
});
