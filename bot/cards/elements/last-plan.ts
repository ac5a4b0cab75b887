import { STATUS_TEXTS } from "../../../shared/actions/action-texts.ts";
import type { ActionStatus } from "../../../shared/actions/action.ts";
import type { Translate } from "../../../shared/locales/text.ts";
import { actionSet, openUrl } from "./actions.ts";
import type { CardElement } from "./adaptive-card.ts";
import { container } from "./containers.ts";
import { excerpt } from "./excerpt.ts";
import { runs, words } from "./text.ts";

/** What an area planned after its last session, and how that stands now. */
export type LastPlanModel = {
  roundTitle: string;
  actions: readonly {
    title: string;
    status: ActionStatus;
    blockedBecause: string | null;
    /** The words behind the action, where they can still be read. */
    said: string | null;
  }[];
  url: string;
};

/** This many stay within the card's limit beside everything else on it. */
const SHOWN = 4;
const SHORT = { graphemes: 140, bytes: 200 } as const;
/** Done actions come first. */
const RANK: Readonly<Record<ActionStatus, number>> = { done: 0, "on-its-way": 1, blocked: 2, "to-do": 3 };

/** Last time's actions, for the opening of the next session. */
export function lastActions(plan: LastPlanModel, t: Translate): CardElement {
  return container(
    [
      words(t("card.lastActions.title"), { bold: true }),
      words(counted(plan, t), { size: "small", quiet: true, spacing: "none" }),
      ...first(plan).map(({ title, status, blockedBecause }) =>
        line({ label: t(STATUS_TEXTS[status]), text: withReason(title, blockedBecause) }),
      ),
      more(plan, t),
    ],
    { tone: "emphasis", spacing: "medium" },
  );
}

/** What became of what people said, for the end of a session. */
export function youSaidWeDid(plan: LastPlanModel, t: Translate): CardElement {
  return container(
    [
      words(t("card.weDid.title"), { size: "medium", bold: true }),
      words(t("card.weDid.lead", { round: excerpt(plan.roundTitle, SHORT), counted: counted(plan, t) }), {
        size: "small",
        quiet: true,
        spacing: "none",
      }),
      ...first(plan).flatMap(({ title, status, blockedBecause, said }) => {
        const label = status === "done" ? t("card.weDid.did") : t(STATUS_TEXTS[status]);
        const did = line({ label, text: withReason(title, blockedBecause) }, said === null ? "medium" : "none");
        return said === null ? [did] : [line({ label: t("card.weDid.said"), text: said, quiet: true }, "medium"), did];
      }),
      more(plan, t),
    ],
    { separator: true, spacing: "large" },
  );
}

type Spacing = "none" | "small" | "medium";

function line({ label, text, quiet }: { label: string; text: string; quiet?: boolean }, spacing: Spacing = "small") {
  return runs(
    [
      { text: `${label}: `, bold: true },
      { text: excerpt(text, SHORT), quiet },
    ],
    { spacing },
  );
}

function withReason(title: string, because: string | null): string {
  return because ? `${excerpt(title, SHORT)} (${because})` : title;
}

function first({ actions }: LastPlanModel): LastPlanModel["actions"] {
  return [...actions].sort((a, b) => RANK[a.status] - RANK[b.status]).slice(0, SHOWN);
}

function counted({ actions }: LastPlanModel, t: Translate): string {
  const done = actions.filter(({ status }) => status === "done").length;
  return t("card.lastActions.counted", { done, count: actions.length });
}

function more({ actions, url }: LastPlanModel, t: Translate): CardElement | null {
  const count = actions.length - SHOWN;
  return actionSet([openUrl(count > 0 ? t("card.lastActions.more", { count }) : t("card.action.openPlan"), url)]);
}
