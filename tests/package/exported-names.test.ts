import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

const ROOT = join(__dirname, "../..");
const LIST = "tests/package/words-of-names.txt";

/** Words that hid what a thing is, and what to say instead. */
const FORMER: Record<string, string> = {
  ...{ acquaintance: "ActorDirectory", duty: "Lease", edge: "gateway", lane: "SessionWriter or queue" },
  ...{ lent: "the name of the resource", patience: "timeout", settle: "commit, close, complete or classify" },
  ...{
    settled: "resolved, closed or final",
    settling: "resolving, closing or committing",
    shelf: "RowCache",
    slot: "personKey",
  },
  ...{ vault: "AnswerCipher" },
};

/** `fieldOfWidthPx` is field, of, width, px. */
function wordsOf(name: string): string[] {
  return name
    .replace(/([a-z0-9])([A-Z])/g, "$1 $2")
    .replace(/([A-Z]+)([A-Z][a-z])/g, "$1 $2")
    .split(/[\s_]+/)
    .map((word) => word.replace(/\d+/g, "").toLowerCase())
    .filter((word) => word !== "");
}

function namesIn(source: string): string[] {
  const exported =
    /^export (?:default )?(?:declare )?(?:abstract )?(?:async )?(?:const|let|function\*?|class|enum|type|interface) (\w+|[{[][^}\]]*)/gm;
  return [...source.matchAll(exported)].flatMap(([, names = ""]) => names.match(/\w+(?!\w|:)/g) ?? []);
}

/** What is wrong with a name; null where its words are known. */
function wrongWith(name: string, known: ReadonlySet<string>): string | null {
  for (const word of wordsOf(name)) {
    const instead = FORMER[word];
    if (instead) return `${name}: “${word}” is a former word. Say ${instead} (docs/glossary.md).`;
    if (!known.has(word))
      return `${name}: “${word}” is in no other name. Say what the thing is in a word of docs/glossary.md or of the field; where none fits, add it to ${LIST}.`;
  }
  return null;
}

const listed = readFileSync(join(ROOT, LIST), "utf8")
  .split("\n")
  .filter((line) => !line.startsWith("#"))
  .flatMap((line) => line.split(" ").filter((word) => word !== ""));
const known = new Set(listed);
const files = ["bot", "shared", "tab/src", "scripts"].flatMap((room) =>
  readdirSync(join(ROOT, room), { recursive: true, encoding: "utf8" })
    .filter((path) => /\.tsx?$/.test(path) && !path.includes("node_modules"))
    .map((path) => namesIn(readFileSync(join(ROOT, room, path), "utf8"))),
);
const exported = files.flat();

/** Names that two files may export, and why it is one thing. The list may only shrink. */
const DOUBLED: Record<string, string> = {
  ChatFiles: "what the door asks of the conversation, which it may not import",
  HomePage: "the page, and the page loaded once it is wanted",
  MeetingPage: "the page, and the page loaded once it is wanted",
  TextKey: "keys of all texts, and of those that the page carries",
  areaName: "what an area is called, by the list that the program and the page each have",
};

/** Names that more than one file exports, in order. A name counts once a file, as a type and its value do. */
function doubledIn(all: readonly (readonly string[])[]): string[] {
  const times = new Map<string, number>();
  for (const name of all.flatMap((names) => [...new Set(names)])) times.set(name, (times.get(name) ?? 0) + 1);
  return [...times].flatMap(([name, count]) => (count > 1 ? [name] : [])).sort();
}

test("exported names are made of known words", () => {
  expect(exported.length).toBeGreaterThan(1_000);
  expect(exported.flatMap((name) => wrongWith(name, known) ?? [])).toEqual([]);
});

test("the list of words is in order, holds no former word and none that no name uses", () => {
  expect(listed).toEqual([...known].sort());
  expect(Object.keys(FORMER).filter((word) => known.has(word))).toEqual([]);
  const used = new Set(exported.flatMap(wordsOf));
  expect(listed.filter((word) => !used.has(word))).toEqual([]);
});

test("a former word and a new private word are told with what to do", () => {
  expect(namesIn("export function openVault(): void {}\nexport type Burrow = string;")).toEqual([
    "openVault",
    "Burrow",
  ]);
  expect(namesIn("export abstract class Lair {}\nexport const { refresh, keep: burrow } = cache;")).toEqual([
    ...["Lair", "refresh", "burrow"],
  ]);
  expect(wrongWith("openVault", known)).toContain("AnswerCipher");
  expect(wrongWith("Burrow", known)).toContain("docs/glossary.md");
  expect(wrongWith("openSession", known)).toBeNull();
});

test("a name is exported by one file, but for those that are one thing in two", () => {
  expect(doubledIn(files)).toEqual(Object.keys(DOUBLED).sort());
});

test("a name that two files export is found, once for a type and its value in one file", () => {
  expect(doubledIn([["Turn", "Turn"], ["Span", "readTurn"], ["Span"]])).toEqual(["Span"]);
});
