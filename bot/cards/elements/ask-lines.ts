import type { Ask, AskAnswerKind } from "../../../shared/asks/ask.ts";
import type { TextKey, Translate } from "../../../shared/locales/text.ts";
import type { CardElement } from "./adaptive-card.ts";
import { container } from "./containers.ts";
import { excerpt } from "./excerpt.ts";
import { words } from "./text.ts";
import { calendarDay } from "../../../shared/time/date-text.ts";

/** The part of an ask that is shown. */
export type ShownAsk = Pick<Ask, "id" | "text" | "askedBy" | "owner" | "due" | "answers"> & {
  areaName: string;
  evaluationTitle: string;
  /** The words of the findings behind it, as far as they can be read. */
  sources: readonly string[];
};

/** "It accepts", "It declines" … : what an answer does. */
const ANSWER_TITLES = {
  accepted: "card.askAnswer.accepted",
  declined: "card.askAnswer.declined",
  done: "card.askAnswer.done",
} as const satisfies Record<AskAnswerKind, TextKey>;

const SHOWN_SOURCES = 3;

/** The text of the ask, and the first of the findings behind it. */
export function askElements({ text, askedBy, areaName, sources }: ShownAsk, t: Translate): CardElement[] {
  const shown = sources.slice(0, SHOWN_SOURCES).map((one) => excerpt(one, { graphemes: 240, bytes: 700 }));
  const more = sources.length - shown.length;
  return [
    container(
      [
        words(text, { bold: true }),
        words(t("card.ask.by", { name: askedBy.name, area: areaName }), {
          size: "small",
          quiet: true,
          spacing: "small",
        }),
      ],
      { tone: "emphasis" },
    ),
    ...(shown.length > 0
      ? [
          words(t("card.ask.because"), { size: "small", bold: true, quiet: true, spacing: "medium" }),
          ...shown.map((one) => words(`“${one}”`, { size: "small", spacing: "small" })),
        ]
      : []),
    ...(more > 0
      ? [words(t("card.ask.moreSources", { count: more }), { size: "small", quiet: true, spacing: "small" })]
      : []),
  ];
}

/** The current answer, who gave it, and until when something is promised. */
export function answerElements(
  { answers }: Pick<ShownAsk, "answers">,
  { locale }: { locale: string },
  t: Translate,
): CardElement[] {
  const last = answers.at(-1);
  if (!last) return [];
  const { kind, text, until, by, at } = last;
  const day = calendarDay(at.slice(0, 10), locale);
  return [
    container(
      [
        words(t(ANSWER_TITLES[kind]), { bold: true }),
        text === "" ? null : words(text, { spacing: "small" }),
        until === null
          ? null
          : words(t("card.askAnswer.until", { day: calendarDay(until, locale) }), { size: "small", spacing: "small" }),
        words(t("card.askAnswer.by", { name: by.name, day }), { size: "small", quiet: true, spacing: "small" }),
      ],
      { tone: "emphasis" },
    ),
  ];
}
