// Runs before `npm start` and `npm test`, with any Node version: installs what the lock file asks for.
import { spawnSync } from "node:child_process";
import { existsSync, statSync } from "node:fs";

const stamp = "node_modules/.package-lock.json";
const current = existsSync(stamp) && statSync(stamp).mtimeMs >= statSync("package-lock.json").mtimeMs;
// Git dates a fresh clone's lock file by the clone, so an install older than that is checked again.
if (!current) {
  console.log("Installing what the project needs (about two minutes the first time) …");
  const { status } = spawnSync("npm", ["ci", "--no-audit", "--no-fund", "--loglevel=error", "--progress=true"], {
    stdio: "inherit",
    shell: process.platform === "win32",
  });
  if (status !== 0) {
    console.error("npm ci failed. Check the connection to the npm registry, then run the same command again.");
    process.exit(status ?? 1);
  }
}
