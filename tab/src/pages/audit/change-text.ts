import type { AuditEntry, AuditVerb } from "../../../../shared/people/audit.ts";
import { GRADES } from "../../../../shared/report/grades.ts";
import { roleSchema } from "../../../../shared/people/actor.ts";
import type { TwoPeopleVerb } from "../../../../shared/sessions/session.ts";
import type { StepVerb } from "../../../../shared/sessions/step.ts";
import { areas } from "../../areas.ts";
import { ROLE_KEYS } from "../../shell/roles.ts";
import { t, type TextKey } from "../../texts.ts";
import { formatDay, formatMoment } from "../../time/format.ts";
import { actionStanding, askStanding, openTo, rolesStanding, sessionStanding } from "./standing-text.ts";
import type { Known } from "./thing-text.ts";

let codes: { words: ReadonlyMap<string, string>; pattern: RegExp } | undefined;

/** The program's code words with people's words for them. Built once this page's texts are loaded. */
function codeWords(): { words: ReadonlyMap<string, string>; pattern: RegExp } {
  if (codes) return codes;
  const words = new Map([
    ...areas.map(({ id, name }) => [id, name] as const),
    ...roleSchema.options.map((role) => [role, t(ROLE_KEYS[role])] as const),
    ...GRADES.map((grade) => [grade, t(`report.grade.${grade}`)] as const),
  ]);
  // Longer words first, since one area's id may contain another's.
  const any = [...words.keys()].sort((a, b) => b.length - a.length).join("|");
  codes = { words, pattern: new RegExp(`(?<![\\w-])(?:${any})(?![\\w-])`, "g") };
  return codes;
}

const MOMENT = /\d{4}-\d\d-\d\dT[\d:.]+Z/g;
const DAY = /(?<![\w-])\d{4}-\d\d-\d\d(?![\w-])/g;
const QUESTION = /(?<![\w/-])[a-z][\w-]*\/[\d.]+\/(\d+)/g;
const GUID = /[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/gi;

const TALK: Readonly<Record<string, TextKey>> = {
  make: "tab.audit.talk.make",
  name: "tab.audit.talk.name",
  move: "tab.audit.talk.move",
  "take-apart": "tab.audit.talk.take-apart",
};

/** The steps of a session. The compiler asks for any new step. */
const STEPS = {
  ...{ "move-on": true, back: true, pause: true, resume: true, lock: true, unlock: true, "stay-open": true },
  ...{ close: true, cancel: true, reopen: true, "move-deadline": true, "one-more-minute": true, "never-mind": true },
  ...{ "ask-close": true, "ask-reopen": true },
} satisfies Record<StepVerb | `ask-${TwoPeopleVerb}`, true>;

/**
 * How the details of each kind are told. Ids of words, groups, themes and files are not for people and are left out.
 */
const KINDS: Readonly<Record<string, (text: string) => string | null>> = {
  ...together(Object.keys(STEPS) as AuditVerb[], sessionStanding),
  ...together(["add-action", "edit-action", "remove-action", "answer-action"], actionStanding),
  ...together(["ask", "arrange-ask", "answer-ask", "withdraw-ask"], askStanding),
  ...together(["add-decision", "edit-decision"], (text) =>
    text.replace(/^on (.+)$/, (_all, day: string) => t("tab.audit.on", { day })),
  ),
  ...together(["give-role", "take-role"], rolesStanding),
  ...together(["open-area", "revoke-link"], openTo),
  "hide-words": () => null,
  "put-back-words": () => null,
  "open-marks": () => null,
  "close-marks": () => null,
  "call-off-marks": () => null,
  "group-words": (text) => {
    const key = TALK[text.split(" ")[0] ?? ""];
    return key ? t(key) : null;
  },
  "publish-report": (text) => t("tab.audit.version", { number: text.split(" ")[0] ?? "" }),
  "withdraw-report": (text) => (/^\d+$/.test(text) ? t("tab.audit.version", { number: text }) : text),
  "correct-import": (text) => t("tab.audit.corrections", { count: Number(text) || 0 }),
  "make-links": (text) => (/^\d+$/.test(text) ? t("tab.audit.links", { count: Number(text) }) : openTo(text)),
  "make-sheets": (text) => t("tab.audit.sheets", { count: Number(text) || 0 }),
  ...together(["revoke-sheet", "type-sheet", "replace-online-answers", "take-back-sheet"], (text) =>
    t("tab.audit.sheet", { number: text }),
  ),
  "merge-notes": (text) => t("tab.audit.notes", { count: Number(text) || 0 }),
  invite: (text) => t("tab.audit.entries", { count: Number(text) || 0 }),
  "note-attendance": (text) => t("tab.audit.entries", { count: Number(text) || 0 }),
  "keep-register": (text) => t("tab.audit.entries", { count: Number(text) || 0 }),
  "shape-themes": (text) => text.replaceAll(/ \(in [^)]*\)/g, ` (${t("tab.audit.joined")})`),
  "place-themes": placedText,
};

function together<T>(verbs: readonly AuditVerb[], told: T): Record<string, T> {
  return Object.fromEntries(verbs.map((verb) => [verb, told]));
}

/** A former or new state in words; null where the kind says everything. Never an id or a code word. */
export function changeText({ verb }: Pick<AuditEntry, "verb">, text: string | null, known: Known): string | null {
  if (text === null) return null;
  const own = KINDS[verb];
  const { words: coded, pattern } = codeWords();
  const words = own ? own(text) : text;
  return (
    words
      ?.replaceAll(MOMENT, (at) => formatMoment(at))
      .replaceAll(DAY, (day) => formatDay(day))
      .replaceAll(QUESTION, (_id, number: string) => t("tab.audit.code.question", { number }))
      .replaceAll(pattern, (code) => coded.get(code) ?? code)
      .replaceAll(GUID, (id) => known.names.get(id) ?? known.rounds.get(id) ?? t("tab.audit.code.other")) ?? null
  );
}

/** "3 words put in a theme, 1 taken out of one", from "in theme: 2, in other: 1, out theme: 1". */
function placedText(text: string): string {
  const sums = new Map<string, number>();
  for (const [, verdict = "", count = ""] of text.matchAll(/(?:^|, )(in|out|undecided) [^:]*: (\d+)/g))
    sums.set(verdict, (sums.get(verdict) ?? 0) + Number(count));
  const [inside = 0, out = 0, open = 0] = ["in", "out", "undecided"].map((verdict) => sums.get(verdict));
  return [
    inside > 0 && t("tab.audit.placed.in", { count: inside }),
    out > 0 && t("tab.audit.placed.out", { count: out }),
    open > 0 && t("tab.audit.placed.undecided", { count: open }),
  ]
    .filter((part) => part !== false)
    .join(", ");
}
