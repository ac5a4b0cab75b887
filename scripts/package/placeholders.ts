export type Values = Readonly<Record<string, string | undefined>>;

/** Reads `NAME=value` lines. `#` begins a comment line; quotes around a value are removed. */
export function readEnvFile(text: string): Record<string, string> {
  const lines = text.split(/\r?\n/).map((line) => /^\s*([A-Za-z_]\w*)\s*=\s*(.*?)\s*$/.exec(line));
  return Object.fromEntries(
    lines.flatMap((match) => (match ? [[match[1] ?? "", (match[2] ?? "").replace(/^(["'])(.*)\1$/, "$2")]] : [])),
  );
}

/** Adds the value that follows from others: the host of the public address. */
export function withDerived(values: Values): Values {
  const url = values["PUBLIC_URL"] ?? "";
  return { ...values, PUBLIC_HOST: URL.canParse(url) ? new URL(url).host : undefined };
}

/** The names of a template's placeholders. */
export function placeholdersOf(template: string): string[] {
  return [...new Set([...template.matchAll(/\$\{\{(\w+)\}\}/g)].map((match) => match[1] ?? ""))];
}

/** Replaces `${{NAME}}` by its value in every string of a document. `missing`: the names without a value. */
export function fillPlaceholders(template: string, values: Values): { text: string; missing: string[] } {
  const missing = placeholdersOf(template).filter((name) => !values[name]);
  const text = template.replace(/\$\{\{(\w+)\}\}/g, (whole, name: string) =>
    values[name] ? JSON.stringify(values[name]).slice(1, -1) : whole,
  );
  return { text, missing };
}
