import { STATUS_TEXTS } from "../../../../shared/actions/action-texts.ts";
import { t, uncapitalise } from "../../texts.ts";
import { KIND_TEXTS } from "../actions/action-texts.ts";
import { ASK_STATES } from "../asks/ask-states.ts";
import { SESSION_STATES } from "../sessions/session-states.ts";

const isIn = <Key extends string>(table: Readonly<Record<Key, unknown>>, word = ""): word is Key =>
  Object.hasOwn(table, word);

/** "on its way, training, area-lead, due 2026-12-01", from the audit's form of an action's status. */
export function actionStanding(text: string): string {
  const [status, kind, ...rest] = text.split(", ");
  if (!isIn(STATUS_TEXTS, status) || !isIn(KIND_TEXTS, kind)) return text;
  const due = rest.map((part) => part.replace(/^due (.+)$/, (_all, day: string) => t("tab.audit.due", { day })));
  return [uncapitalise(t(STATUS_TEXTS[status])), uncapitalise(t(KIND_TEXTS[kind])), ...due].join(", ");
}

/** "waiting, NAME, 2026-12-01": an ask's status. */
export function askStanding(text: string): string {
  return text.replace(/^[a-z]+(?=, )/, (word) =>
    isIn(ASK_STATES, word) ? uncapitalise(t(ASK_STATES[word].label)) : word,
  );
}

/**
 * "open, closing, question 3, locked: …, close asked for by NAME: REASON": a session's state. Names and reasons stay
 * unchanged.
 */
export function sessionStanding(text: string): string {
  if (text === "cancelled") return uncapitalise(t("tab.session.cancelled"));
  return text
    .replace(/^([a-z]+)(, closing)?(?=,|$)/, (all, word: string, closing: string | undefined) => {
      if (!isIn(SESSION_STATES, word)) return all;
      return [uncapitalise(t(SESSION_STATES[word].label)), ...(closing ? [t("tab.audit.closing")] : [])].join(", ");
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

/**
 * "area-lead of marr, facilitator of buchan": somebody's roles. Their names are translated with all other code words.
 */
export function rolesStanding(text: string): string {
  return text.replaceAll(/(?<=^|, )([a-z-]+) of ([a-z-]+)(?=, |$)/g, (_all, role: string, area: string) =>
    t("tab.audit.role-of", { role, area }),
  );
}

/** "everybody" or "its partners", from the audit's form of whom something is open to. Anything else stays unchanged. */
export function openTo(text: string): string {
  if (text === "everybody") return uncapitalise(t("tab.audit.anybody"));
  return text === "its partners" ? t("tab.audit.its-partners") : text;
}
