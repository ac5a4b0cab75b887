import { DAY_MS } from "../time/durations.ts";
import { askState, expectedOn, type Ask } from "./ask.ts";

/** The messages about an ask, each sent once. `answer`: tells the area the answer. */
export type AskStep =
  | { key: string; kind: "asked" | "soon" | "overdue"; personId: string }
  | { key: string; kind: "answer"; index: number };

export type StepMoment = {
  /** Calendar date and time (HH:MM) in the partnership's zone. */
  today: string;
  time: string;
};

/** The time of reminders, at the start of people's working day. */
const MORNING = "09:00";
const SOON_DAYS = 7;
/** After this many days a message that could not be sent is dropped. The tab still shows its content. */
const STALE_DAYS = 30;

/**
 * Every message that is due for an ask, whether already sent or not. Whoever must answer is told when it is asked, a
 * week before its day, and once after it. Each answer goes to the area. `leads`: the present strategic leads. Pure.
 */
export function askSteps(ask: Ask, leads: readonly string[], { today, time }: StepMoment): AskStep[] {
  const answers = ask.answers.flatMap(({ at }, index): AskStep[] =>
    isStale(at.slice(0, 10), today) ? [] : [{ key: `answer:${index}`, kind: "answer", index }],
  );
  const kind = wantedOf(ask, { today, time });
  if (kind === null) return answers;
  // An owner who has left the role is not told. Then all strategic leads are.
  const people = leads.includes(ask.owner.id) ? [ask.owner.id] : leads;
  const day = kind === "asked" ? "" : `:${expectedOn(ask) ?? ""}`;
  return [...answers, ...people.map((personId): AskStep => ({ key: `${kind}${day}:${personId}`, kind, personId }))];
}

/** The message that is due now for those who must act. */
function wantedOf(ask: Ask, { today, time }: StepMoment): "asked" | "soon" | "overdue" | null {
  const expected = expectedOn(ask);
  if (expected !== null && today > expected) return time >= MORNING && !isStale(expected, today) ? "overdue" : null;
  const soon = expected === null ? null : daysFrom(expected, -SOON_DAYS);
  // A day set within its last week needs no `soon` reminder.
  if (soon !== null && today >= soon && setOn(ask) < soon && time >= MORNING) return "soon";
  return askState(ask) === "waiting" && !isStale(ask.askedAt.slice(0, 10), today) ? "asked" : null;
}

/** When the expected day was set. */
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
