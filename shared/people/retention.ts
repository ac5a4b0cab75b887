/** What the record keeps of people, why, and for how long. Read by the program that seals and forgets, and by the page that tells people. */
export type RetentionRule = {
  id:
    | "anonymous-keys"
    | "names-beside-answers"
    | "audit"
    | "doings"
    | "people"
    | "places"
    | "register"
    | "answers"
    | "reports";
  /** Days after the event that starts the clock; null: kept as the partnership's record. */
  days: number | null;
  /** What starts the clock. */
  from:
    | "session-closed"
    | "session-sealed"
    | "entry-written"
    | "first-seen"
    | "bot-removed"
    | "kept-in-register"
    | null;
};

export const RETENTION: readonly RetentionRule[] = [
  // Needed to change and withdraw one's own answer; after that it could only unmask.
  { id: "anonymous-keys", days: 14, from: "session-closed" },
  // A name is needed while an area follows up with the person; the words stay.
  { id: "names-beside-answers", days: 730, from: "session-sealed" },
  // Public bodies account for decisions for some years.
  { id: "audit", days: 2190, from: "entry-written" },
  // Who ran a session, invited, or published is part of what it is.
  { id: "doings", days: null, from: null },
  // Somebody without a role, seen once and never again.
  { id: "people", days: 730, from: "first-seen" },
  { id: "places", days: 365, from: "bot-removed" },
  // Three rounds: whoever nobody has noted down again by then has moved on.
  { id: "register", days: 1095, from: "kept-in-register" },
  // The evaluations themselves: what was said, without names once their time is over.
  { id: "answers", days: null, from: null },
  // A published version is frozen: it names nobody, and quotes words as they were on its day, also of those who leave.
  { id: "reports", days: null, from: null },
];

export function retentionDays(id: RetentionRule["id"]): number {
  const days = RETENTION.find((rule) => rule.id === id)?.days;
  if (days == null) throw new Error(`There is no time limit for ${id}.`);
  return days;
}
