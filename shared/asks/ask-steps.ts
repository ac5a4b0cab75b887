import { askState, expectedOn, type Ask } from "./ask.ts";

/** What somebody is told about an ask, each once. `answer`: its area is told what came back. */
export type AskStep =
  | { key: string; kind: "asked" | "soon" | "overdue"; personId: string }
  | { key: string; kind: "answer"; index: number };

export type StepMoment = {
  /** Calendar date and clock time (HH:MM) in the partnership's zone. */
  today: string;
  time: string;
};

/** People are reminded as their working day begins. */
const MORNING = "09:00";
const SOON_DAYS = 7;
/** What could not be told in this time, such as before a channel was linked, is let go: the tab shows it. */
const STALE_DAYS = 30;
const DAY_MS = 24 * 3600_000;

/**
 * Everything that is due to be told about an ask, told already or not: whoever has to answer is told when it is asked, a week
 * before its day and once after it; each answer goes back to the area. `leads` are the strategic leads now. Pure.
 */
export function askSteps(ask: Ask, leads: readonly string[], { today, time }: StepMoment): AskStep[] {
  const answers = ask.answers.flatMap(({ at }, index): AskStep[] =>
    isStale(at.slice(0, 10), today) ? [] : [{ key: `answer:${index}`, kind: "answer", index }],
  );
  const kind = wantedOf(ask, { today, time });
  if (kind === null) return answers;
  // Who has left the role is not asked any more; then the ask is with all who hold it.
  const people = leads.includes(ask.owner.id) ? [ask.owner.id] : leads;
  const day = kind === "asked" ? "" : `:${expectedOn(ask) ?? ""}`;
  return [...answers, ...people.map((personId): AskStep => ({ key: `${kind}${day}:${personId}`, kind, personId }))];
}

/** What whoever is waited for is to be told now. */
function wantedOf(ask: Ask, { today, time }: StepMoment): "asked" | "soon" | "overdue" | null {
  const expected = expectedOn(ask);
  if (expected !== null && today > expected) return time >= MORNING && !isStale(expected, today) ? "overdue" : null;
  const soon = expected === null ? null : daysFrom(expected, -SOON_DAYS);
  // A day that was set within its last week needs no reminder of what has just been agreed.
  if (soon !== null && today >= soon && setOn(ask) < soon && time >= MORNING) return "soon";
  return askState(ask) === "waiting" && !isStale(ask.askedAt.slice(0, 10), today) ? "asked" : null;
}

/** When the day that is waited for was named. */
function setOn({ askedAt, moves, answers }: Ask): string {
  const named = [askedAt, ...moves.map(({ at }) => at), ...answers.map(({ at }) => at)];
  return named.sort().at(-1)?.slice(0, 10) ?? "";
}

function isStale(since: string, today: string): boolean {
  return daysFrom(since, STALE_DAYS) < today;
}

function daysFrom(day: string, days: number): string {
  return new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_MS).toISOString().slice(0, 10);
}
