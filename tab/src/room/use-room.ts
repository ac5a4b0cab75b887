import { useCallback, useEffect, useState } from "react";
import { roomPath, type RoomView } from "../../../shared/contract/room.ts";
import { ask, type Failure } from "../api/request.ts";
import { followRoom, type RoomUpdate, type RoomConnection } from "./follow-room.ts";
import { roomStream } from "./room-stream.ts";

/** After this long out of sight, a page gets no updates until somebody looks at it again. */
const UNSEEN_MS = 60_000;

type Known = {
  view: RoomView | null;
  link: RoomConnection;
  failure: Failure | null;
  /** When the view came, in ms of this device's clock. */
  cameAt: number;
};

export type FollowedRoom = Known & {
  /** Replaces the shown view by what a change returned. */
  accept: (view: RoomView) => void;
  /** Reads the room once, without waiting for an update. */
  look: () => void;
  /** Connects at once rather than at the next attempt. */
  again: () => void;
};

const NOTHING: Known = { view: null, link: "connecting", failure: null, cameAt: 0 };

/** A session's room in its present state, by one stream while the page is looked at. */
export function useRoom(sessionId: string): FollowedRoom {
  const [known, setKnown] = useState(NOTHING);
  const [attempt, setAttempt] = useState(0);
  const seen = useSeen();
  const again = useCallback(() => setAttempt((count) => count + 1), []);
  const accept = useCallback((view: RoomView) => {
    setKnown((before) =>
      before.view && before.view.now > view.now ? before : { ...before, view, cameAt: Date.now() },
    );
  }, []);
  const look = useCallback(() => {
    void ask<RoomView>({ path: roomPath(sessionId) }).then((reply) => {
      if (reply.ok && "data" in reply) accept(reply.data);
    });
  }, [sessionId, accept]);
  useEffect(() => {
    window.addEventListener("online", again);
    return () => window.removeEventListener("online", again);
  }, [again]);
  useEffect(() => {
    if (!seen) return undefined;
    const stop = new AbortController();
    const { signal } = stop;
    const tell = ({ view, link, failure }: RoomUpdate): void =>
      setKnown((before) => ({ ...before, link, failure, ...(view && { view, cameAt: Date.now() }) }));
    void followRoom({
      stream: () => roomStream(sessionId, signal),
      ask: (etag) => ask<RoomView>({ path: roomPath(sessionId), etag }),
      wait: (ms) => untilLater(ms, signal),
      chance: Math.random,
      ...{ signal, tell },
    });
    return () => stop.abort();
  }, [sessionId, seen, attempt]);
  return { ...known, accept, look, again };
}

/** False once the page has been out of sight for long. */
function useSeen(): boolean {
  const [seen, setSeen] = useState(true);
  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = (): void => {
      clearTimeout(timer);
      if (document.visibilityState === "visible") setSeen(true);
      else timer = setTimeout(() => setSeen(false), UNSEEN_MS);
    };
    look();
    document.addEventListener("visibilitychange", look);
    return () => {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", look);
    };
  }, []);
  return seen;
}

async function untilLater(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    const timer = setTimeout(done, ms);
    function done(): void {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    }
    signal.addEventListener("abort", done);
  });
}
