import type { Deps } from "../deps.ts";
import { createRoomReader, type Snapshots } from "./room-snapshots.ts";

/** Somebody who watches a room. `send` takes what is newest and never waits. */
type Viewer = { words: "yours" | "others"; send(frame: Uint8Array): void; end(): void };

/** A place from which one room can be watched, once. */
type Subscription = {
  /** Tells this viewer how the room stands, now and after each change. Returns what gives the seat back. */
  watch(sessionId: string, viewer: Viewer): () => void;
};

/** Everybody who watches a room through this server, over one look at the store for all of them. */
export type LiveRooms = {
  /** How a room stands: at most a second old, and with every change that was made here. Null: there is no such session. */
  now(tenantId: string, sessionId: string): Promise<Snapshots | null>;
  /** Null: this person watches from too many places already. */
  take(tenantId: string, personId: string): Subscription | null;
  /** Something was changed here: it is told at once. */
  touch(tenantId: string, sessionId: string): void;
  /** Ends every stream. */
  close(): void;
};

export type LiveOptions = {
  deps: Deps;
  log: { error(fields: Record<string, unknown>, message: string): void };
};

/** Another server's changes are seen so soon. */
const LOOK_MS = 1_000;
/** Changes that come in crowds are told together: a room of thousands is told no oftener. */
const PACE_MS = 250;
const AFTER_FAILURES_MS = 10_000;
/** The big screen, a phone, a side panel, and a few that were left open. */
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

  /** Looks on for as long as somebody watches. */
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

/** Waits so long, or until something is done that this waits for. */
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
