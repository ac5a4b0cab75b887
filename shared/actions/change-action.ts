import type { Action, ActionOwner, ActionStatus, ActionChange, Decision } from "./action.ts";

type Who = { by: { id: string; name: string }; now: Date };

/** The most history entries, enough for more than a year of weekly changes. The oldest are dropped. */
const MOST_KEPT = 200;

/** The fields of an action that people change: all but its place, its sources and its history. */
export type ActionFields = Omit<
  Action,
  "id" | "evaluationId" | "areaId" | "sources" | "notes" | "history" | "createdAt" | "createdBy"
>;

/** The action with these fields and with its changes recorded. Returned unchanged where nothing differs. */
export function withFields(action: Action, fields: Partial<ActionFields>, who: Who): Action {
  const next = withoutOldReason({ ...action, ...fields });
  return withHistory(action, next, describeAction, who);
}

export type OwnerAnswer = {
  status: ActionStatus | null;
  /** The reason, when it is blocked. */
  because: string;
  /** A progress note; null for none. The same id is the same note. */
  note: { id: string; text: string } | null;
};

/** The action with its owner's answer: its status and a note. A repetition changes nothing. */
export function withOwnerAnswer(action: Action, { status, because, note }: OwnerAnswer, who: Who): Action {
  const stands =
    status === null
      ? action
      : withFields(action, { status, blockedBecause: status === "blocked" ? because : null }, who);
  if (note === null || stands.notes.some(({ id }) => id === note.id)) return stands;
  const notes = [...stands.notes, { id: note.id, at: who.now.toISOString(), by: who.by, text: note.text }];
  return { ...stands, notes: notes.slice(-MOST_KEPT) };
}

/** The fields of a decision that can be corrected. */
export type DecisionFields = Omit<
  Decision,
  "id" | "evaluationId" | "areaId" | "sources" | "history" | "createdAt" | "createdBy"
>;

/** The corrected decision. Its former wording stays in its history. */
export function withCorrection(decision: Decision, fields: DecisionFields, who: Who): Decision {
  return withHistory(decision, { ...decision, ...fields }, describeDecision, who);
}

/** An action that is not blocked has no reason for it. */
function withoutOldReason(action: Action): Action {
  return action.status === "blocked" ? action : { ...action, blockedBecause: null };
}

function withHistory<T extends { history: ActionChange[] }>(
  before: T,
  after: T,
  describe: (one: T) => Record<string, string>,
  { by, now }: Who,
): T {
  const [was, is] = [describe(before), describe(after)];
  const changes = Object.keys(is)
    .filter((field) => was[field] !== is[field])
    .map((field) => ({ field, before: was[field] ?? "", after: is[field] ?? "" }));
  if (changes.length === 0) return before;
  const history = [...before.history, { at: now.toISOString(), by, changes }];
  return { ...after, history: history.slice(-MOST_KEPT) };
}

function describeAction(action: ActionFields): Record<keyof ActionFields, string> {
  const { title, measure, kind, status, blockedBecause, owner, due } = action;
  return {
    title,
    measure,
    kind,
    status,
    blockedBecause: blockedBecause ?? "",
    owner: ownerText(owner),
    due: due ?? "",
  };
}

function describeDecision({ what, who, on, because }: DecisionFields): Record<keyof DecisionFields, string> {
  return { what, who, on, because };
}

function ownerText({ role, personId, name }: ActionOwner): string {
  return [role, name ?? personId].filter((part) => part !== null).join(": ");
}
