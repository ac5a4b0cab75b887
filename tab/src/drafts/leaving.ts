import { createContext, useEffect, useState, useSyncExternalStore } from "react";

/** Unsaved words that leaving would lose or hide. `drop` discards them. */
export type Unsaved = { drop: () => void };
export type LeaveAnswer = "stay" | "leave" | "discard";

const everything = new Set<Unsaved>();
/** Closes the surrounding dialog. */
export const DialogContext = createContext<(() => void) | null>(null);

let question: { answer: (given: LeaveAnswer) => void } | null = null;
const listeners = new Set<() => void>();

/** Makes leaving ask a question while `unsaved`. The returned function ends that at once, as after saving. */
export function useUnsaved(unsaved: boolean, drop: () => void): () => void {
  const [own] = useState<Unsaved>(() => ({ drop }));
  useEffect(() => {
    own.drop = drop;
  });
  useEffect(() => {
    if (!unsaved) return undefined;
    everything.add(own);
    return () => void everything.delete(own);
  }, [unsaved, own]);
  return () => void everything.delete(own);
}

export function isAnythingUnsaved(): boolean {
  return everything.size > 0;
}

/** What is unsaved now. */
export function whatIsUnsaved(): readonly Unsaved[] {
  return [...everything];
}

/** True when leaving is fine: nothing of this is unsaved, or the person agrees. */
export async function mayLeave(unsaved: readonly Unsaved[] = whatIsUnsaved()): Promise<boolean> {
  if (unsaved.length === 0) return true;
  if (question) return false;
  const given = await new Promise<LeaveAnswer>((answer) => {
    question = { answer };
    listeners.forEach((listener) => listener());
  });
  question = null;
  listeners.forEach((listener) => listener());
  if (given === "stay") return false;
  for (const one of unsaved) {
    if (given === "discard") one.drop();
    everything.delete(one);
  }
  return true;
}

/** The question to ask now, if any. */
export function useLeaveQuestion(): typeof question {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => question,
  );
}

if (typeof window !== "undefined")
  window.addEventListener("beforeunload", (event) => {
    if (isAnythingUnsaved()) event.preventDefault();
  });
