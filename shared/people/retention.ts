/**
 * What the record keeps of people, why, and for how long. Used by retention itself and by the page that tells people.
 */
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
  /** Days after the event that starts the period; null: kept as the partnership's record. */
  days: number | null;
  /** The event that starts the period. */
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
  // Needed to change and withdraw one's own answer. Afterwards it could only unmask people.
  { id: "anonymous-keys", days: 14, from: "session-closed" },
  // A name is needed while an area follows up with the person. The words stay.
  { id: "names-beside-answers", days: 730, from: "session-sealed" },
  // Public bodies account for decisions for some years.
  { id: "audit", days: 2190, from: "entry-written" },
  // Who ran a session, invited people or published is part of the record.
  { id: "doings", days: null, from: null },
  // People without a role who were seen once and never again.
  { id: "people", days: 730, from: "first-seen" },
  { id: "places", days: 365, from: "bot-removed" },
  // Three rounds. A person who was not noted again by then has moved on.
  { id: "register", days: 1095, from: "kept-in-register" },
  // The evaluations themselves, without names after their time.
  { id: "answers", days: null, from: null },
  // A published version is frozen. It names nobody, and its quotations stay as they were, even those of people who
  // leave.
  { id: "reports", days: null, from: null },
];

export function retentionDays(id: RetentionRule["id"]): number {
  const days = RETENTION.find((rule) => rule.id === id)?.days;
  if (days == null) throw new Error(`There is no time limit for ${id}.`);
  return days;
}
