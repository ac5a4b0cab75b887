/** The files of some rules, and the tests that state these rules. */
export type MutationGroup = { rules: readonly string[]; tests: readonly string[] };

/**
 * The rules on which trust rests, in groups with their tests. Groups are small, because a mutation of something that is
 * built once at the start (a table, a schema) runs all tests of its group.
 */
export const GROUPS: Readonly<Record<string, MutationGroup>> = {
  authorisation: {
    rules: ["shared/people/may.ts", "shared/people/role-rules.ts"],
    tests: ["tests/shared/people/**/*.test.ts"],
  },
  sessions: {
    rules: ["session", "step", "two-people", "waiting", "may-answer", "launch"].map(
      (name) => `shared/sessions/${name}.ts`,
    ),
    tests: ["tests/shared/sessions/**/*.test.ts"],
  },
  answers: {
    rules: ["crowd", "showing", "merge-answer", "stored-answer", "check-input"].map(
      (name) => `shared/answers/${name}.ts`,
    ),
    tests: ["tests/shared/answers/**/*.test.ts"],
  },
  anonymity: {
    rules: ["answer-cipher", "show-session", "forget-anonymous"].map((name) => `bot/storage/answers/${name}.ts`),
    // Without the tests of failing stores and of the whole program, which take seconds for each mutation.
    tests: ["answer-cipher", "secret-change", "show-session", "damaged-rows", "forget-anonymous"].map(
      (name) => `tests/storage/answers/${name}.test.ts`,
    ),
  },
  placing: {
    rules: [
      "place-blocks",
      "place-headings",
      "place-statements",
      "placing",
      "question-match",
      "merge-results",
      "corrections",
    ].map((name) => `shared/import/${name}.ts`),
    // Without forms, templates, whole pages and properties: these tests take seconds to state what the ones here state
    // in a few lines.
    tests: ["corrections", "merge-results", "other-pages", "place-blocks", "page-facts", "question-match"].map(
      (name) => `tests/import/${name}.test.ts`,
    ),
  },
  heard: {
    rules: ["shared/partners/unheard.ts"],
    tests: ["tests/shared/partners/unheard.test.ts"],
  },
  register: {
    rules: ["shared/partners/merge-register.ts"],
    tests: ["tests/shared/partners/merge-register.test.ts"],
  },
  /** Access by possession: links, codes of sheets and receipts, and addresses of files. */
  links: {
    rules: [
      "shared/sessions/web-link.ts",
      "bot/identity/session-links.ts",
      ...["downloads", "download-ticket"].map((name) => `bot/evaluation/downloads/${name}.ts`),
    ],
    tests: [
      "tests/shared/sessions/web-link.test.ts",
      "tests/identity/session-links.test.ts",
      "tests/evaluation/downloads/downloads.test.ts",
    ],
  },
  marks: {
    rules: ["shared/sessions/grouping.ts"],
    tests: ["tests/shared/sessions/grouping.test.ts"],
  },
};
