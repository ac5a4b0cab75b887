import { join } from "node:path";

const root = join(__dirname, "../..");

/** What tests start as programs of their own: its name among the bundled ones → its source. */
export const PROGRAMS = {
  "program-entry": "tests/helpers/program-entry.ts",
  backup: "scripts/backup.ts",
  restore: "scripts/restore.ts",
  "move-store": "scripts/move-store.ts",
  import: "scripts/import.ts",
  doctor: "scripts/doctor.ts",
  package: "scripts/package.ts",
  serve: "bot/serve.ts",
} as const;

/** The file to start: bundled where all tests are run, from its sources where only some are, so that nothing has to be built for them. */
export function programFile(name: keyof typeof PROGRAMS): string {
  const built = process.env["BUILT_PROGRAMS"];
  return built === undefined ? join(root, PROGRAMS[name]) : join(built, `${name}.js`);
}

/** What such a program finds in its environment, and nothing of ours. */
export const BARE = { PATH: process.env["PATH"], NODE_COMPILE_CACHE: join(root, ".cache/compile") };
