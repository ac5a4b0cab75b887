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

/** @type {import("jest").Config} */
module.exports = {
  testEnvironment: "node",
  rootDir: __dirname,
  roots: ["<rootDir>/tests"],
  testMatch: ["**/*.test.ts", "**/*.test.tsx"],
  transform: { "\\.[cm]?[jt]sx?$": swc },
  // ES modules only: they are compiled along.
  transformIgnorePatterns: ["/node_modules/(?!(?:parse5|entities|jose)/)"],
  testTimeout: 30_000,
  // With more, programs under test miss the deadlines that they keep for people.
  maxWorkers: availableParallelism(),
  testSequencer: "<rootDir>/tests/long-first.cjs",
  cacheDirectory: "<rootDir>/.cache/jest",
};
