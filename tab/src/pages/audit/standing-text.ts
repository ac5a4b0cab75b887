import { actionKindSchema, actionStatusSchema } from "../../../../shared/actions/action.ts";
import { STATUS_TEXTS } from "../../../../shared/actions/action-texts.ts";
import { askStateSchema } from "../../../../shared/asks/ask.ts";
import { sessionStateSchema } from "../../../../shared/sessions/session.ts";
import { t, uncapitalise } from "../../texts.ts";
import { KIND_TEXTS } from "../actions/action-texts.ts";
import { ASK_STATES } from "../asks/ask-states.ts";
import { SESSION_STATES } from "../sessions/session-states.ts";

/** "on its way, training, area-lead, due 2026-12-01", from how the audit keeps the standing of an action. */
export function actionStanding(text: string): string {
  const [status, kind, ...rest] = text.split(", ");
  const is = actionStatusSchema.safeParse(status).data;
  const about = actionKindSchema.safeParse(kind).data;
  if (!is || !about) return text;
  const due = rest.map((part) => part.replace(/^due (.+)$/, (_all, day: string) => t("tab.audit.due", { day })));
  return [uncapitalise(t(STATUS_TEXTS[is])), uncapitalise(t(KIND_TEXTS[about])), ...due].join(", ");
}

/** "waiting, NAME, 2026-12-01": how an ask stood. */
export function askStanding(text: string): string {
  return text.replace(/^[a-z]+(?=, )/, (word) => {
    const state = askStateSchema.safeParse(word).data;
    return state ? uncapitalise(t(ASK_STATES[state].label)) : word;
  });
}

/** "open, closing, question 3, locked: …, close asked for by NAME: REASON": how a session stood; names and reasons stay. */
export function sessionStanding(text: string): string {
  if (text === "cancelled") return uncapitalise(t("tab.session.cancelled"));
  return text
    .replace(/^([a-z]+)(, closing)?(?=,|$)/, (all, word: string, closing: string | undefined) => {
      const state = sessionStateSchema.safeParse(word).data;
      if (!state) return all;
      return [uncapitalise(t(SESSION_STATES[state].label)), ...(closing ? [t("tab.audit.closing")] : [])].join(", ");
    })
    .replace(/, question (\d+)/, (_all, number: string) => `, ${t("tab.audit.code.question", { number })}`)
    .replace(", locked: ", () => `, ${t("tab.audit.locked")}: `)
    .replace(", reopened: ", () => `, ${t("tab.audit.reopened")}: `)
    .replace(
      /, (close|reopen): asked for by (.+?), agreed by (.+?): /,
      (_all, verb: "close" | "reopen", by: string, other: string) =>
        `, ${t(`tab.audit.agreed.${verb}`, { by, other })}: `,
    )
    .replace(
      /, (close|reopen) asked for by (.+?): /,
      (_all, verb: "close" | "reopen", by: string) => `, ${t(`tab.audit.asked.${verb}`, { by })}: `,
    );
}

/** "area-lead of marr, facilitator of buchan": the roles that somebody had; what they are called is told with all other code words. */
export function rolesStanding(text: string): string {
  return text.replaceAll(/(?<=^|, )([a-z-]+) of ([a-z-]+)(?=, |$)/g, (_all, role: string, area: string) =>
    t("tab.audit.role-of", { role, area }),
  );
}

/** "everybody" or "its partners", as the audit keeps for whom something is open; anything else as it is. */
export function openTo(text: string): string {
  if (text === "everybody") return uncapitalise(t("tab.audit.anybody"));
  return text === "its partners" ? t("tab.audit.its-partners") : text;
}
