import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { z } from "zod";
import { commandLists } from "./command-lists.ts";
import { languageFile, languageStrings, manifestTemplate } from "./manifest.ts";
import { DEFAULT_LANGUAGE, wordsSchema, type Words } from "./manifest-words.ts";

/** The files generated from the words and the bot's commands: path below appPackage → content. */
export function generatedFiles(root: string): Record<string, string> {
  const folder = join(root, "appPackage/words");
  const languages = readdirSync(folder)
    .filter((file) => file.endsWith(".json"))
    .map((file) => file.replace(/\.json$/, ""))
    .sort();
  const wordsOf = (language: string): Words => {
    const read = wordsSchema.safeParse(JSON.parse(readFileSync(join(folder, `${language}.json`), "utf8")));
    if (read.success) return read.data;
    const faults = read.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`);
    throw new Error(`appPackage/words/${language}.json: ${faults.join("; ")}`);
  };
  const { version } = z
    .object({ version: z.string() })
    .parse(JSON.parse(readFileSync(join(root, "package.json"), "utf8")));
  const words = wordsOf(DEFAULT_LANGUAGE);
  const template = manifestTemplate({ version, words, commands: commandLists(words), languages });
  return {
    "manifest.json": pretty(template),
    ...Object.fromEntries(
      languages.map((language) => {
        const own = wordsOf(language);
        return [languageFile(language), pretty(languageStrings(own, commandLists(own)))];
      }),
    ),
  };
}

/** The generated files that differ from those in appPackage. */
export function staleFiles(root: string): string[] {
  return Object.entries(generatedFiles(root))
    .filter(([file, text]) => {
      const path = join(root, "appPackage", file);
      return !existsSync(path) || canonical(readFileSync(path, "utf8")) !== canonical(text);
    })
    .map(([file]) => `appPackage/${file}`);
}

const pretty = (document: unknown): string => `${JSON.stringify(document, null, 2)}\n`;
/** Compares JSON by content, since the formatter may break lines differently. */
const canonical = (json: string): string => JSON.stringify(JSON.parse(json));
