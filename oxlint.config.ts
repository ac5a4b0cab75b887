import { defineConfig } from "oxlint";

/** Packages that stand in one room only (ARCHITECTURE.md, "Rooms"). */
const sdk = {
  teams: ["botbuilder", "botbuilder-*", "botframework-*", "@microsoft/teams-ai", "@microsoft/teams-ai/*"],
  http: ["restify"],
  tables: ["@azure/data-tables", "node:sqlite"],
  reports: ["docx", "docx/*", "write-excel-file", "write-excel-file/*"],
  imports: ["mammoth", "mammoth/*", "read-excel-file", "read-excel-file/*", "csv-parse", "csv-parse/*"],
  signals: ["@opentelemetry/*", "@azure/monitor-opentelemetry-exporter"],
  tabOnly: ["react", "react-dom", "react-dom/*", "@fluentui/*", "@microsoft/teams-js"],
} as const;
type Sdk = keyof typeof sdk;

const every: readonly string[] = Object.values(sdk).flat();
const except = (name: Sdk): string[] => every.filter((pattern) => !(sdk[name] as readonly string[]).includes(pattern));

/** What a folder may not import: packages, and files by their place. */
const not = (group: readonly string[]) =>
  ({
    "no-restricted-imports": [
      "error",
      { patterns: [{ group: [...group], message: "See the import rules in ARCHITECTURE.md." }] },
    ],
  }) as const;

const noOtherPrograms = ["node:child_process", "child_process"];
const length = (max: number) =>
  ({ "max-lines": ["error", { max, skipBlankLines: true, skipComments: true }] }) as const;

export default defineConfig({
  plugins: ["eslint", "typescript", "import", "react", "jsx-a11y"],
  categories: { correctness: "error" },
  ignorePatterns: [".cache", ".data", ".local", ".playground", "dist", "tab/dist", "appPackage/build", "coverage"],
  rules: {
    "import/no-cycle": "error",
    "typescript/no-explicit-any": "error",
    "typescript/consistent-type-imports": "error",
    "typescript/no-floating-promises": "error",
    "typescript/no-misused-promises": "error",
    "typescript/await-thenable": "error",
    "typescript/require-array-sort-compare": "error",
    "typescript/no-base-to-string": "error",
    "typescript/restrict-template-expressions": "error",
    // A text is spread into its code points on purpose: what people read is measured in graphemes (shared/text/measure-text.ts).
    "typescript/no-misused-spread": ["error", { allow: ["string"] }],
    "typescript/switch-exhaustiveness-check": ["error", { considerDefaultExhaustiveForUnions: true }],
    "no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
    eqeqeq: ["error", "always", { null: "ignore" }],
    "react/rules-of-hooks": "error",
    "react/exhaustive-deps": "error",
    "max-params": ["error", { max: 4 }],
    ...length(300),
    // Methods of plain objects, which is what factories return here, need no `this`.
    "typescript/unbound-method": "off",
    // "later" | string says more than string.
    "typescript/no-redundant-type-constituents": "off",
    // Rules of a compiler that is not used.
    "react/immutability": "off",
    "react/incompatible-library": "off",
    "react/purity": "off",
    "react/set-state-in-effect": "off",
    // A region that scrolls is reached by keyboard, and groups hear the arrow keys of what they hold: axe looks at the built page.
    "jsx-a11y/no-autofocus": "off",
    "jsx-a11y/no-noninteractive-element-interactions": "off",
    "jsx-a11y/no-noninteractive-tabindex": "off",
    "jsx-a11y/prefer-tag-over-role": "off",
    // It does not know `aria-description` yet.
    "jsx-a11y/role-supports-aria-props": "off",
  },
  overrides: [
    {
      files: ["shared/**/*.ts"],
      rules: {
        ...not([...every, "node:*", "**/bot/**", "**/tab/**", "adaptivecards"]),
        // `new Date()` without a moment is looked for by tests/package/pure-shared.test.ts.
        "no-restricted-properties": [
          "error",
          { object: "Date", property: "now", message: "shared/ has no clock: take `now`." },
          { object: "Math", property: "random", message: "shared/ is pure: take a random source." },
        ],
      },
    },
    { files: ["bot/**/*.ts"], rules: not([...every, ...noOtherPrograms, "**/tab/**"]) },
    {
      files: ["bot/signals/**"],
      rules: not([...except("signals"), ...noOtherPrograms, "**/tab/**", "**/http/**"]),
    },
    {
      files: ["bot/teams/**/*.ts"],
      rules: not([...except("teams"), ...noOtherPrograms, "**/tab/**", "**/http/**", "**/storage/**"]),
    },
    {
      files: ["bot/http/**/*.ts"],
      rules: not([
        ...except("http"),
        ...noOtherPrograms,
        ...["**/tab/**", "**/teams/**", "**/cards/**", "**/conversation/**"],
        "**/storage/*",
        "!**/storage/tables",
        "**/storage/tables/*",
        "!**/storage/tables/storage-error.ts",
      ]),
    },
    {
      files: ["bot/storage/**/*.ts"],
      rules: not([...except("tables"), ...noOtherPrograms, "**/tab/**", "**/teams/**", "**/http/**", "**/cards/**"]),
    },
    {
      files: ["bot/reports/**/*.ts"],
      rules: not([
        ...except("reports"),
        ...noOtherPrograms,
        ...["**/tab/**", "**/teams/**", "**/http/**", "**/storage/**", "**/evaluation/**"],
      ]),
    },
    {
      files: ["bot/imports/**/*.ts"],
      rules: not([
        ...except("imports"),
        ...noOtherPrograms,
        ...["**/tab/**", "**/teams/**", "**/http/**", "**/storage/**", "**/evaluation/**", "**/cards/**"],
      ]),
    },
    {
      files: ["bot/cards/**/*.ts"],
      rules: not([
        ...every,
        "node:*",
        ...["**/tab/**", "**/teams/**", "**/http/**", "**/storage/**", "**/evaluation/**"],
      ]),
    },
    {
      files: ["bot/conversation/**/*.ts"],
      rules: not([
        ...every,
        ...noOtherPrograms,
        "**/tab/**",
        "**/http/**",
        "**/reports/write-*",
        "**/teams/*",
        "!**/teams/gateway-contract.ts",
        "**/storage/tables/*",
        "!**/storage/tables/storage-error.ts",
      ]),
    },
    {
      files: ["bot/identity/**/*.ts"],
      rules: not([
        ...every,
        ...noOtherPrograms,
        ...["**/tab/**", "**/teams/**", "**/storage/**", "**/cards/**", "**/conversation/**"],
        "**/http/*",
        "!**/http/identity.ts",
      ]),
    },
    {
      files: ["bot/evaluation/**/*.ts"],
      rules: not([...every, ...noOtherPrograms, "**/tab/**", "**/teams/**", "**/http/**", "**/cards/**"]),
    },
    {
      files: ["tab/**/*.ts", "tab/**/*.tsx"],
      rules: {
        ...not([...except("tabOnly"), "node:*", "**/bot/**"]),
        "no-restricted-properties": [
          "error",
          {
            object: "URL",
            property: "createObjectURL",
            message: "Teams saves no blob: give it a route and use fetchFile.",
          },
        ],
      },
    },
    {
      files: ["tab/src/api/fetch-file.ts", "tab/src/pages/sheets/sheet-picture.tsx"],
      rules: { "no-restricted-properties": "off" },
    },
    {
      files: ["tests/**/*.ts"],
      rules: {
        // A door's table of hazards is long because the world is.
        ...length(500),
        // A table's columns are its test's parameters.
        "max-params": "off",
        "typescript/no-misused-promises": ["error", { checksVoidReturn: { arguments: false } }],
        "typescript/no-useless-default-assignment": "off",
        // What a test expects to be there fails the test by name where it is not.
        "no-unsafe-optional-chaining": "off",
      },
    },
    {
      files: ["tests/**"],
      rules: {
        // Tests sort, print and spread what they read of cards and answers, whose values are unknown, and letters that stand for people.
        "typescript/require-array-sort-compare": "off",
        "typescript/no-base-to-string": "off",
        "typescript/no-misused-spread": "off",
      },
    },
    { files: ["**/*.cjs"], rules: { "typescript/no-require-imports": "off" } },
  ],
});
