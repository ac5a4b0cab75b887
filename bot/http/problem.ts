import type { TalkRefusal } from "../../shared/sessions/talk.ts";
import type { TextKey, Translate } from "../../shared/locales/text.ts";
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
import { refusalText, type Refusal } from "../texts/refusal-text.ts";

type LookingBackRefusal = "looking-back-over" | "looking-back-not-over" | "looking-back-too-long";

/** Everything that the verbs refuse. */
export type HttpRefusal =
  | Refusal
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
      reason:
        | "import-not-kept"
        | "imported-elsewhere"
        | "imported-meanwhile"
        | "upload-invalid"
        | "changed-meanwhile"
        | "precondition-required"
        | "report-unchanged"
        | "not-published"
        | "withdrawal-needs-reason"
        | "round-over"
        | "question-not-locked"
        | "nothing-to-show"
        | "stage-full"
        | TalkRefusal["reason"]
        | "note-changed"
        | "declaring-over"
        | LookingBackRefusal
        | "too-many-windows"
        | "too-many-links"
        | "sheet-answered"
        | "sheet-revoked"
        | "sheet-name-missing"
        | "in-register"
        | "has-people"
        | "no-model"
        | "model-silent"
        | "same-theme"
        | "theme-name-taken"
        | "too-many-themes"
        | "last-holder"
        | "wrong-area"
        | "guest"
        | "same-person"
        | "holds-roles";
      /** What is there now, as whoever asks may read it. */
      current?: unknown;
    };

export type Wording = Spoken;

/** So many places are named at once. */
const MOST_FIELDS = 20;

/** A refusal as RFC 9457 tells it. What may not be seen and what does not exist are the same 404. */
export function problemOf(refusal: HttpRefusal, wording: Wording): Problem {
  const { t } = wording;
  switch (refusal.reason) {
    case "nothing-to-save":
      return problem({
        status: 422,
        reason: refusal.reason,
        title: t("http.invalid"),
        detail: t("chat.answer.nothingYet"),
      });
    case "too-long": {
      const { graphemes, bytes } = refusal.size;
      const detail = t("http.tooLong", { box: t(`card.part.${refusal.part}`), graphemes, bytes });
      return problem({
        status: 422,
        reason: refusal.reason,
        title: t("http.invalid"),
        detail,
        fields: { [refusal.part]: detail },
      });
    }
    case "invalid": {
      const fields = Object.fromEntries(refusal.problems.map((one) => [one.field, launchProblemText(one, t)]));
      return problem({
        status: 422,
        reason: "invalid",
        title: t("http.invalid"),
        detail: Object.values(fields).join(" "),
        fields,
      });
    }
    case "ask-invalid":
      return fieldsProblem(refusal, t, ({ field, reason }) => [field, t(`http.ask.${reason}`)]);
    case "plan-invalid": {
      const fields = Object.fromEntries(refusal.fields.map((field) => [field, t(`http.plan.${field}`)]));
      const detail = Object.values(fields).join(" ");
      return problem({ status: 422, reason: refusal.reason, title: t("http.invalid"), detail, fields });
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
    case "report-unchanged":
      return plain(409, refusal.reason, "http.reportUnchanged", t);
    case "report-withdrawn": {
      const { version, withdrawn } = refusal;
      const at = dayAndTime(withdrawn.at, wording.dateFormat);
      const detail = t("http.reportWithdrawn.detail", { by: withdrawn.by.name, at, reason: withdrawn.reason });
      return problem({ status: 410, reason: refusal.reason, title: t("http.reportWithdrawn", { version }), detail });
    }
    case "not-published":
      return plain(409, refusal.reason, "http.notPublished", t);
    case "withdrawal-needs-reason":
      return plain(422, refusal.reason, "http.withdrawalNeedsReason", t);
    case "ask-settled":
      return plain(409, refusal.reason, "http.askSettled", t);
    case "changed-meanwhile": {
      const changed = plain(409, refusal.reason, "http.changedMeanwhile", t);
      return "current" in refusal && refusal.current !== undefined ? { ...changed, current: refusal.current } : changed;
    }
    case "answer-changed": {
      const fields = Object.fromEntries(refusal.boxes.map((part) => [part, t("http.answerChanged.box")]));
      return { ...plain(409, refusal.reason, "http.answerChanged", t), fields, current: refusal.answer };
    }
    case "precondition-required":
      return plain(428, refusal.reason, "http.preconditionRequired", t);
    case "round-there": {
      const detail = t("http.roundThere", { title: refusal.title });
      return problem({ status: 409, reason: refusal.reason, title: t("http.invalid"), detail });
    }
    case "round-over":
      return plain(409, refusal.reason, "http.roundOver", t);
    case "question-not-locked":
      return plain(409, refusal.reason, "http.questionNotLocked", t);
    case "nothing-to-show":
      return plain(409, refusal.reason, "http.nothingToShow", t);
    case "stage-full":
      return plain(409, refusal.reason, "http.stageFull", t);
    case "group-gone":
    case "group-name-taken":
    case "marks-begun":
    case "marks-not-open":
    case "marks-too-few":
    case "nothing-to-mark":
    case "too-many-groups":
    case "words-not-shown":
      return plain(409, refusal.reason, `http.talk.${refusal.reason}`, t);
    case "note-changed":
    case "declaring-over":
      return plain(409, refusal.reason, `http.note.${refusal.reason}`, t);
    case "looking-back-over":
      return plain(409, refusal.reason, "http.looking-back-over", t);
    case "looking-back-not-over":
      return plain(409, refusal.reason, "http.looking-back-not-over", t);
    case "looking-back-too-long":
      return plain(422, refusal.reason, "http.looking-back-too-long", t);
    case "too-many-windows":
      return plain(429, refusal.reason, "http.tooManyWindows", t);
    case "too-many-links":
      return plain(409, refusal.reason, "http.tooManyLinks", t);
    case "sheet-answered":
      return plain(409, refusal.reason, "http.sheet-answered", t);
    case "sheet-revoked":
      return plain(409, refusal.reason, "http.sheet-revoked", t);
    case "sheet-name-missing":
      return plain(422, refusal.reason, "http.sheet-name-missing", t);
    case "register-unreadable":
    case "register-too-large":
    case "register-headings":
    case "register-rows":
    case "register-entry":
      return problem(registerProblem(refusal, t));
    case "in-register":
      return plain(409, refusal.reason, "http.inRegister", t);
    case "has-people":
      return plain(409, refusal.reason, "http.hasPeople", t);
    case "no-model":
      return plain(409, refusal.reason, "http.noModel", t);
    case "model-silent":
      return plain(503, refusal.reason, "http.modelSilent", t);
    case "same-theme":
    case "theme-name-taken":
    case "too-many-themes":
      return problem({
        status: 422,
        reason: refusal.reason,
        title: t("http.invalid"),
        detail: t(`http.theme.${refusal.reason}`),
      });
    case "already-running":
      return problem({
        status: 409,
        reason: refusal.reason,
        title: t("chat.launch.running.title"),
        detail: t("http.alreadyRunning"),
        session: refusal.session.id,
      });
    case "cannot-read":
    case "nothing-recognised":
    case "no-indicator":
    case "unknown-indicator":
    case "no-areas":
    case "unknown-areas":
    case "year-missing":
    case "own-report":
    case "files-differ":
    case "too-large":
    case "took-too-long":
    case "given-columns":
    case "given-year":
    case "given-indicator":
    case "given-area":
    case "given-corrections":
    case "other-file":
    case "too-many-corrections":
    case "no-sheet":
    case "other-sheet":
    case "sheet-too-long":
    case "sheet-beside":
    case "form-beside":
    case "form-elsewhere":
    case "open-session":
    case "other-areas": {
      const { title, text } = importRefusalText(refusal, t);
      const status = refusal.reason === "other-areas" ? 403 : 422;
      return problem({ status, reason: refusal.reason, title, detail: text });
    }
    case "import-in-use": {
      const { title, text } = importInUseText(refusal.uses, t);
      return problem({ status: 409, reason: refusal.reason, title, detail: text });
    }
    case "logo-invalid": {
      const { bytes, pixels } = LOGO_LIMITS;
      const detail = t(`http.logo.${refusal.fault}`, { bytes: bytes / 1_000, pixels });
      return problem({ status: 422, reason: refusal.reason, title: t("http.logo.title"), detail });
    }
    case "import-not-kept":
      return plain(409, refusal.reason, "http.importNotKept", t);
    case "imported-meanwhile":
      return plain(409, refusal.reason, "http.importedMeanwhile", t);
    case "imported-elsewhere":
      return plain(409, refusal.reason, "http.importedElsewhere", t);
    case "upload-invalid":
      return plain(422, refusal.reason, "http.uploadInvalid", t);
    case "last-holder":
      return plain(409, refusal.reason, "http.lastHolder", t);
    case "guest":
      return plain(422, refusal.reason, "http.guest", t);
    case "wrong-area":
      return plain(422, refusal.reason, "http.wrongArea", t);
    case "same-person":
      return plain(422, refusal.reason, "http.samePerson", t);
    case "holds-roles":
      return plain(409, refusal.reason, "http.holdsRoles", t);
    default: {
      const status = refusal.reason === "not-found" ? 404 : refusal.reason === "not-allowed" ? 403 : 409;
      const { title, text } = refusalText(refusal, wording);
      return problem({ status, reason: refusal.reason, title, detail: text });
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
  const detail = Object.values(fields).join(" ");
  return problem({ status: 422, reason, title: t("http.invalid"), detail, fields });
}

/** A title beside which its explanation stands. */
type KeyWithDetail = { [K in TextKey]: `${K}.detail` extends TextKey ? K : never }[TextKey];

function plain(status: number, reason: string, key: KeyWithDetail, t: Translate): Problem {
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
