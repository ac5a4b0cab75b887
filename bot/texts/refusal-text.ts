import type { Translate, TextValues } from "../../shared/locales/text.ts";
import { findArea } from "../../shared/areas/areas.ts";
import type { AnswerRefusal } from "../../shared/sessions/may-answer.ts";
import type { ReminderRefusal } from "../../shared/sessions/reminding.ts";
import type { Session } from "../../shared/sessions/session.ts";
import type { StepRefusal } from "../../shared/sessions/step.ts";
import type { AnswerChanged } from "../evaluation/answers/find-to-answer.ts";
import { dayAndTime, type DateFormat } from "../../shared/time/date-text.ts";

/** What the rules of sessions and answers refuse. `session` is how it stood. */
export type SessionRefusal =
  | { reason: "not-found" | "not-allowed"; session?: undefined }
  | ({ session: Session } & (
      | AnswerRefusal
      | StepRefusal
      | { reason: "has-answers" | "stays-anonymous" | "nothing-stored" | "not-a-member" | "bad-link" }
      | ReminderRefusal
      | { reason: "no-team" }
    ));

/** What a card says when something was refused. */
export type SpokenRefusal = SessionRefusal | ({ session: Session } & ({ reason: "changed-meanwhile" } | AnswerChanged));

/** The words of what the rules of sessions and answers refuse, for cards and for the tab's API. All else: `http/problem.ts`. */
export function refusalText(
  refusal: SpokenRefusal,
  { t, dateFormat }: { t: Translate; dateFormat: DateFormat },
): { title: string; text: string } {
  const key = `chat.refused.${refusal.reason}` as const;
  const values: TextValues = {
    at: "at" in refusal && refusal.at ? dayAndTime(refusal.at, dateFormat) : t("chat.refused.earlier"),
    area: refusal.session ? (findArea(refusal.session.areaId)?.name ?? refusal.session.areaId) : "",
    by: ("by" in refusal && refusal.by) || t("chat.refused.somebody"),
  };
  return { title: t(`${key}.title`, values), text: t(`${key}.text`, values) };
}
