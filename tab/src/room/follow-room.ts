import type { RoomView } from "../../../shared/contract/room.ts";
import { mayPass, type Failure, type ApiReply } from "../api/request.ts";

/**
 * How the room's state arrives now. `live`: by the stream. `asking`: by polling, since no stream gets through. `lost`:
 * the shown state may be outdated. `refused`: nothing more will come.
 */
export type RoomConnection = "connecting" | "live" | "asking" | "lost" | "refused";

export type RoomUpdate = { view?: RoomView; link: RoomConnection; failure: Failure | null };

export type FollowOptions = {
  /** Yields each view of the stream; ends or throws when it breaks. */
  stream: () => AsyncIterable<RoomView>;
  ask: (etag: string | null) => Promise<ApiReply<RoomView>>;
  /** Ends early once the signal is given. */
  wait: (ms: number) => Promise<void>;
  /** From 0 up to 1, so that a whole room does not reconnect at the same moment. */
  chance: () => number;
  signal: AbortSignal;
  tell: (heard: RoomUpdate) => void;
};

/** The number of polls before the stream is tried again. */
const ASKS_BETWEEN = 10;
const ASK_MS = 4_000;
const SOON_MS = 1_000;
const LONGEST_MS = 30_000;

/** Reports a room's state until the signal is given or the server refuses. Total: every failure is reported. */
export async function followRoom({ stream, ask, wait, chance, signal, tell }: FollowOptions): Promise<void> {
  let etag: string | null = null;
  let asksLeft = 0;
  let failures = 0;

  const listen = async (): Promise<boolean> => {
    let heard = false;
    try {
      for await (const view of stream()) {
        if (signal.aborted) return heard;
        heard = true;
        failures = 0;
        tell({ view, link: "live", failure: null });
      }
    } catch {
      // Polling finds out why it broke.
    }
    return heard;
  };

  while (!signal.aborted) {
    const silent = asksLeft === 0 ? !(await listen()) : true;
    if (signal.aborted) return;
    asksLeft = silent ? (asksLeft === 0 ? ASKS_BETWEEN : asksLeft - 1) : 0;
    const reply = await ask(etag);
    if (signal.aborted) return;
    if (!reply.ok && !mayPass(reply.failure)) return tell({ link: "refused", failure: reply.failure });
    if (reply.ok) {
      failures = 0;
      const link = silent ? "asking" : "connecting";
      if ("unchanged" in reply) tell({ link, failure: null });
      else {
        etag = reply.etag;
        tell({ view: reply.data, link, failure: null });
      }
      await wait(silent ? ASK_MS : SOON_MS * chance());
    } else {
      failures += 1;
      asksLeft = 0;
      tell({ link: "lost", failure: reply.failure });
      await wait(Math.min(LONGEST_MS, SOON_MS * 2 ** (failures - 1)) * (0.5 + chance() / 2));
    }
  }
}
