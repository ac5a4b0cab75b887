import { useSyncExternalStore } from "react";
import { isAnythingUnsaved, mayLeave } from "../drafts/leaving.ts";

const listeners = new Set<() => void>();
/** The shown address. While a question about leaving is open, the browser's own may differ. */
let shown = window.location.href;
/** The shown entry of the history, counted from the first. */
let at = countOf(history.state) ?? 0;
/** Set while leaving an entry that the browser went to, until the person has answered. */
let goingBack = false;
if (countOf(history.state) === null) history.replaceState({ at }, "");

function show(): void {
  shown = window.location.href;
  listeners.forEach((listener) => listener());
}

function countOf(state: unknown): number | null {
  const count = (state as { at?: unknown } | null)?.at;
  return typeof count === "number" ? count : null;
}

/** Unsaved words would be out of sight on another page, or in another view of the same one. */
function leavesWords(to: URL): boolean {
  const from = new URL(shown);
  const moves = to.pathname !== from.pathname || to.searchParams.get("view") !== from.searchParams.get("view");
  return moves && isAnythingUnsaved();
}

window.addEventListener("popstate", ({ state }) => {
  if (goingBack) {
    goingBack = false;
    return;
  }
  // A fragment that the browser went to by itself is a new entry.
  const target = countOf(state) ?? at + 1;
  if (countOf(state) === null) history.replaceState({ at: target }, "");
  const steps = target - at;
  if (steps === 0 || !leavesWords(new URL(window.location.href))) {
    at = target;
    return show();
  }
  goingBack = true;
  history.go(-steps);
  void mayLeave().then((may) => {
    if (may) history.go(steps);
  });
  return undefined;
});

/** Goes to an address of the tab without reloading the page. Asks first where words are unsaved. */
export function navigate(to: string, { replace = false } = {}): void {
  const go = (): void => {
    if (!replace) at += 1;
    if (replace) history.replaceState({ at }, "", to);
    else history.pushState({ at }, "", to);
    show();
  };
  if (!leavesWords(new URL(to, shown))) return go();
  void mayLeave().then((may) => {
    if (may) go();
  });
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

/** The present address: path, query and fragment. */
export function useLocation(): URL {
  return new URL(useSyncExternalStore(subscribe, () => shown));
}
