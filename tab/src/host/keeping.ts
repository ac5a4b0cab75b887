import { useSyncExternalStore } from "react";

/**
 * What the browser keeps for this page. A browser may refuse (site data blocked, as in some frames) or be full: then the
 * page remembers by itself for as long as it is open, so nothing that calls this has to care.
 */
type Shelf = "localStorage" | "sessionStorage";

const memory = new Map<string, string>();
const listeners = new Set<() => void>();
let refused = false;

export function recall(key: string, shelf: Shelf = "localStorage"): string | null {
  return memory.get(inMemory(shelf, key)) ?? attempt(() => window[shelf].getItem(key)) ?? null;
}

/** False when this lasts no longer than the page. */
export function remember(key: string, value: string, shelf: Shelf = "localStorage"): boolean {
  const kept = attempt(() => {
    window[shelf].setItem(key, value);
    return true;
  });
  if (kept) memory.delete(inMemory(shelf, key));
  else memory.set(inMemory(shelf, key), value);
  return kept ?? false;
}

export function forget(key: string, shelf: Shelf = "localStorage"): void {
  memory.delete(inMemory(shelf, key));
  attempt(() => window[shelf].removeItem(key));
}

/** The keys that begin so. */
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

function inMemory(shelf: Shelf, key: string): string {
  return `${shelf} ${key}`;
}

/** Even looking at the storage throws where site data is blocked. */
function attempt<T>(what: () => T): T | null {
  try {
    return what();
  } catch {
    return null;
  }
}
