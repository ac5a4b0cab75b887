/** Keys that reach an object's prototype when somebody copies them carelessly. */
const unsafeKeys = new Set(["__proto__", "constructor", "prototype"]);
const deepest = 6;

/**
 * A copy of what a client sent as an object: own, plain, safe keys only, at most six levels deep.
 * Anything that is not a plain object gives `{}`.
 */
export function safeData(value: unknown): Record<string, unknown> {
  return isRecord(value) ? copyRecord(value, 1) : {};
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function copyRecord(record: Record<string, unknown>, depth: number): Record<string, unknown> {
  const entries = Object.entries(record).filter(([key]) => !unsafeKeys.has(key));
  return Object.fromEntries(entries.map(([key, value]) => [key, copy(value, depth + 1)]));
}

function copy(value: unknown, depth: number): unknown {
  if (typeof value !== "object" || value === null) return value;
  if (depth > deepest) return null;
  return Array.isArray(value)
    ? value.map((item) => copy(item, depth + 1))
    : copyRecord(value as Record<string, unknown>, depth);
}
