const { availableParallelism } = require("node:os");
const { join } = require("node:path");
const { writeGroups } = require("./tests/groups.cjs");

const swc = [
  "@swc/jest",
  {
    jsc: {
      parser: { syntax: "typescript", tsx: true },
      target: "es2022",
      transform: { react: { runtime: "automatic" } },
    },
    module: { type: "commonjs" },
  },
];

/** What takes too long for every push: `npm run test:nightly`, or by its name. */
const nightly = process.env.NIGHTLY !== undefined || process.argv.some((one) => one.includes("nightly"));

/** When all of it is run, files share what they load (decision 011); by its name each runs by itself. */
const groups = join(__dirname, ".cache/groups");
const whole = process.env.WHOLE !== undefined;

/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  rootDir: __dirname,
  testMatch: whole ? writeGroups(join(__dirname, "tests"), groups) : ["**/*.test.ts", "**/*.test.tsx"],
  roots: ["<rootDir>/tests", ...(whole ? [groups] : [])],
  testPathIgnorePatterns: ["/node_modules/", ...(nightly ? [] : ["<rootDir>/tests/nightly/"])],
  transform: { "\\.[cm]?[jt]sx?$": swc },
  // ES modules only: they are compiled along.
  transformIgnorePatterns: ["/node_modules/(?!(?:parse5|entities|jose|flesch-kincaid|syllable)/)"],
  globalSetup: "<rootDir>/tests/helpers/build-program.ts",
  testTimeout: 30_000,
  // One more than there are processors: tests that start programs wait for them most of the time.
  maxWorkers: availableParallelism() + 1,
  testSequencer: "<rootDir>/tests/long-first.cjs",
  cacheDirectory: "<rootDir>/.cache/jest",
};
