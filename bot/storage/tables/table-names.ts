/** The logical tables. Each is stored as one physical table, see `physicalName`. */
export const TABLE_NAMES = [
  "evaluations",
  "sessions",
  "answers",
  "showings",
  "places",
  "threads",
  "people",
  "audit",
  "actions",
  "asks",
  "themes",
  "reports",
] as const;

export type TableName = (typeof TABLE_NAMES)[number];

/** The name a table has in the account: prefixed, so that an account can be shared with other programs. */
export function physicalName(table: TableName): string {
  return `llcp${table}`;
}
