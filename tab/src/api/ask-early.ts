type Asked = { headers: string; at: number; response: Promise<Response> };

/** What comes of it is taken at the page's opening, or not at all. */
const FRESH_MS = 5_000;
const TIMEOUT_MS = 10_000;

const asked = new Map<string, Asked>();
/** What was wanted before it was asked for here: it has been asked for elsewhere. */
const late = new Set<string>();

/** Whether to ask for a path early is to ask for it twice. */
export function isTooLate(path: string): boolean {
  return late.has(path);
}

/** Asks for a path before the program that shows it is there. Rejects as `fetch` does. */
export async function askEarly(path: string, headers: Record<string, string>): Promise<Response> {
  const response = fetch(path, { headers, cache: "no-store", signal: AbortSignal.timeout(TIMEOUT_MS) });
  asked.set(path, { headers: inOrder(headers), at: performance.now(), response });
  return (await response).clone();
}

/** What was asked for early in just this way, once; null where nothing was, or too long ago. */
export function takeEarly(path: string, headers: Record<string, string>): Promise<Response> | null {
  const early = asked.get(path);
  asked.delete(path);
  if (!early) late.add(path);
  if (!early || early.headers !== inOrder(headers) || performance.now() - early.at > FRESH_MS) return null;
  return early.response;
}

/** Something is written: what was asked before is of the past. */
export function forgetEarly(): void {
  asked.clear();
}

function inOrder(headers: Record<string, string>): string {
  return JSON.stringify(Object.entries(headers).sort(([a], [b]) => (a < b ? -1 : 1)));
}
