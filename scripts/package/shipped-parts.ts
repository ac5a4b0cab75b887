import { z } from "zod";

/** The part of CycloneDX that names components and their dependencies. Everything else is passed on unchanged. */
export const sbomSchema = z
  .object({
    metadata: z.object({ component: z.object({ "bom-ref": z.string() }).passthrough() }).passthrough(),
    components: z.array(
      z
        .object({ "bom-ref": z.string(), name: z.string(), version: z.string(), scope: z.string().optional() })
        .passthrough(),
    ),
    dependencies: z.array(z.object({ ref: z.string(), dependsOn: z.array(z.string()).default([]) })),
  })
  .passthrough();
export type Sbom = z.infer<typeof sbomSchema>;

/**
 * Reduces a bill of materials to what reaches users: the packages of the server and of the built tab, with all their
 * dependencies. Tools that only build and test are left out. `roots` are package names.
 */
export function shippedParts(sbom: Sbom, roots: readonly string[]): Sbom {
  const top = sbom.metadata.component["bom-ref"];
  const needs = new Map(sbom.dependencies.map(({ ref, dependsOn }) => [ref, dependsOn]));
  const nameOf = new Map(sbom.components.map((part) => [part["bom-ref"], part.name]));
  const direct = (needs.get(top) ?? []).filter((ref) => roots.includes(nameOf.get(ref) ?? ""));
  const reached = new Set<string>([top]);
  const waiting = [...direct];
  for (let ref = waiting.pop(); ref !== undefined; ref = waiting.pop()) {
    if (reached.has(ref)) continue;
    reached.add(ref);
    waiting.push(...(needs.get(ref) ?? []));
  }
  return {
    ...sbom,
    components: sbom.components.filter((part) => reached.has(part["bom-ref"])),
    dependencies: sbom.dependencies
      .filter(({ ref }) => reached.has(ref))
      .map(({ ref, dependsOn }) => ({ ref, dependsOn: ref === top ? direct : dependsOn })),
  };
}

/** The names of the packages that a source imports, without paths inside them. */
export function packagesOf(source: string): string[] {
  const named = [...source.matchAll(/(?:from|import)\s*\(?\s*"((?:@[\w.-]+\/)?[\w-][\w.-]*)(?:\/[^"]*)?"/g)];
  return [...new Set(named.map((match) => match[1] ?? ""))];
}
