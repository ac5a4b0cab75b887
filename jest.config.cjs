const { availableParallelism } = require("node:os");

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

/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  rootDir: __dirname,
  roots: ["<rootDir>/tests"],
  testMatch: ["**/*.test.ts", "**/*.test.tsx"],
  testPathIgnorePatterns: ["/node_modules/", ...(nightly ? [] : ["<rootDir>/tests/nightly/"])],
  transform: { "\\.[cm]?[jt]sx?$": swc },
  // ES modules only: they are compiled along.
  transformIgnorePatterns: ["/node_modules/(?!(?:parse5|entities|jose)/)"],
  testTimeout: 30_000,
  // With more, programs under test miss the deadlines that they keep for people.
  maxWorkers: availableParallelism(),
  testSequencer: "<rootDir>/tests/long-first.cjs",
  cacheDirectory: "<rootDir>/.cache/jest",
};
