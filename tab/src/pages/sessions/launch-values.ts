import type { Language } from "../../../../shared/locales/translate.ts";
import type { LaunchInput } from "../../../../shared/sessions/launch.ts";
import { asksInTurn, type SessionMode } from "../../../../shared/sessions/modes.ts";
import type { ScheduleInput } from "../../../../shared/sessions/scheduled.ts";
import { isSoftMinutes } from "../../../../shared/sessions/soft-minutes.ts";
import { zonedInstant } from "../../../../shared/time/zoned-instant.ts";
import { t } from "../../texts.ts";
import { theZone } from "../../time/zone.ts";

/** The values of the launch form, as typed. */
export type LaunchValues = {
  evaluationId: string;
  areaId: string;
  questionIds: readonly string[];
  mode: SessionMode;
  deadlineDate: string;
  deadlineTime: string;
  attribution: "named" | "anonymous";
  /** Null: the language of the area's last session. */
  language: Language | null;
  softMinutes: string;
  /** Whether it opens by itself, and when. */
  later: boolean;
  opensDate: string;
  opensTime: string;
};
export type LaunchErrors = Partial<Record<keyof ScheduleInput, string>>;
type Read = { ok: true; input: LaunchInput; opensAt: string | null } | { ok: false; errors: LaunchErrors };

/** Reads the form. A deadline is in the partnership's zone. Pure. */
export function readLaunchForm(values: LaunchValues): Read {
  const errors: LaunchErrors = {};
  if (values.questionIds.length === 0) errors.questionIds = t("tab.launch.no-question");
  const instant = (field: "deadline" | "opensAt", date: string, time: string): string | null => {
    const read = zonedInstant({ date, time, zone: theZone() });
    if (!read.ok) errors[field] = t(`tab.launch.${read.reason}`);
    return read.ok ? read.instant.toISOString() : null;
  };
  const deadline = asksInTurn(values) ? null : instant("deadline", values.deadlineDate, values.deadlineTime);
  const opensAt = values.later ? instant("opensAt", values.opensDate, values.opensTime) : null;
  const minutes = asksInTurn(values) && values.softMinutes !== "" ? Number(values.softMinutes) : null;
  if (minutes !== null && !isSoftMinutes(minutes)) errors.softMinutes = t("tab.launch.minutes-range");
  if (values.areaId === "") errors.areaId = t("tab.launch.choose-area");
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const { evaluationId, areaId, mode, attribution } = values;
  const language = values.language === null ? {} : { language: values.language };
  const questionIds = [...values.questionIds];
  return {
    ok: true,
    opensAt,
    input: { evaluationId, areaId, questionIds, mode, deadline, attribution, softMinutes: minutes, ...language },
  };
}
