import { readFileSync } from "node:fs";
import { join } from "node:path";
import { zipSync, type Zippable } from "fflate";
import { z } from "zod";
import { checkIcons } from "./check-icons.ts";
import { checkManifest } from "./check-manifest.ts";
import { checkStrings } from "./check-strings.ts";
import { fillPlaceholders, withDerived, type Values } from "./placeholders.ts";

export type BuiltPackage = { ok: true; zip: Uint8Array; files: string[] } | { ok: false; errors: string[] };

/** A fixed time, so that the same sources make the same file. Times in zip files begin in 1980. */
const MOMENT = new Date(1980, 0, 1);
const iconsSchema = z.object({ icons: z.object({ color: z.string(), outline: z.string() }) });
const languagesSchema = z.object({
  localizationInfo: z.object({
    defaultLanguageFile: z.string(),
    additionalLanguages: z.array(z.object({ file: z.string() })).default([]),
  }),
});
const stringsSchema = z.record(z.string(), z.unknown());

/** Teams offers files to people only where the manifest says that the bot supports them. */
function withFiles(manifest: string): string {
  return manifest.replace('"supportsFiles": false', '"supportsFiles": true');
}

/** Fills in, checks and zips the files in `folder` (appPackage). All faults are told together. */
export async function buildPackage(folder: string, values: Values): Promise<BuiltPackage> {
  const filled = fillPlaceholders(readFileSync(join(folder, "manifest.json"), "utf8"), withDerived(values));
  const { missing } = filled;
  const text = values["FILE_HOST"] ? withFiles(filled.text) : filled.text;
  if (missing.length > 0) return { ok: false, errors: missing.map((name) => `${name} has no value`) };
  const manifest: unknown = JSON.parse(text);
  const errors = await checkManifest(manifest);
  const named = iconsSchema.merge(languagesSchema).safeParse(manifest);
  if (!named.success) return { ok: false, errors };

  const { icons, localizationInfo } = named.data;
  const languages = [
    localizationInfo.defaultLanguageFile,
    ...localizationInfo.additionalLanguages.map(({ file }) => file),
  ];
  const files: Record<string, Uint8Array> = { "manifest.json": Buffer.from(text) };
  for (const file of [icons.color, icons.outline, ...languages]) {
    try {
      files[file] = readFileSync(join(folder, file));
    } catch {
      errors.push(`${file} is named in the manifest and missing`);
    }
  }
  for (const language of languages) {
    const file = files[language];
    if (file)
      errors.push(...(await checkStrings(language, stringsSchema.parse(JSON.parse(Buffer.from(file).toString())))));
  }
  const [color, outline] = [files[icons.color], files[icons.outline]];
  if (color && outline)
    errors.push(...(await checkIcons({ color: Buffer.from(color), outline: Buffer.from(outline) })));
  if (errors.length > 0) return { ok: false, errors };
  const names = Object.keys(files).sort();
  const entries: Zippable = Object.fromEntries(
    names.map((name) => [name, [files[name] ?? new Uint8Array(), { mtime: MOMENT, level: 9 }]]),
  );
  return { ok: true, zip: zipSync(entries), files: names };
}
