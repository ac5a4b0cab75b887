import { z } from "zod";
import { bundledSchema } from "./bundled-schema.ts";

const rule = z.object({ maxLength: z.number().optional() });
const schemaSchema = z.object({
  required: z.array(z.string()),
  properties: z.record(z.string(), rule),
  patternProperties: z.record(z.string(), rule),
});

/**
 * What Teams would refuse about a language's strings, in words; empty when it accepts them. Checked by hand: the
 * published schema has a pattern that the checker's strict regular expressions refuse.
 */
export async function checkStrings(name: string, strings: Readonly<Record<string, unknown>>): Promise<string[]> {
  const { required, properties, patternProperties } = schemaSchema.parse(await bundledSchema(strings));
  const patterns = Object.entries(patternProperties).map(([pattern, limits]) => ({
    pattern: new RegExp(pattern),
    limits,
  }));
  const missing = required.filter((key) => !(key in strings)).map((key) => `${name}: ${key} is missing`);
  const faults = Object.entries(strings).flatMap(([key, value]) => {
    const limits = properties[key] ?? patterns.find(({ pattern }) => pattern.test(key))?.limits;
    if (!limits) return [`${name}: ${key} is no place in a manifest`];
    if (typeof value !== "string" || value.trim() === "") return [`${name}: ${key} holds no text`];
    const { maxLength = Infinity } = limits;
    return value.length > maxLength ? [`${name}: ${key} has ${value.length} characters; at most ${maxLength} fit`] : [];
  });
  return [...missing, ...faults];
}
