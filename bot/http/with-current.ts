import type { Answered } from "./route.ts";

/** Puts beside "somebody was quicker" what is there now, as whoever asks is shown it. */
export async function withCurrent(answered: Answered, read: () => Promise<Answered>): Promise<Answered> {
  if (answered.ok || answered.reason !== "changed-meanwhile" || "current" in answered) return answered;
  const there = await read();
  return there.ok && "body" in there ? { ...answered, current: there.body } : answered;
}
