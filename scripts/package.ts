/**
 * `npm run package -- [--env NAME] [--sync]`: builds the Teams app package, checked without a network. Ids come from
 * env/.env.NAME (default: `sample`); a variable of the same name in the environment wins. `--sync` first rewrites
 * manifest.json and the languages' strings from the words and the bot's commands.
 */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { parseArgs } from "node:util";
import { buildPackage } from "./package/build-package.ts";
import { generatedFiles, staleFiles } from "./package/package-sources.ts";
import { placeholdersOf, readEnvFile } from "./package/placeholders.ts";

const { values: asked } = parseArgs({
  options: { env: { type: "string", default: "sample" }, sync: { type: "boolean", default: false } },
});
process.exitCode = await run(process.cwd(), { env: asked.env, sync: asked.sync });

async function run(root: string, { env, sync }: { env: string; sync: boolean }): Promise<number> {
  const folder = join(root, "appPackage");
  const envFile = join(root, `env/.env.${env}`);
  if (!/^[\w-]+$/.test(env) || !existsSync(envFile)) return fail([`There is no file env/.env.${env}`]);
  if (sync) for (const [file, text] of Object.entries(generatedFiles(root))) write(join(folder, file), text);
  const stale = staleFiles(root);
  if (stale.length > 0)
    return fail(stale.map((file) => `${file} is older than its sources: npm run package -- --sync`));

  const asked = placeholdersOf(readFileSync(join(folder, "manifest.json"), "utf8"));
  const wanted = [...asked, "PUBLIC_URL", "FILE_HOST"];
  const given = readEnvFile(readFileSync(envFile, "utf8"));
  const built = await buildPackage(
    folder,
    Object.fromEntries(wanted.map((name) => [name, process.env[name] || given[name]])),
  );
  if (!built.ok) return fail(built.errors, ` with the values of env/.env.${env}`);
  const path = join(folder, `build/llcp-evaluation.${env}.zip`);
  write(path, built.zip);
  console.log(`appPackage/build/llcp-evaluation.${env}.zip: ${(built.zip.length / 1024).toFixed(1)} KB`);
  for (const file of built.files) console.log(`  ${file}`);
  return 0;
}

function write(path: string, content: string | Uint8Array): void {
  mkdirSync(dirname(path), { recursive: true });
  writeFileSync(path, content);
}

function fail(errors: readonly string[], where = ""): number {
  console.error(`The app package cannot be made${where}:`);
  for (const error of errors) console.error(`- ${error}`);
  return 1;
}
