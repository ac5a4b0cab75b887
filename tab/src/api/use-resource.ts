import { useCallback, useEffect, useSyncExternalStore } from "react";
import { ask, type Failure } from "./request.ts";

type Entry = {
  data: unknown;
  etag: string | null;
  failure: Failure | null;
  /** When the data came, in ms of this device's clock; null before the first time. */
  cameAt: number | null;
  busy: boolean;
  /** Rises with every change that a reading under way does not know of. */
  turn: number;
};

const EMPTY: Entry = { data: undefined, etag: null, failure: null, cameAt: null, busy: false, turn: 0 };
const entries = new Map<string, Entry>();
/** Rises when everything is forgotten, so that nobody is shown what was read for somebody else. */
let epoch = 0;
const listeners = new Map<string, Set<() => void>>();

function change(path: string, changes: Partial<Entry>): void {
  entries.set(path, { ...(entries.get(path) ?? EMPTY), ...changes });
  listeners.get(path)?.forEach((listener) => listener());
}

/** Reads a path again. While one reading is under way another is not begun. */
export async function refresh(path: string): Promise<void> {
  const before = entries.get(path) ?? EMPTY;
  if (before.busy) return;
  const began = { epoch, turn: before.turn };
  change(path, { busy: true });
  const reply = await ask<unknown>({ path, etag: before.etag });
  if (began.epoch !== epoch) return;
  // Something newer was put here meanwhile: what was read is of the past.
  if (entries.get(path)?.turn !== began.turn) change(path, { busy: false });
  else if (!reply.ok) change(path, { busy: false, failure: reply.failure });
  else if ("unchanged" in reply) change(path, { busy: false, failure: null });
  else change(path, { busy: false, failure: null, cameAt: Date.now(), data: reply.data, etag: reply.etag });
}

/** Puts what a writing request brought back in the place of what was read. */
export function keep(path: string, data: unknown): void {
  const turn = (entries.get(path)?.turn ?? 0) + 1;
  change(path, { data, etag: null, failure: null, cameAt: Date.now(), turn });
}

/** Forgets everything that was read, such as when another person takes over. */
export function forgetAll(): void {
  epoch += 1;
  entries.clear();
}

export type Resource<T> = { data: T | undefined; failure: Failure | null; cameAt: number | null; reload: () => void };

/** What the server says at a path, read at once and then every `everyMs` while the page can be seen. Null reads nothing. */
export function useResource<T>(path: string | null, { everyMs = null as number | null } = {}): Resource<T> {
  const subscribe = useCallback(
    (listener: () => void) => {
      if (path === null) return () => undefined;
      const set = listeners.get(path) ?? new Set();
      listeners.set(path, set.add(listener));
      return () => set.delete(listener);
    },
    [path],
  );
  const entry = useSyncExternalStore(subscribe, () => (path === null ? EMPTY : (entries.get(path) ?? EMPTY)));
  useEffect(() => {
    if (path !== null) void refresh(path);
  }, [path]);
  useEffect(() => {
    if (path === null || everyMs === null) return undefined;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") void refresh(path);
    }, everyMs);
    return () => clearInterval(timer);
  }, [path, everyMs]);
  const reload = useCallback(() => {
    if (path !== null) void refresh(path);
  }, [path]);
  return { data: entry.data as T | undefined, failure: entry.failure, cameAt: entry.cameAt, reload };
}

/** What was last read at a path, if anything. */
export function peek(path: string): unknown {
  return entries.get(path)?.data;
}
