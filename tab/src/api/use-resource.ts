import { useCallback, useEffect, useSyncExternalStore } from "react";
import { ask, type Failure } from "./request.ts";
import { resourceCache } from "./resource-cache.ts";

const cache = resourceCache({ ask, now: Date.now, most: 50 });
const EMPTY = cache.get("");

export const { lookAhead, refresh, keep, forgetAll } = cache;

/** What was last read at a path, if anything. */
export function peek(path: string): unknown {
  return cache.get(path).data;
}

/** How often a page reads again what changes while it is looked at … */
export const LIVE_MS = 4_000;
/** … and what is beside that, or lists it. */
export const CALM_MS = 10_000;

export type Resource<T> = { data: T | undefined; failure: Failure | null; cameAt: number | null; reload: () => void };

/** The resource at a path, read at once and then every `everyMs` while the page is visible. Null reads nothing. */
export function useResource<T>(path: string | null, { everyMs = null as number | null } = {}): Resource<T> {
  const subscribe = useCallback(
    (listener: () => void) => (path === null ? () => undefined : cache.subscribe(path, listener)),
    [path],
  );
  const entry = useSyncExternalStore(subscribe, () => (path === null ? EMPTY : cache.get(path)));
  useEffect(() => {
    if (path !== null) void cache.look(path);
  }, [path]);
  useEffect(() => {
    if (path === null || everyMs === null) return undefined;
    const timer = setInterval(() => {
      if (document.visibilityState === "visible") void cache.look(path);
    }, everyMs);
    return () => clearInterval(timer);
  }, [path, everyMs]);
  const reload = useCallback(() => {
    if (path !== null) void refresh(path);
  }, [path]);
  return { data: entry.data as T | undefined, failure: entry.failure, cameAt: entry.cameAt, reload };
}
