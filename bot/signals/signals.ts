/**
 * All signals that the program gives to monitoring. None holds anything of a person: the value of a label is one of the
 * program's own few words.
 */
export const SIGNALS = {
  "llcp.turns": { kind: "count", unit: "{turn}", labels: ["door", "outcome"], says: "Presses, messages and requests." },
  "llcp.turns.duration": { kind: "time", unit: "ms", labels: ["door", "outcome"], says: "How long they took." },
  "llcp.refusals": { kind: "count", unit: "{refusal}", labels: ["door", "reason"], says: "What the rules refused." },
  "llcp.storage.duration": {
    ...{ kind: "time", unit: "ms", labels: ["operation", "outcome"] },
    says: "How long the record took to be read or written.",
  },
  "llcp.storage.retries": {
    kind: "count",
    unit: "{try}",
    labels: [],
    says: "Calls to the record that were tried again.",
  },
  "llcp.deliveries.retries": {
    kind: "count",
    unit: "{try}",
    labels: ["status"],
    says: "Sends that Teams did not take at once.",
  },
  "llcp.deliveries.failed": { kind: "count", unit: "{send}", labels: ["why"], says: "Sends that were given up." },
  "llcp.deliveries.oldest": { kind: "level", unit: "s", labels: [], says: "How long the oldest send has waited." },
} as const satisfies Record<
  string,
  { kind: "count" | "time" | "level"; unit: string; labels: readonly string[]; says: string }
>;

export type Signal = keyof typeof SIGNALS;
type Named<K extends "count" | "time" | "level"> = {
  [S in Signal]: (typeof SIGNALS)[S]["kind"] extends K ? S : never;
}[Signal];
export type LevelSignal = Named<"level">;
export type Labels<S extends Signal> = Record<(typeof SIGNALS)[S]["labels"][number], string>;

/** Hears each signal as it comes. */
export type SignalListener = {
  count(name: Named<"count">, labels: Readonly<Record<string, string>>): void;
  /** `ms`: the duration. */
  time(name: Named<"time">, ms: number, labels: Readonly<Record<string, string>>): void;
};

/** A word of the program's own. Nothing that a person has typed, no name and no id matches. */
const WORD = /^[a-z][a-z0-9-]{0,39}$|^[1-5]\d\d$/;

const totals = new Map<Signal, number>();
const levels = new Map<LevelSignal, () => number>();
let listener: SignalListener | null = null;

/** Counts one occurrence, over all parts of this process. */
export function count<S extends Named<"count">>(name: S, labels: Labels<S>): void {
  totals.set(name, (totals.get(name) ?? 0) + 1);
  listener?.count(name, inWords(labels));
}

/** Records a duration in ms. */
export function time<S extends Named<"time">>(name: S, ms: number, labels: Labels<S>): void {
  listener?.time(name, ms, inWords(labels));
}

/** Registers what tells how high a level is. */
export function level(name: LevelSignal, read: () => number): void {
  levels.set(name, read);
}

/** How often a signal has occurred since this process started, or how high its level is now. */
export function standOf(name: Signal): number {
  return levels.get(name as LevelSignal)?.() ?? totals.get(name) ?? 0;
}

/** Sets the one listener of all signals; null: none. */
export function listenToSignals(to: SignalListener | null): void {
  listener = to;
}

function inWords(labels: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(labels).map(([name, word]) => [name, WORD.test(word) ? word : "other"]));
}
