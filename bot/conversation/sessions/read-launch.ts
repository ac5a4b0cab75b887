import { z } from "zod";
import { attributionSchema } from "../../../shared/answers/answer.ts";
import type { Evaluation } from "../../../shared/evaluations/evaluation.ts";
import { LANGUAGES } from "../../../shared/locales/text.ts";
import type { LaunchInput } from "../../../shared/sessions/launch.ts";
import { readMode, SESSION_MODES } from "../../../shared/sessions/modes.ts";
import { isSoftMinutes } from "../../../shared/sessions/soft-minutes.ts";
import { usualQuestions } from "../../../shared/sessions/usual-questions.ts";
import { zonedInstant, type ZonedInstant } from "../../../shared/time/zoned-instant.ts";
import { AS_LAST_TIME, type LaunchCardModel, type LaunchField } from "../../cards/launch-card.ts";
import type { CommandContext } from "../command-context.ts";
import { areasFor } from "./launch-areas.ts";
import { typedDeadline } from "./typed-deadline.ts";

type Inputs = Readonly<Record<string, string>>;
type Values = LaunchCardModel["values"];
type Errors = LaunchCardModel["errors"];

/** What a form says, as it stands in it when it is shown again. */
export function launchInputs(inputs: Inputs, evaluation: Evaluation): Values {
  const chosen = (inputs["questionIds"] ?? "").split(",").filter((id) => id !== "");
  return {
    evaluationId: inputs["evaluationId"] ?? evaluation.id,
    areaId: inputs["areaId"] || null,
    questionIds: inputs["questionIds"] === undefined ? usualQuestions(evaluation.questionIds) : chosen,
    mode: readMode(inputs["mode"]),
    attribution: inputs["attribution"] === "anonymous" ? "anonymous" : "named",
    language: LANGUAGES.find((language) => language === inputs["language"]),
    deadlineDate: inputs["deadlineDate"] ?? "",
    deadlineTime: inputs["deadlineTime"] ?? "",
    opensDate: inputs["opensDate"] ?? "",
    opensTime: inputs["opensTime"] ?? "",
    softMinutes: inputs["softMinutes"] ?? "",
  };
}

const choice = {
  mode: z.enum(SESSION_MODES),
  attribution: attributionSchema,
  language: z.enum([AS_LAST_TIME, ...LANGUAGES]),
} as const;

type Filled = { inputs: Inputs; values: Values; evaluation: Evaluation | undefined };

/** Reads the form. Every choice that is none of those offered is refused beside its field. */
export function readLaunch(
  context: CommandContext,
  { inputs, values, evaluation }: Filled,
): { errors: Errors; input: LaunchInput | null; opensAt: string | null } {
  const { t, dateFormat } = context;
  const errors: Errors = {};
  const refuse = (field: LaunchField, text: string): void => void (errors[field] ??= text);
  for (const field of ["mode", "attribution", "language"] as const) {
    const sent = inputs[field];
    if (sent && !choice[field].safeParse(sent).success)
      refuse(field, t("chat.launch.unknownChoice", { choices: choice[field].options.join(", ") }));
  }
  if (!evaluation) refuse("evaluationId", t("chat.launch.evaluation-closed"));
  if (values.areaId === null) refuse("areaId", t("card.launch.chooseArea"));
  const choices = areasFor(context);
  if (values.areaId !== null && !choices.some(({ id }) => id === values.areaId))
    refuse("areaId", t("chat.launch.unknownChoice", { choices: choices.map(({ name }) => name).join(", ") }));
  const minutes = values.softMinutes.trim() === "" ? null : Number(values.softMinutes);
  if (minutes !== null && !isSoftMinutes(minutes)) refuse("softMinutes", t("chat.launch.minutes"));
  const deadline = readDeadline(values, dateFormat.zone);
  if (deadline !== null && !deadline.ok) refuse("deadline", t(`chat.launch.${deadline.reason}`));
  const opens = readOpens(values, dateFormat.zone);
  if (opens !== null && !opens.ok) refuse("opensAt", t(`chat.launch.${opens.reason}`));
  if (Object.keys(errors).length > 0 || values.areaId === null) return { errors, input: null, opensAt: null };
  const { evaluationId, areaId, questionIds, mode, attribution, language } = values;
  const input = {
    evaluationId,
    areaId,
    questionIds,
    mode,
    attribution,
    ...(language && { language }),
    softMinutes: minutes,
    deadline: deadline?.ok ? deadline.instant.toISOString() : null,
  };
  return { errors, input, opensAt: opens?.ok ? opens.instant.toISOString() : null };
}

function readDeadline({ deadlineDate, deadlineTime }: Values, zone: string): ZonedInstant | null {
  if (deadlineDate === "" && deadlineTime === "") return null;
  return typedDeadline({ date: deadlineDate, time: deadlineTime, zone });
}

/** Later, as soon as a day or a time is given: half of it is refused, and never means now. */
function readOpens({ opensDate, opensTime }: Values, zone: string): ZonedInstant | null {
  return opensDate === "" && opensTime === "" ? null : zonedInstant({ date: opensDate, time: opensTime, zone });
}
