import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import en from "../../../shared/locales/en.json";
import { LANGUAGES, translator, type TextKey } from "../../../shared/locales/text.ts";

const root = join(__dirname, "../../..");
const entries = Object.entries(en) as [TextKey, string | { one: string; other: string }][];
const textsOf = (entry: string | { one: string; other: string }): string[] =>
  typeof entry === "string" ? [entry] : [entry.one, entry.other];
const placeholders = (text: string): string[] => [...text.matchAll(/\{(\w+)\}/g)].map((match) => match[1] ?? "").sort();

const sources = ["bot", "tab/src", "shared"].flatMap((folder) =>
  readdirSync(join(root, folder), { recursive: true, encoding: "utf8" })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => readFileSync(join(root, folder, file), "utf8")),
);
const code = sources.join("\n");
/** Keys made at run time, such as `chat.refused.${reason}.title`: the fixed parts must match. */
const patterns = [...code.matchAll(/`((?:card|chat|form|http|report|tab)\.[^`]*\$\{[^`]*)`/g)].map((match) => {
  const fixed = (match[1] ?? "").split(/\$\{[^}]*\}/).map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, "\\$&"));
  return new RegExp(`^${fixed.join("[\\w.-]+")}(?:\\.[\\w.-]+)?$`);
});

/** A title is named in the code; its detail goes with it (`${key}.detail`). */
const named = (key: string): boolean => code.includes(`"${key}"`) || code.includes(`"${key.replace(/\.detail$/, "")}"`);

describe("the catalogue of texts", () => {
  test.each(LANGUAGES.map((language) => [language]))("has no text missing or empty in %s", (language) => {
    const t = translator(language);
    for (const [key, entry] of entries) {
      expect(textsOf(entry).every((text) => text.trim() !== "")).toBe(true);
      const values = Object.fromEntries(
        textsOf(entry)
          .flatMap(placeholders)
          .map((name) => [name, 1]),
      );
      expect(t(key, { ...values, count: 1 })).not.toMatch(/[{}]/);
      expect(t(key, { ...values, count: 2 })).not.toMatch(/[{}]/);
    }
  });

  test("has no text that nothing uses", () => {
    const unused = entries
      .map(([key]) => key)
      .filter((key) => !named(key) && !patterns.some((pattern) => pattern.test(key)));
    expect(unused).toEqual([]);
  });

  test("has no malformed placeholder, and plural texts speak of the same things", () => {
    for (const [, entry] of entries) {
      for (const text of textsOf(entry)) expect(text.replace(/\{\w+\}/g, "")).not.toMatch(/[{}]/);
      if (typeof entry !== "string") {
        const rest = (text: string): string[] => placeholders(text).filter((name) => name !== "count");
        expect(rest(entry.one)).toEqual(rest(entry.other));
      }
    }
  });

  test("speaks calmly: no exclamation marks, no markup", () => {
    for (const [, entry] of entries) for (const text of textsOf(entry)) expect(text).not.toMatch(/!|<[a-z]/i);
  });

  test("writes one kind of apostrophe", () => {
    expect(entries.flatMap(([, entry]) => textsOf(entry)).filter((text) => text.includes("'"))).toEqual([]);
  });

  test("says loudly when a value was forgotten", () => {
    expect(() => translator("en")("chat.refused.session-closed.text")).toThrow(/at/);
  });
});
