import type { ReadRequest, Failure, ApiReply } from "./request.ts";

type Entry = {
  data: unknown;
  failure: Failure | null;
  /** When the data came, in ms of this device's clock; null before the first time. */
  cameAt: number | null;
};
type Kept = Entry & {
  etag: string | null;
  /** The number of the last read or local change, counted from its beginning. */
  begun: number;
  /** The number of what is shown. Data with a smaller number comes late, and is dropped. */
  shown: number;
  underWay: number;
  /** Read before anything showed it, so that the first look finds it. */
  isAhead: boolean;
};

const NOTHING: Kept = {
  ...{ data: undefined, failure: null, cameAt: null },
  ...{ etag: null, begun: 0, shown: 0, underWay: 0, isAhead: false },
};

export type ResourceCache = {
  get: (path: string) => Entry;
  subscribe: (path: string, listener: () => void) => () => void;
  /** Reads a path, unless a read is already under way. */
  look: (path: string) => Promise<void>;
  /** Reads a path that will soon be shown. The first look at it uses the result. Returns what was read, if anything. */
  lookAhead: (path: string) => Promise<unknown>;
  /** Reads a path again even if a read is under way, which may not include what was just written. */
  refresh: (path: string) => Promise<void>;
  /** Replaces what was read by the data that a write returned. */
  keep: (path: string, data: unknown) => void;
  /** Forgets everything, such as when another person takes over. */
  forgetAll: () => void;
};

type Options = { ask: (asking: ReadRequest) => Promise<ApiReply<unknown>>; now: () => number; most: number };

/** What was read from the server, by path. Of paths that nothing shows any more, the `most` latest are kept. */
export function resourceCache({ ask, now, most }: Options): ResourceCache {
  /** In the order of the last change. */
  const entries = new Map<string, Kept>();
  const listeners = new Map<string, Set<() => void>>();
  /** Increases when everything is forgotten, so that nobody is shown what was read for somebody else. */
  let epoch = 0;
  const get = (path: string): Kept => entries.get(path) ?? NOTHING;

  function change(path: string, changes: Partial<Kept>): void {
    const next = { ...get(path), ...changes };
    entries.delete(path);
    entries.set(path, next);
    listeners.get(path)?.forEach((listener) => listener());
  }

  function trim(): void {
    const idle = [...entries].filter(([path, { underWay }]) => underWay === 0 && !listeners.has(path));
    for (const [path] of idle.slice(0, Math.max(0, idle.length - most))) entries.delete(path);
  }

  async function read(path: string): Promise<void> {
    const before = get(path);
    const own = { epoch, number: before.begun + 1, etag: before.etag };
    change(path, { begun: own.number, underWay: before.underWay + 1 });
    const reply = await ask({ path, etag: own.etag });
    if (own.epoch !== epoch) return;
    const { underWay, shown, etag } = get(path);
    const late = own.number < shown;
    const changes: Partial<Kept> = { underWay: underWay - 1, ...(late ? {} : { shown: own.number }) };
    if (late) change(path, changes);
    else if (!reply.ok) change(path, { ...changes, failure: reply.failure });
    else if (!("unchanged" in reply))
      change(path, { ...changes, failure: null, cameAt: now(), data: reply.data, etag: reply.etag });
    else {
      change(path, { ...changes, failure: null });
      // Unchanged since a version that is no longer shown.
      if (etag !== own.etag) await read(path);
    }
    trim();
  }

  return {
    get,
    subscribe(path, listener) {
      const set = listeners.get(path) ?? new Set();
      listeners.set(path, set.add(listener));
      return () => {
        set.delete(listener);
        if (set.size > 0) return;
        listeners.delete(path);
        trim();
      };
    },
    async look(path) {
      const { underWay, isAhead } = get(path);
      if (isAhead) change(path, { isAhead: false });
      else if (underWay === 0) await read(path);
    },
    async lookAhead(path) {
      change(path, { isAhead: true });
      await read(path);
      return get(path).data;
    },
    refresh: read,
    keep(path, data) {
      const begun = get(path).begun + 1;
      change(path, { data, etag: null, failure: null, cameAt: now(), begun, shown: begun });
    },
    forgetAll() {
      epoch += 1;
      entries.clear();
    },
  };
}
