import { z } from "zod";

const componentSchema = z.object({
  name: z.string(),
  version: z.string(),
  licenses: z
    .array(
      z.union([
        z.object({ license: z.object({ id: z.string().optional(), name: z.string().optional() }) }),
        z.object({ expression: z.string() }),
      ]),
    )
    .optional(),
});
export const componentsSchema = z.array(componentSchema);
export type Component = z.infer<typeof componentSchema>;

/** The form in which packages named their licence before npm's `license` field. */
const olderSchema = z.object({ licenses: z.array(z.object({ type: z.string() })).min(1) });

/** The accepted licences: a public body may use, change and pass on the program, and must only name its authors. */
const LOOKED_AT = new Set([
  "MIT",
  "ISC",
  "Apache-2.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "0BSD",
  "Unlicense",
  "BlueOak-1.0.0",
  "Zlib",
]);

/** The licences of packages that only state them in a file, by name. Checked by hand. */
const READ_BY_HAND: Readonly<Record<string, string>> = { duck: "BSD-2-Clause", "escape-regexp-component": "MIT" };

export type LicenceReport = { lines: string[]; unread: string[] };

/** One line per part, ordered by licence. `unread`: the parts whose licence is unknown or not accepted. */
export function licenceReport(components: readonly Component[], manifestOf: (name: string) => unknown): LicenceReport {
  const parts = components.map((component) => ({
    part: `${component.name} ${component.version}`,
    licence: named(component) ?? older(manifestOf(component.name)) ?? READ_BY_HAND[component.name] ?? "unknown",
  }));
  const ordered = parts.map(({ part, licence }) => `${licence}\t${part}`).sort();
  return {
    lines: [...new Set(ordered)],
    unread: parts.filter(({ licence }) => !lookedAt(licence)).map(({ part, licence }) => `${part} (${licence})`),
  };
}

function named({ licenses = [] }: Component): string | null {
  const [first] = licenses;
  if (!first) return null;
  return "expression" in first ? first.expression : (first.license.id ?? first.license.name ?? null);
}

function older(manifest: unknown): string | null {
  const read = olderSchema.safeParse(manifest);
  return read.success ? read.data.licenses.map(({ type }) => type).join(" OR ") : null;
}

/** Of alternative licences one must be accepted; of combined ones all must. */
function lookedAt(licence: string): boolean {
  return licence
    .replace(/[()]/g, "")
    .split(" OR ")
    .some((choice) => choice.split(" AND ").every((one) => LOOKED_AT.has(one.trim())));
}
