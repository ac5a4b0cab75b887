import { useSyncExternalStore } from "react";

/**
 * What the browser keeps for this page. A browser may refuse (site data blocked, as in some frames) or be full. Then
 * the page keeps it in memory while it is open, so callers need not care.
 */
type StorageArea = "localStorage" | "sessionStorage";

const memory = new Map<string, string>();
const listeners = new Set<() => void>();
let refused = false;

export function recall(key: string, area: StorageArea = "localStorage"): string | null {
  return memory.get(inMemory(area, key)) ?? attempt(() => window[area].getItem(key)) ?? null;
}

/** False when it lasts no longer than the page. */
export function remember(key: string, value: string, area: StorageArea = "localStorage"): boolean {
  const kept = attempt(() => {
    window[area].setItem(key, value);
    return true;
  });
  if (kept) memory.delete(inMemory(area, key));
  else memory.set(inMemory(area, key), value);
  return kept ?? false;
}

export function forget(key: string, area: StorageArea = "localStorage"): void {
  memory.delete(inMemory(area, key));
  attempt(() => window[area].removeItem(key));
}

/** The keys with this prefix. */
export function keysBeginning(prefix: string): string[] {
  const kept = attempt(() => Object.keys(window.localStorage)) ?? [];
  const start = inMemory("localStorage", prefix);
  const here = [...memory.keys()].filter((key) => key.startsWith(start)).map((key) => key.slice(start.length - prefix.length)); // prettier-ignore
  return [...new Set([...kept.filter((key) => key.startsWith(prefix)), ...here])];
}

/** As `remember`, for what people typed: when the browser does not keep it, the page says so. */
export function rememberWords(key: string, value: string): void {
  const kept = remember(key, value);
  if (kept === !refused) return;
  refused = !kept;
  listeners.forEach((listener) => listener());
}

/** True while this browser does not keep what people type. */
export function useKeepsNothing(): boolean {
  return useSyncExternalStore(subscribe, keepsNothing);
}

export function keepsNothing(): boolean {
  return refused;
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

function inMemory(area: StorageArea, key: string): string {
  return `${area} ${key}`;
}

/** Even accessing the storage throws where site data is blocked. */
function attempt<T>(what: () => T): T | null {
  try {
    return what();
  } catch {
    return null;
  }
}
