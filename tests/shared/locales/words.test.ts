import { readFileSync } from "node:fs";
import { join } from "node:path";
import { measured } from "../../../scripts/reading/measured.ts";
import en from "../../../shared/locales/en.json";
import { readingAge } from "../../../shared/text/reading-age.ts";

const root = join(__dirname, "../../..");
const read = (file: string): string => readFileSync(join(root, file), "utf8");

/** Each word that is not used, with the name that stands in its place, from the table of the glossary. */
const instead = (read("docs/glossary.md").split("# Words of the code")[0] ?? "")
  .split("\n")
  .filter((line) => line.startsWith("| ") && !line.startsWith("| name"))
  .flatMap((line) => {
    const [, name = "", , never = ""] = line.split("|").map((cell) => cell.trim());
    return never.split(", ").map((word) => ({ name, word: new RegExp(`\\b${word}\\b`, "i") }));
  });
/** Names, and words of the framework and of pages that are read in. */
const QUOTED = /LLCP evaluation|self-evaluation|[\w.-]+\.html/gi;

/** Headings by which spreadsheets that were saved earlier are read in again. */
const KEPT = ["report.sheet.title", "report.sheet.voice"];

/** "Place: word" for each word of a text that has another name. */
const misnamed = (place: string, text: string): string[] => {
  const plain = text.replace(QUOTED, "").replace(/\{\w+\}/g, "");
  return instead.flatMap(({ name, word }) => {
    const found = word.exec(plain);
    return found ? [`${place}: “${found[0]}”, here called ${name}`] : [];
  });
};

describe("one thing has one name", () => {
  test("in the catalogue that cards, pages and reports are made of", () => {
    expect(instead.length).toBeGreaterThan(30);
    const found = Object.entries(en)
      .filter(([key]) => !KEPT.includes(key))
      .flatMap(([key, entry]) =>
        (typeof entry === "string" ? [entry] : [entry.one, entry.other]).flatMap((text) => misnamed(key, text)),
      );
    expect(found).toEqual([]);
  });

  test.each(["appPackage/words/en-gb.json"])("in what Teams shows of the app (%s)", (file) => {
    expect(misnamed(file, read(file))).toEqual([]);
  });
});

describe("our own texts are read at the age of twelve", () => {
  const texts = measured(en).filter(({ key }) => key !== "page.terms.official");

  test("each of more than one sentence or twelve words, and at eleven on average", () => {
    expect(texts.length).toBeGreaterThan(400);
    const hard = texts.filter(({ age }) => age > 12).map(({ key, age }) => `${key}: ${age.toFixed(1)}`);
    expect(hard).toEqual([]);
    expect(texts.reduce((sum, { age }) => sum + age, 0) / texts.length).toBeLessThanOrEqual(11);
  });

  test("and a text of long words and sentences is not", () => {
    const hard =
      "Considerable organisational responsibilities necessitate comprehensive interdepartmental communication.";
    expect(readingAge(`${hard} ${hard}`)).toBeGreaterThan(20);
    expect(readingAge("Say what works. Then say what does not.")).toBeLessThan(9);
    expect(readingAge("Save")).toBeNull();
  });
});
