type Asked = { headers: string; at: number; response: Promise<Response> };

/** An early response is used while the page opens, or not at all. */
const FRESH_MS = 5_000;
const TIMEOUT_MS = 10_000;

const asked = new Map<string, Asked>();
/** Paths that were requested elsewhere first, so that an early request would come too late. */
const late = new Set<string>();

/** Whether an early request for this path would be a second one. */
export function isTooLate(path: string): boolean {
  return late.has(path);
}

/** Requests a path before the program that shows it has loaded. Rejects as `fetch` does. */
export async function askEarly(path: string, headers: Record<string, string>): Promise<Response> {
  const response = fetch(path, { headers, cache: "no-store", signal: AbortSignal.timeout(TIMEOUT_MS) });
  asked.set(path, { headers: inOrder(headers), at: performance.now(), response });
  return (await response).clone();
}

/**
 * The response to an early request for this path with these headers, once; null where there was none, or too long ago.
 */
export function takeEarly(path: string, headers: Record<string, string>): Promise<Response> | null {
  const early = asked.get(path);
  asked.delete(path);
  if (!early) late.add(path);
  if (!early || early.headers !== inOrder(headers) || performance.now() - early.at > FRESH_MS) return null;
  return early.response;
}

/** Drops early responses, since a write has made them outdated. */
export function forgetEarly(): void {
  asked.clear();
}

function inOrder(headers: Record<string, string>): string {
  return JSON.stringify(Object.entries(headers).sort(([a], [b]) => (a < b ? -1 : 1)));
}
