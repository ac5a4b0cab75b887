/** Whether an answer goes on for as long as somebody reads it. */
export const isStream = (contentType: string | null): boolean => /^text\/event-stream\b/.test(contentType ?? "");

/** What the first event of a stream holds; null while it has not come whole. */
export function firstEvent(read: string): string | null {
  return /^data: (.*)\n\n/m.exec(read)?.[1] ?? null;
}
