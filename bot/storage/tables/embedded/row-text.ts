import { z } from "zod";
import type { Row } from "../table-store.ts";

const storedValue = z.union([z.string(), z.number(), z.boolean(), z.object({ bytes: z.string() })]);
export const storedValues = z.record(z.string(), storedValue);

/** A row's values as JSON text; bytes as base64. */
export function rowText(values: Row["values"]): string {
  // Before `JSON.stringify` sees them: a `Buffer` would write itself in a form of its own.
  const texts = Object.entries(values).map(([name, value]) => [
    name,
    value instanceof Uint8Array ? { bytes: Buffer.from(value).toString("base64") } : value,
  ]);
  return JSON.stringify(Object.fromEntries(texts));
}

/** The values that `rowText` was given. */
export function valuesOf(text: string): Row["values"] {
  return withBytes(JSON.parse(text) as z.infer<typeof storedValues>);
}

export function withBytes(stored: z.infer<typeof storedValues>): Row["values"] {
  return Object.fromEntries(
    Object.entries(stored).map(([name, value]) => [
      name,
      typeof value === "object" ? new Uint8Array(Buffer.from(value.bytes, "base64")) : value,
    ]),
  );
}
