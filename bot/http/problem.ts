import type { Translate } from "../../shared/locales/text.ts";
import type { ActionProblem } from "../../shared/actions/check-action.ts";
import type { Problem } from "../../shared/contract/views.ts";
import type { AskRefusal } from "../../shared/asks/ask-rules.ts";
import type { InputRefusal } from "../../shared/answers/check-input.ts";
import type { ImportRefusal } from "../../shared/import/import-refusal.ts";
import type { RoundProblem } from "../../shared/evaluations/change.ts";
import type { PlanField } from "../../shared/evaluations/plan.ts";
import { WORDS_LIMIT, type WordsProblem } from "../../shared/framework/better-words.ts";
import type { ScheduleProblem } from "../../shared/sessions/scheduled.ts";
import type { AlreadyRunning } from "../evaluation/sessions/open-in-turn.ts";
import type { ImportUses } from "../evaluation/imports/import-uses.ts";
import type { PublishBlock } from "../evaluation/reports/check-draft.ts";
import type { PlacementProblem } from "../../shared/placements/placement.ts";
import { unfinishedText, type Unfinished } from "../../shared/report/unfinished.ts";
import { viewBlock } from "../evaluation/reports/view-report.ts";
import type { ReportWithdrawn } from "../evaluation/reports/read-report.ts";
import { LOGO_LIMITS, type PictureFault } from "../reports/logo.ts";
import { dayAndTime } from "../../shared/time/date-text.ts";
import { datesOf } from "../reports/write-report.ts";
import { importInUseText } from "../texts/import-in-use-text.ts";
import { importRefusalText } from "../texts/import-refusal-text.ts";
import type { Spoken } from "../texts/speak.ts";
import { launchProblemText } from "../texts/launch-problem-text.ts";
import { registerProblem, type RegisterWrong } from "./register-problem.ts";
import { IMPORT_STATUS, PLAIN, SESSION_STATUS, type PlainRefusal } from "./refusal-status.ts";
import { refusalText, type SpokenRefusal } from "../texts/refusal-text.ts";

/** Everything that the verbs refuse. */
export type HttpRefusal =
  | SpokenRefusal
  | InputRefusal
  | { reason: "invalid"; problems: readonly ScheduleProblem[] }
  | AskRefusal
  | { reason: "unfinished"; unfinished: readonly Unfinished[] }
  | { reason: "report-blocked"; blocks: readonly PublishBlock[] }
  | { reason: "round-invalid"; problems: readonly RoundProblem[] }
  | { reason: "plan-invalid"; fields: readonly PlanField[] }
  | AlreadyRunning
  | { reason: "placement-invalid"; problems: readonly PlacementProblem[] }
  | { reason: "words-invalid"; problems: readonly WordsProblem[] }
  | { reason: "action-invalid"; problems: readonly ActionProblem[] }
  | ImportRefusal
  | { reason: "round-there"; title: string }
  | { reason: "import-in-use"; uses: ImportUses }
  | RegisterWrong
  | Omit<ReportWithdrawn, "ok">
  | { reason: "logo-invalid"; fault: PictureFault["fault"] }
  | {
      reason: keyof typeof PLAIN;
      /** What is there now, as whoever asks may read it. */
      current?: unknown;
    };

export type Wording = Spoken;

/** So many places are named at once. */
const MOST_FIELDS = 20;

/** A refusal as RFC 9457 tells it. What may not be seen and what does not exist are the same 404. */
export function problemOf(refusal: HttpRefusal, wording: Wording): Problem {
  const { t } = wording;
  if (isIn(PLAIN, refusal)) {
    const told = plain(refusal.reason, t);
    return "current" in refusal && refusal.current !== undefined ? { ...told, current: refusal.current } : told;
  }
  if (isIn(SESSION_STATUS, refusal)) {
    const { title, text } = refusalText(refusal, wording);
    return problem({ status: SESSION_STATUS[refusal.reason], reason: refusal.reason, title, detail: text });
  }
  if (isIn(IMPORT_STATUS, refusal)) {
    const { title, text } = importRefusalText(refusal, t);
    return problem({ status: IMPORT_STATUS[refusal.reason], reason: refusal.reason, title, detail: text });
  }
  switch (refusal.reason) {
    case "too-long": {
      const { graphemes, bytes } = refusal.size;
      const detail = t("http.tooLong", { box: t(`card.part.${refusal.part}`), graphemes, bytes });
      return invalid(refusal.reason, t, { detail, fields: { [refusal.part]: detail } });
    }
    case "invalid":
      return fieldsProblem(refusal, t, (one) => [one.field, launchProblemText(one, t)]);
    case "ask-invalid":
      return fieldsProblem(refusal, t, ({ field, reason }) => [field, t(`http.ask.${reason}`)]);
    case "plan-invalid": {
      const fields = Object.fromEntries(refusal.fields.map((field) => [field, t(`http.plan.${field}`)]));
      return invalid(refusal.reason, t, { detail: Object.values(fields).join(" "), fields });
    }
    case "round-invalid":
      return fieldsProblem(refusal, t, ({ field, reason }) => [field, t(`http.plan.${reason}`)]);
    case "action-invalid":
      return fieldsProblem(refusal, t, ({ field, reason }) => [field, t(`http.action.${reason}`)]);
    case "placement-invalid":
      return fieldsProblem(refusal, t, ({ field, reason }) => [field, t(`http.placement.${reason}`)]);
    case "words-invalid":
      return fieldsProblem(refusal, t, ({ field, reason }) => [
        field,
        t(`http.words.${reason}.${field}`, { most: WORDS_LIMIT[field] }),
      ]);
    case "report-blocked": {
      const blocks = refusal.blocks.slice(0, MOST_FIELDS).map((block) => viewBlock(block, t));
      const fields = Object.fromEntries(blocks.map(({ place, text }) => [place, text]));
      const detail = blocks.map(({ place, text }) => `${place}: ${text}`).join(" ");
      return problem({ status: 409, reason: refusal.reason, title: t("http.reportBlocked"), detail, fields });
    }
    case "unfinished": {
      const dates = datesOf(wording.dateFormat);
      const detail = refusal.unfinished.map((one) => unfinishedText(one, t, dates)).join(" ");
      return problem({ status: 409, reason: refusal.reason, title: t("http.unfinished"), detail });
    }
    case "report-withdrawn": {
      const { version, withdrawn } = refusal;
      const at = dayAndTime(withdrawn.at, wording.dateFormat);
      const detail = t("http.reportWithdrawn.detail", { by: withdrawn.by.name, at, reason: withdrawn.reason });
      return problem({ status: 410, reason: refusal.reason, title: t("http.reportWithdrawn", { version }), detail });
    }
    case "answer-changed": {
      const fields = Object.fromEntries(refusal.boxes.map((part) => [part, t("http.answerChanged.box")]));
      const [title, detail] = [t("http.answerChanged"), t("http.answerChanged.detail")];
      return { ...problem({ status: 409, reason: refusal.reason, title, detail, fields }), current: refusal.answer };
    }
    case "round-there": {
      const detail = t("http.roundThere", { title: refusal.title });
      return problem({ status: 409, reason: refusal.reason, title: t("http.invalid"), detail });
    }
    case "register-unreadable":
    case "register-too-large":
    case "register-headings":
    case "register-rows":
    case "register-entry":
      return problem(registerProblem(refusal, t));
    case "already-running":
      return problem({
        status: 409,
        reason: refusal.reason,
        title: t("chat.launch.running.title"),
        detail: t("http.alreadyRunning"),
        session: refusal.session.id,
      });
    case "import-in-use": {
      const { title, text } = importInUseText(refusal.uses, t);
      return problem({ status: 409, reason: refusal.reason, title, detail: text });
    }
    case "logo-invalid": {
      const { bytes, pixels } = LOGO_LIMITS;
      const detail = t(`http.logo.${refusal.fault}`, { bytes: bytes / 1_000, pixels });
      return problem({ status: 422, reason: refusal.reason, title: t("http.logo.title"), detail });
    }
  }
}

/** What is wrong with what was typed, beside each field. */
function fieldsProblem<P>(
  { reason, problems }: { reason: string; problems: readonly P[] },
  t: Translate,
  textOf: (one: P) => [field: string, text: string],
): Problem {
  const fields = Object.fromEntries(problems.map(textOf));
  return invalid(reason, t, { detail: Object.values(fields).join(" "), fields });
}

/** What was typed cannot be taken. */
function invalid(reason: string, t: Translate, why: Pick<Problem, "detail" | "fields">): Problem {
  return problem({ status: 422, reason, title: t("http.invalid"), ...why });
}

/** Whether a table has a refusal's reason. */
function isIn<Reason extends HttpRefusal["reason"]>(
  table: Readonly<Record<Reason, unknown>>,
  refusal: HttpRefusal,
): refusal is Extract<HttpRefusal, { reason: Reason }> {
  return Object.hasOwn(table, refusal.reason);
}

function plain(reason: keyof typeof PLAIN, t: Translate): Problem {
  const told: PlainRefusal = PLAIN[reason];
  if ("invalid" in told) return invalid(reason, t, { detail: t(told.invalid) });
  const { status, key } = told;
  return problem({ status, reason, title: t(key), detail: t(`${key}.detail`) });
}

export function problem({ status, title, detail, reason, fields, session }: Omit<Problem, "type">): Problem {
  return {
    ...{ type: "about:blank", title, status, detail },
    ...(reason ? { reason } : {}),
    ...(fields ? { fields } : {}),
    ...(session ? { session } : {}),
  };
}
