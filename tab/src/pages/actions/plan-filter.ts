import type { ActionView } from "../../../../shared/contract/actions.ts";
import { ownerText } from "./action-texts.ts";

/** What to show of a plan. `words`: as typed, anywhere in an action; empty: everything. */
export type PlanFilter = { words: string; overdue: boolean };
export const WHOLE_PLAN: PlanFilter = { words: "", overdue: false };

/** With more actions than this one looks for one, rather than through all. */
export const MANY_ACTIONS = 12;

/** The actions that hold all the words, in their order. Total. */
export function filterPlan<T extends Searched>(items: readonly T[], { words, overdue }: PlanFilter): T[] {
  const sought = plain(words).split(/\s+/).filter(Boolean);
  return items.filter((action) => {
    if (overdue && !action.overdue) return false;
    const { title, measure, blockedBecause, notes } = action;
    const text = plain(
      [title, measure, blockedBecause ?? "", ownerText(action), ...notes.map((note) => note.text)].join("\n"),
    );
    return sought.every((word) => text.includes(word));
  });
}

type Searched = Parameters<typeof ownerText>[0] &
  Pick<ActionView, "title" | "measure" | "blockedBecause" | "notes" | "overdue">;

/** Case and marks aside. */
const plain = (text: string): string => text.normalize("NFKD").replace(/\p{M}/gu, "").toLocaleLowerCase("en");
