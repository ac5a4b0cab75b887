import type { Deps } from "../deps.ts";
import { createRoomReader, type Snapshots } from "./room-snapshots.ts";

/** A viewer of a room. `send` delivers the newest state and never waits. */
type Viewer = { words: "yours" | "others"; send(frame: Uint8Array): void; end(): void };

/** A seat that can watch one room, once. */
type Subscription = {
  /** Sends this viewer the room's state, now and after each change. The returned function gives the seat back. */
  watch(sessionId: string, viewer: Viewer): () => void;
};

/** All viewers of rooms through this server. They share one read of the store for each room. */
export type LiveRooms = {
  /**
   * A room's state, at most a second old and with every change made on this server. Null: the session does not exist.
   */
  now(tenantId: string, sessionId: string): Promise<Snapshots | null>;
  /** Null: this person already uses too many seats. */
  take(tenantId: string, personId: string): Subscription | null;
  /** Something changed on this server, so viewers are told at once. */
  touch(tenantId: string, sessionId: string): void;
  /** Ends every stream. */
  close(): void;
};

export type LiveOptions = {
  deps: Deps;
  log: { error(fields: Record<string, unknown>, message: string): void };
};

/** The longest delay of another server's changes. */
const LOOK_MS = 1_000;
/**
 * The least time between two messages. Changes in between are sent together, so that a large room costs no more
 * messages.
 */
const PACE_MS = 250;
const AFTER_FAILURES_MS = 10_000;
/** The big screen, a phone, a side panel, and a few forgotten tabs. */
const MOST_PER_PERSON = 8;

type Room = { viewers: Map<Viewer, string>; last: Snapshots | null; touched: boolean; wake(): void };

export function createLiveRooms({ deps, log }: LiveOptions): LiveRooms {
  const reader = createRoomReader(deps);
  const rooms = new Map<string, Room>();
  const people = new Map<string, number>();
  let closed = false;

  const giveBack = (person: string): void => {
    const left = (people.get(person) ?? 1) - 1;
    if (left > 0) people.set(person, left);
    else people.delete(person);
  };
  const leave = (room: Room, viewer: Viewer): void => {
    if (room.viewers.delete(viewer) && room.viewers.size === 0) room.wake();
  };
  const endAll = (room: Room): void => {
    for (const viewer of [...room.viewers.keys()]) {
      leave(room, viewer);
      viewer.end();
    }
  };
  const tell = (room: Room, viewer: Viewer): void => {
    const snapshot = room.last?.[viewer.words];
    if (!snapshot || room.viewers.get(viewer) === snapshot.tag) return;
    room.viewers.set(viewer, snapshot.tag);
    viewer.send(snapshot.frame);
  };

  /** Reads the room for as long as somebody watches. */
  const watch = async (key: string, room: Room, at: { tenantId: string; sessionId: string }): Promise<void> => {
    let failures = 0;
    while (room.viewers.size > 0) {
      room.touched = false;
      try {
        room.last = await reader.read(at.tenantId, at.sessionId);
        failures = 0;
        for (const viewer of room.viewers.keys()) tell(room, viewer);
        if (room.last === null || room.last.yours.view.state === "sealed") endAll(room);
      } catch (error) {
        if (failures === 0) log.error({ err: error, sessionId: at.sessionId }, "a room could not be looked at");
        failures += 1;
      }
      await wakened(room, PACE_MS, () => room.viewers.size === 0);
      const wait = failures === 0 ? LOOK_MS : Math.min(LOOK_MS * 2 ** failures, AFTER_FAILURES_MS);
      await wakened(room, wait - PACE_MS, () => room.viewers.size === 0 || room.touched);
    }
    rooms.delete(key);
  };

  const join = (at: { tenantId: string; sessionId: string }, viewer: Viewer): Room => {
    const key = `${at.tenantId} ${at.sessionId}`;
    const known = rooms.get(key);
    const room = known ?? { viewers: new Map(), last: null, touched: false, wake: () => undefined };
    if (closed) {
      viewer.end();
      return room;
    }
    room.viewers.set(viewer, "");
    rooms.set(key, room);
    if (!known) void watch(key, room, at);
    tell(room, viewer);
    return room;
  };

  return {
    now: (tenantId, sessionId) => reader.recent(tenantId, sessionId, LOOK_MS),
    take(tenantId, personId) {
      const person = `${tenantId} ${personId}`;
      const held = people.get(person) ?? 0;
      if (held >= MOST_PER_PERSON) return null;
      people.set(person, held + 1);
      return {
        watch(sessionId, viewer) {
          const room = join({ tenantId, sessionId }, viewer);
          return () => {
            leave(room, viewer);
            giveBack(person);
          };
        },
      };
    },
    touch(tenantId, sessionId) {
      reader.forget(tenantId, sessionId);
      const room = rooms.get(`${tenantId} ${sessionId}`);
      if (!room) return;
      room.touched = true;
      room.wake();
    },
    close() {
      closed = true;
      for (const room of rooms.values()) endAll(room);
    },
  };
}

/** Waits this long, or until the wait is ended by an event. */
function wakened(room: Room, ms: number, isOver: () => boolean): Promise<void> {
  if (isOver()) return Promise.resolve();
  return new Promise((resolve) => {
    const done = (): void => {
      clearTimeout(timer);
      room.wake = () => undefined;
      resolve();
    };
    const timer = setTimeout(done, ms);
    room.wake = () => isOver() && done();
  });
}
