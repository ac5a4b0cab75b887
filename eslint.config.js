import js from "@eslint/js";
import tseslint from "typescript-eslint";

/** Who may import what (ARCHITECTURE.md, "Rooms"). Each entry: folder → patterns it may not import. */
const sdk = {
  teams: ["botbuilder", "botbuilder-*", "botframework-*", "@microsoft/teams-ai"],
  http: ["restify"],
  tables: ["@azure/data-tables", "node:sqlite"],
  reports: ["docx", "docx/*", "write-excel-file", "write-excel-file/*"],
  imports: ["mammoth", "mammoth/*", "read-excel-file", "read-excel-file/*", "csv-parse", "csv-parse/*"],
  tabOnly: ["react", "react-dom", "react-dom/*", "@fluentui/*", "@microsoft/teams-js"],
};
const every = Object.values(sdk).flat();
const not = (patterns, message) => [
  "error",
  { patterns: [{ group: patterns, message: message ?? "See the import rules in ARCHITECTURE.md." }] },
];
const except = (...names) => every.filter((p) => !names.flatMap((n) => sdk[n]).includes(p));

export default tseslint.config(
  {
    ignores: [
      "node_modules",
      ".cache",
      ".data",
      ".local",
      ".playground",
      "dist",
      "tab/dist",
      "appPackage/build",
      "coverage",
    ],
  },
  js.configs.recommended,
  ...tseslint.configs.recommended,
  {
    languageOptions: {
      globals: { console: "readonly", process: "readonly", setTimeout: "readonly", fetch: "readonly" },
    },
    rules: {
      "@typescript-eslint/no-explicit-any": "error",
      "@typescript-eslint/consistent-type-imports": "error",
      "@typescript-eslint/no-unused-vars": ["error", { argsIgnorePattern: "^_", varsIgnorePattern: "^_" }],
      "max-lines": ["error", { max: 350, skipBlankLines: true, skipComments: true }],
      eqeqeq: ["error", "always", { null: "ignore" }],
      "no-undef": "off",
    },
  },
  {
    files: ["shared/**/*.ts"],
    rules: {
      "no-restricted-imports": not([...every, "node:*", "**/bot/**", "**/tab/**", "adaptivecards"]),
      "no-restricted-syntax": [
        "error",
        {
          selector: "NewExpression[callee.name='Date'][arguments.length=0]",
          message: "shared/ has no clock: take `now`.",
        },
        {
          selector: "MemberExpression[object.name='Date'][property.name='now']",
          message: "shared/ has no clock: take `now`.",
        },
        {
          selector: "MemberExpression[object.name='Math'][property.name='random']",
          message: "shared/ is pure: take a random source.",
        },
      ],
    },
  },
  {
    files: ["bot/**/*.ts"],
    rules: {
      "no-restricted-imports": not([...every, "**/tab/**"]),
      "no-restricted-syntax": [
        "error",
        {
          selector: "ImportDeclaration[source.value=/child_process$/], ImportExpression[source.value=/child_process$/]",
          message: "The program starts no other program (docs/security.md, 1.2.5).",
        },
      ],
    },
  },
  {
    files: ["bot/teams/**/*.ts"],
    rules: { "no-restricted-imports": not([...except("teams"), "**/tab/**", "**/http/**", "**/storage/**"]) },
  },
  {
    files: ["bot/http/**/*.ts"],
    rules: {
      "no-restricted-imports": not([
        ...except("http"),
        "**/tab/**",
        "**/teams/**",
        "**/storage/*",
        "!**/storage/tables",
        "**/storage/tables/*",
        "!**/storage/tables/storage-error.ts",
      ]),
    },
  },
  {
    files: ["bot/storage/**/*.ts"],
    rules: {
      "no-restricted-imports": not([...except("tables"), "**/tab/**", "**/teams/**", "**/http/**", "**/cards/**"]),
    },
  },
  {
    files: ["bot/reports/**/*.ts"],
    rules: {
      "no-restricted-imports": not([
        ...except("reports"),
        "**/tab/**",
        "**/teams/**",
        "**/http/**",
        "**/storage/**",
        "**/evaluation/**",
      ]),
    },
  },
  {
    files: ["bot/imports/**/*.ts"],
    rules: {
      "no-restricted-imports": not([
        ...except("imports"),
        "**/tab/**",
        "**/teams/**",
        "**/http/**",
        "**/storage/**",
        "**/evaluation/**",
        "**/cards/**",
      ]),
    },
  },
  {
    files: ["bot/cards/**/*.ts"],
    rules: {
      "no-restricted-imports": not([
        ...every,
        "node:*",
        "**/tab/**",
        "**/teams/**",
        "**/http/**",
        "**/storage/**",
        "**/evaluation/**",
      ]),
    },
  },
  {
    files: ["bot/conversation/**/*.ts"],
    rules: {
      "no-restricted-imports": not([
        ...every,
        "**/tab/**",
        "**/http/**",
        "**/reports/write-*",
        "**/teams/*",
        "!**/teams/edge-contract.ts",
        "!**/teams/messenger-error.ts",
        "**/storage/tables/*",
        "!**/storage/tables/storage-error.ts",
      ]),
    },
  },
  {
    files: ["bot/identity/**/*.ts"],
    rules: {
      "no-restricted-imports": not([
        ...every,
        "**/tab/**",
        "**/teams/**",
        "**/storage/**",
        "**/cards/**",
        "**/conversation/**",
        "**/http/*",
        "!**/http/identity.ts",
      ]),
    },
  },
  {
    files: ["bot/evaluation/**/*.ts"],
    rules: { "no-restricted-imports": not([...every, "**/tab/**", "**/teams/**", "**/http/**", "**/cards/**"]) },
  },
  {
    files: ["tab/**/*.ts", "tab/**/*.tsx"],
    rules: { "no-restricted-imports": not([...except("tabOnly"), "node:*", "**/bot/**"]) },
  },
  {
    files: ["tab/**/*.ts", "tab/**/*.tsx"],
    ignores: ["tab/src/api/fetch-file.ts"],
    rules: {
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
  // A door's table of hazards is long because the world is.
  {
    files: ["tests/**/*.ts"],
    rules: { "max-lines": ["error", { max: 500, skipBlankLines: true, skipComments: true }] },
  },
  {
    files: ["**/*.cjs"],
    languageOptions: { globals: { module: "writable", require: "readonly", __dirname: "readonly" } },
    rules: { "@typescript-eslint/no-require-imports": "off" },
  },
);
