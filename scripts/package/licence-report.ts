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

/** How packages named their licence before npm settled on one word. */
const olderSchema = z.object({ licenses: z.array(z.object({ type: z.string() })).min(1) });

/** Licences that let a public body use, change and pass on the program, and ask only to be named. */
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

/** Packages that say it in their file of terms only, by name: read by hand. */
const READ_BY_HAND: Readonly<Record<string, string>> = { duck: "BSD-2-Clause", "escape-regexp-component": "MIT" };

export type LicenceReport = { lines: string[]; unread: string[] };

/** One line per part, by licence; `unread` are those whose licence is unknown or not among those looked at. */
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

/** Of alternatives one is enough; of several that hold together, all. */
function lookedAt(licence: string): boolean {
  return licence
    .replace(/[()]/g, "")
    .split(" OR ")
    .some((choice) => choice.split(" AND ").every((one) => LOOKED_AT.has(one.trim())));
}
