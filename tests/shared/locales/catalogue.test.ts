import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import en from "../../../shared/locales/en.json";
import gd from "../../../shared/locales/gd.json";
import { LANGUAGES, translator, type Language, type TextKey } from "../../../shared/locales/text.ts";
import type { Catalogue, CatalogueEntry } from "../../../shared/locales/translate.ts";
import { unusedTexts } from "./unused-texts.ts";

const root = join(__dirname, "../../..");
const catalogues = Object.entries({ en, gd } as Readonly<Record<Language, Catalogue>>) as [Language, Catalogue][];
const keys = Object.keys(en) as TextKey[];
const textsOf = (entry: CatalogueEntry): string[] => (typeof entry === "string" ? [entry] : Object.values(entry));
const everyText = catalogues.flatMap(([language, texts]) =>
  keys.flatMap((key) => textsOf(texts[key]).map((text) => ({ place: `${language} ${key}`, text }))),
);
const placeholders = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "").sort();

const sources = ["bot", "tab/src", "shared"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(join(root, folder, file), "utf8")),
);

describe("the catalogue of texts", () => {
  test("holds the same texts in every language, none of them empty", () => {
    expect(catalogues.map(([language]) => language)).toEqual([...LANGUAGES]);
    for (const [, texts] of catalogues) expect(Object.keys(texts)).toEqual(keys);
    expect(everyText.filter(({ text }) => text.trim() === "")).toEqual([]);
  });

  test.each(catalogues)(
    "takes the same values in %s, and gives every form that its plurals need",
    (language, texts) => {
      const needed = [...new Intl.PluralRules(language).resolvedOptions().pluralCategories].sort();
      for (const key of keys) {
        const said = [...new Set(textsOf(texts[key]).flatMap(placeholders))].sort();
        expect([key, said]).toEqual([key, [...new Set(textsOf(en[key]).flatMap(placeholders))].sort()]);
        const entry = texts[key];
        expect([key, typeof entry]).toEqual([key, typeof en[key]]);
        if (typeof entry === "string") continue;
        expect([key, Object.keys(entry).sort()]).toEqual([key, needed]);
        const rest = (text: string): string[] => placeholders(text).filter((name) => name !== "count");
        for (const text of textsOf(entry)) expect([key, rest(text)]).toEqual([key, rest(entry.other)]);
        // One form serves 1 and 11, another 2 and 12: a number that is not said would be a false one.
        if (language === "gd" && entry.other.includes("{count}"))
          for (const text of textsOf(entry)) expect([key, text.includes("{count}")]).toEqual([key, true]);
      }
    },
  );

  test.each(catalogues)("chooses the form by the number in %s", (language, texts) => {
    const t = translator(language);
    const rule = new Intl.PluralRules(language);
    const key = "tab.my-data.audit";
    for (const count of [0, 1, 2, 3, 10, 11, 12, 13, 19, 20, 21, 101])
      expect(t(key, { count })).toBe(
        (texts[key] as Readonly<Record<string, string>>)[rule.select(count)]?.replace("{count}", String(count)),
      );
  });

  test("has no text that nothing uses", () => {
    expect(unusedTexts(keys, sources)).toEqual([]);
  });

  test.each([
    ["a type", ["type TextKey = Extract<AnyTextKey, `tab.${string}` | `tab.planted.${string}`>;"]],
    ["the type of a part", ["type Said = Key extends `tab.planted.${infer Part}` ? Part : never;"]],
    ["a key of which one part is known", ["t(`tab.${reason}`)"]],
    ["keys that go on otherwise", ['t("tab.planted.key.title"); t(`tab.planted.${part}.text`);']],
    ["an ending in another file", ["t(`${why}.key`)", 'const why = "tab.planted";']],
  ])("takes no text for used because of %s", (_what, more) => {
    expect(unusedTexts(["tab.planted.key"], [...sources, ...more])).toEqual(["tab.planted.key"]);
  });

  test.each([
    ["a key", 't("tab.planted.key")'],
    ["a key made at run time", "t(`tab.planted.${part}`)"],
    ["a key with an ending", 'const why = "tab.planted"; t(`${why}.key`);'],
  ])("takes a text for used because of %s", (_what, source) => {
    expect(unusedTexts(["tab.planted.key"], [source])).toEqual([]);
  });

  test("has no malformed placeholder, and speaks calmly: no exclamation marks, no markup, one kind of apostrophe", () => {
    const wrong = everyText.filter(({ text }) => /[{}!']|<[a-z]/i.test(text.replace(/\{\w+\}/g, "")));
    expect(wrong).toEqual([]);
  });

  test("writes Gaelic with grave accents alone", () => {
    expect(everyText.filter(({ place, text }) => place.startsWith("gd ") && /[áéíóú]/i.test(text))).toEqual([]);
  });

  test("says loudly when a value was forgotten", () => {
    expect(() => translator("en")("chat.refused.session-closed.text")).toThrow(/at/);
  });
});
