import type { LaunchInput } from "../../../../shared/sessions/launch.ts";
import { zonedInstant } from "../../../../shared/time/zoned-instant.ts";
import { t } from "../../texts.ts";
import { theZone } from "../../time/zone.ts";

/** The launch form as it stands, everything as typed. */
export type LaunchValues = {
  evaluationId: string;
  areaId: string;
  questionIds: readonly string[];
  mode: "stepped" | "open";
  deadlineDate: string;
  deadlineTime: string;
  attribution: "named" | "anonymous";
  softMinutes: string;
};
export type LaunchErrors = Partial<Record<keyof LaunchInput, string>>;

/** Reads the form. A deadline is what clocks in the partnership's zone show. Pure. */
export function readLaunch(
  values: LaunchValues,
): { ok: true; input: LaunchInput } | { ok: false; errors: LaunchErrors } {
  const errors: LaunchErrors = {};
  if (values.questionIds.length === 0) errors.questionIds = t("tab.launch.no-question");
  let deadline: string | null = null;
  if (values.mode === "open") {
    const read = zonedInstant({ date: values.deadlineDate, time: values.deadlineTime, zone: theZone() });
    if (read.ok) deadline = read.instant.toISOString();
    else errors.deadline = read.reason === "no-such-date" ? t("tab.launch.no-such-date") : t("tab.launch.no-such-time");
  }
  const minutes = values.mode === "stepped" && values.softMinutes !== "" ? Number(values.softMinutes) : null;
  if (minutes !== null && !(Number.isInteger(minutes) && minutes >= 1 && minutes <= 120))
    errors.softMinutes = t("tab.launch.minutes-range");
  if (Object.keys(errors).length > 0) return { ok: false, errors };
  const { evaluationId, areaId, mode, attribution } = values;
  const questionIds = [...values.questionIds];
  return {
    ok: true,
    input: { evaluationId, areaId, questionIds, mode, deadline, attribution, softMinutes: minutes },
  };
}
