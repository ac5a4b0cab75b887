import { plainIn } from "../../shared/framework/worded.ts";
import { LANGUAGES, NAMES, type Translate } from "../../shared/locales/translate.ts";
import type { LaunchInput } from "../../shared/sessions/launch.ts";
import { SESSION_MODES } from "../../shared/sessions/modes.ts";
import type { ScheduleInput } from "../../shared/sessions/scheduled.ts";
import { SOFT_MINUTES } from "../../shared/sessions/soft-minutes.ts";
import type { AskedQuestion } from "../../shared/sessions/session.ts";
import { actionSet, press, toggle } from "./elements/actions.ts";
import { adaptiveCard, type AdaptiveCard, type CardElement } from "./elements/adaptive-card.ts";
import { container } from "./elements/containers.ts";
import { dateField, dropDown, fieldError, numberField, radios, tickBoxes, timeField } from "./elements/inputs.ts";
import { heading, pick, words } from "./elements/text.ts";
import { zoneName, type DateFormat } from "../../shared/time/date-text.ts";
import { fieldName } from "./form-fields.ts";

export type LaunchField = keyof ScheduleInput;

export type LaunchCardModel = DateFormat & {
  form: string;
  /** The tag of the scheduled launch that is to be changed. */
  built?: string | undefined;
  evaluations: readonly { id: string; title: string }[];
  areas: readonly { id: string; name: string }[];
  questions: readonly Pick<AskedQuestion, "id" | "number" | "plain">[];
  values: Pick<LaunchInput, "evaluationId" | "questionIds" | "mode" | "attribution" | "language"> & {
    areaId: string | null;
    /** YYYY-MM-DD and HH:MM as the inputs hold them; "" for none. */
    deadlineDate: string;
    deadlineTime: string;
    /** The date on which it opens by itself; "" for now. */
    opensDate: string;
    opensTime: string;
    /** Minutes, as typed; "" for none. */
    softMinutes: string;
  };
  /** What is wrong, beside its field. */
  errors: Partial<Record<LaunchField, string>>;
  /** The channel in which the session will be posted; null when no place is known. */
  postsTo: string | null;
};

/** The form that opens a session. It starts with good defaults, and what is rarely changed is folded away. */
export function launchCard(model: LaunchCardModel, t: Translate): AdaptiveCard {
  const { form, built, evaluations, areas, questions, values, errors, postsTo } = model;
  const id = (field: string): string => fieldName(field, form);
  return adaptiveCard({
    fallbackText: t("card.launch.fallback"),
    body: [
      heading(t("card.launch.title")),
      words(t("card.launch.intro"), { quiet: true, spacing: "small" }),
      dropDown({
        id: id("areaId"),
        label: t("card.field.area"),
        value: values.areaId ?? undefined,
        required: t("card.launch.chooseArea"),
        choices: areas.map((area) => ({ title: area.name, value: area.id })),
      }),
      fieldError(errors.areaId),
      dropDown({
        id: id("evaluationId"),
        label: t("card.field.evaluation"),
        value: values.evaluationId,
        required: t("card.launch.chooseEvaluation"),
        choices: evaluations.map((evaluation) => ({ title: evaluation.title, value: evaluation.id })),
      }),
      fieldError(errors.evaluationId),
      tickBoxes({
        id: id("questionIds"),
        label: t("card.field.questions"),
        value: values.questionIds.join(","),
        required: t("card.launch.chooseQuestion"),
        choices: questions.map((one) => ({
          title: t("card.launch.question", { number: one.number, text: plainIn(one, t) }),
          value: one.id,
        })),
      }),
      fieldError(errors.questionIds),
      radios({
        id: id("mode"),
        label: t("card.field.mode"),
        value: values.mode,
        required: t("card.launch.chooseMode"),
        choices: SESSION_MODES.map((mode) => ({ title: t(`card.launch.${mode}`), value: mode })),
      }),
      fieldError(errors.mode),
      dateField({
        id: fieldName("deadlineDate", form),
        label: t("card.field.deadlineDate"),
        value: values.deadlineDate,
      }),
      timeField({
        id: fieldName("deadlineTime", form),
        label: t("card.field.deadlineTime"),
        value: values.deadlineTime,
      }),
      fieldError(errors.deadline),
      words(t("card.launch.deadlineHint", { zone: zoneName(model) }), { size: "small", quiet: true, spacing: "small" }),
      actionSet([toggle(t("card.action.moreChoices"), ["moreChoices"])], { spacing: "medium" }),
      moreChoices(model, t),
      container([words(whatIsPosted({ postsTo, areaId: values.areaId }, t), { size: "small" })], {
        tone: "emphasis",
        spacing: "medium",
      }),
    ],
    actions: [
      press({
        title: t("card.action.launch"),
        verb: "launch.submit",
        data: { form, ...pick({ built }) },
        primary: true,
      }),
    ],
  });
}

function whatIsPosted({ postsTo, areaId }: { postsTo: string | null; areaId: string | null }, t: Translate): string {
  if (postsTo !== null) return t("card.launch.postsTo", { channel: postsTo });
  return t(areaId === null ? "card.launch.postsWhereLinked" : "card.launch.postsNowhere");
}

/** Stands for the language of the area's last session, or the installation's where there was none. */
export const AS_LAST_TIME = "last";

function moreChoices({ form, values, errors, ...clock }: LaunchCardModel, t: Translate): CardElement {
  const folded =
    !errors.attribution && !errors.softMinutes && !errors.language && !errors.opensAt && values.opensDate === "";
  return container(
    [
      radios({
        id: fieldName("attribution", form),
        label: t("card.field.attribution"),
        value: values.attribution,
        choices: [
          { title: t("card.launch.named"), value: "named" },
          { title: t("card.launch.anonymous"), value: "anonymous" },
        ],
      }),
      fieldError(errors.attribution),
      numberField({
        id: fieldName("softMinutes", form),
        label: t("card.field.softMinutes"),
        value: values.softMinutes,
        min: SOFT_MINUTES.least,
        max: SOFT_MINUTES.most,
      }),
      fieldError(errors.softMinutes),
      words(t("card.launch.minutesHint"), { size: "small", quiet: true, spacing: "small" }),
      radios({
        id: fieldName("language", form),
        label: t("card.field.language"),
        value: values.language ?? AS_LAST_TIME,
        choices: [
          { title: t("card.launch.language.last"), value: AS_LAST_TIME },
          ...LANGUAGES.map((language) => ({ title: NAMES[language], value: language })),
        ],
      }),
      fieldError(errors.language),
      dateField({ id: fieldName("opensDate", form), label: t("card.field.opensDate"), value: values.opensDate }),
      timeField({ id: fieldName("opensTime", form), label: t("card.field.opensTime"), value: values.opensTime }),
      fieldError(errors.opensAt),
      words(t("card.launch.opensHint", { zone: zoneName(clock) }), { size: "small", quiet: true, spacing: "small" }),
    ],
    { id: "moreChoices", hidden: folded },
  );
}
