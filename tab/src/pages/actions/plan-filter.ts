import type { ActionView } from "../../../../shared/contract/actions.ts";
import { wordFinder } from "../../words/find-words.ts";
import { ownerText } from "./action-texts.ts";

/** A filter for a plan. `words`: as typed, anywhere in an action; empty: everything. */
export type PlanFilter = { words: string; overdue: boolean };
export const WHOLE_PLAN: PlanFilter = { words: "", overdue: false };

/** With more actions than this, people search rather than scroll. */
export const MANY_ACTIONS = 12;

/** The actions that contain all the words, in order. Total. */
export function filterPlan<T extends Searched>(items: readonly T[], { words, overdue }: PlanFilter): T[] {
  const holds = wordFinder(words);
  return items.filter((action) => {
    if (overdue && !action.overdue) return false;
    const { title, measure, blockedBecause, notes } = action;
    return holds(
      [title, measure, blockedBecause ?? "", ownerText(action), ...notes.map((note) => note.text)].join("\n"),
    );
  });
}

type Searched = Parameters<typeof ownerText>[0] &
  Pick<ActionView, "title" | "measure" | "blockedBecause" | "notes" | "overdue">;
