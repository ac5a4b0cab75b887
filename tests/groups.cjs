const { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } = require("node:fs");
const { join, sep } = require("node:path");
const { byChance } = require("./order.cjs");

/** Each starts programs of its own and takes long: together they would keep one processor waiting for the other. */
const ALONE = ["e2e", "service", "bench", "nightly"];
/** So many files share what they load; fewer where each looks at many pages. */
const TOGETHER = { looks: 8, others: 36 };
/** What a file puts in the place of a module would stand there for the others, too. */
const REPLACES_MODULES = /^jest\.mock\(/m;
/** These share one program. */
const HAZARDS = /^e2e.hazards-/;
/** Loaded outside of a group's files: what it ends at the end, a browser or a program, ends after all of them. */
const FIRST = { looks: "helpers/chromium.ts", hazards: "e2e/hazards-room.ts" };
/** Files that look at pages share one browser, wherever they are. */
const LOOKS = /from "(\.\.\/helpers\/chromium|\.\/browser)\.ts"/;

/**
 * Writes test files into `folder`, each of which runs several of those under `tests`, every one in a `describe` with its path.
 * Jest loads the program anew for each file that it runs, and that takes longer than what most of them do.
 * @returns for jest's `testMatch`: the groups, and the files that stay alone
 */
function writeGroups(tests, folder) {
  rmSync(folder, { recursive: true, force: true });
  const files = readdirSync(tests, { recursive: true })
    .filter((file) => /\.test\.tsx?$/.test(file))
    .sort();
  const rooms = Map.groupBy(files, (file) => roomOf(file, readFileSync(join(tests, file), "utf8")));
  const alone = rooms.get("alone") ?? [];
  rooms.delete("alone");
  for (const [room, inOrder] of rooms) {
    const members = byChance(inOrder, (file) => file);
    mkdirSync(join(folder, room), { recursive: true });
    const count = Math.ceil(members.length / (TOGETHER[room] ?? TOGETHER.others));
    for (let at = 0; at < count; at += 1) {
      const parts = members.filter((_, index) => index % count === at);
      writeFileSync(join(folder, room, `${at + 1}.test.cjs`), group(tests, room, parts));
    }
  }
  return [`${folder}/**/*.test.cjs`, ...alone.map((file) => join(tests, file))];
}

function roomOf(file, text) {
  const room = file.includes(sep) ? file.split(sep)[0] : "others";
  if (HAZARDS.test(file)) return "hazards";
  if (ALONE.includes(room) || REPLACES_MODULES.test(text)) return "alone";
  return LOOKS.test(text) ? "looks" : room;
}

function group(tests, room, parts) {
  const asWords = JSON.stringify;
  const first = FIRST[room] ? [`require(${asWords(join(tests, FIRST[room]))});`] : [];
  const suites = parts.map(
    (file) => `describe(${asWords(`tests/${file}`)}, () => void require(${asWords(join(tests, file))}));`,
  );
  return `${[...first, ...suites].join("\n")}\n`;
}

module.exports = { writeGroups };
