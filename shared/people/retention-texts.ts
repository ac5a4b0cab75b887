import type { TextKey as AnyTextKey, TextValues } from "../locales/text.ts";
import type { RetentionRule } from "./retention.ts";

type TextKey = Extract<AnyTextKey, `tab.my-data.${string}`>;
/** Translates the texts about retention, on the page and on the server. */
export type TellKept = (key: TextKey, values?: TextValues) => string;

/** What a person's own data leaves out, and why. */
export const NOT_HERE = [
  "tab.my-data.not-found.why",
  "tab.my-data.not-found.marks",
  "tab.my-data.not-found.register",
  "tab.my-data.not-found.passing",
] as const satisfies readonly TextKey[];

/** The texts of each rule: what it is about and why. */
export const KEPT: Readonly<Record<RetentionRule["id"], { what: TextKey; why: TextKey }>> = {
  "anonymous-keys": { what: "tab.my-data.kept.anonymous-keys", why: "tab.my-data.kept.anonymous-keys.why" },
  "names-beside-answers": {
    what: "tab.my-data.kept.names-beside-answers",
    why: "tab.my-data.kept.names-beside-answers.why",
  },
  audit: { what: "tab.my-data.kept.audit", why: "tab.my-data.kept.audit.why" },
  doings: { what: "tab.my-data.kept.doings", why: "tab.my-data.kept.doings.why" },
  people: { what: "tab.my-data.kept.people", why: "tab.my-data.kept.people.why" },
  register: { what: "tab.my-data.kept.register", why: "tab.my-data.kept.register.why" },
  places: { what: "tab.my-data.kept.places", why: "tab.my-data.kept.places.why" },
  reports: { what: "tab.my-data.kept.reports", why: "tab.my-data.kept.reports.why" },
  answers: { what: "tab.my-data.kept.answers", why: "tab.my-data.kept.answers.why" },
};

const FROM: Readonly<Record<NonNullable<RetentionRule["from"]>, TextKey>> = {
  "session-closed": "tab.my-data.from.session-closed",
  "session-sealed": "tab.my-data.from.session-sealed",
  "entry-written": "tab.my-data.from.entry-written",
  "first-seen": "tab.my-data.from.first-seen",
  "kept-in-register": "tab.my-data.from.kept-in-register",
  "bot-removed": "tab.my-data.from.bot-removed",
};

const YEAR = 365;

/** "6 years" */
export function timeText(days: number, t: TellKept): string {
  return days % YEAR === 0 ? t("tab.my-data.years", { count: days / YEAR }) : t("tab.my-data.days", { count: days });
}

/** "2 years after the session was sealed" */
export function howLong({ days, from }: RetentionRule, t: TellKept): string {
  return days === null || from === null ? t("tab.my-data.for-good") : t(FROM[from], { time: timeText(days, t) });
}
