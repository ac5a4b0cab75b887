import type { ServerResponse } from "node:http";

/** A stream of frames, each of which says everything: whoever is slow is sent the newest one only. */
export type LiveAnswer = {
  /** Begins to send. Returns what leaves the stream again. */
  begin(to: { send(frame: Uint8Array): void; end(): void }): () => void;
  /** Whether whoever looks still may; asked again and again. */
  still(): Promise<boolean>;
};

/** Proxies cut what is silent, mostly after a minute; and nobody looks on much longer than they may. */
const BEAT_MS = 20_000;
/** Beats that somebody may miss before they are given up, and that a check may fail. */
const MISSED_MOST = 3;
const BEAT = Buffer.from(": still here\n\n");

/** Answers with server-sent events until either side ends it. No more than one frame waits for a slow reader. */
export function sendLive(response: ServerResponse, { begin, still }: LiveAnswer, beatMs: number = BEAT_MS): void {
  // Whoever has gone before it began leaves it all the same.
  if (response.headersSent || response.destroyed) return begin({ send: () => undefined, end: () => undefined })();
  response.writeHead(200, {
    "content-type": "text/event-stream; charset=utf-8",
    "cache-control": "no-store",
    "x-accel-buffering": "no",
  });
  response.flushHeaders();
  let newest: Uint8Array | null = null;
  let full = false;
  let missed = 0;
  const send = (frame: Uint8Array): void => {
    if (full) newest = frame;
    else full = !response.write(frame);
  };
  const beat = async (): Promise<void> => {
    // Why it failed they hear, and the log with them, when they come again.
    const may = await still().catch(() => null);
    missed = may === null || full ? missed + 1 : 0;
    if (may === false || missed >= MISSED_MOST) return end();
    if (!full && !response.writableEnded) send(BEAT);
  };
  const timer = setInterval(() => void beat(), beatMs);
  const end = (): void => {
    // Whoever takes nothing any more is not waited for.
    if (full) response.destroy();
    else response.end();
  };
  const leave = begin({ send, end });
  response.on("drain", () => {
    full = false;
    const frame = newest;
    newest = null;
    if (frame) send(frame);
  });
  response.on("close", () => {
    clearInterval(timer);
    leave();
  });
}
