import type { AskedQuestion } from "../../../shared/sessions/session.ts";
import type { Translate } from "../../../shared/locales/text.ts";
import type { CardElement } from "./adaptive-card.ts";
import { container } from "./containers.ts";
import { words, type TextStyle } from "./text.ts";

/** The question in plain words, large. */
export function plainQuestion(question: AskedQuestion, style: TextStyle = {}): CardElement {
  return words(question.plain, { ...LARGE, ...style });
}

const LARGE: TextStyle = { size: "large", bold: true, spacing: "small" };

/** Both wordings, one large and one beneath it; `leading` says which comes first. */
export function wordings(
  {
    question,
    leading,
    id,
    hidden,
  }: { question: AskedQuestion; leading: "plain" | "official"; id: string; hidden: boolean },
  t: Translate,
): CardElement {
  const official = leading === "official";
  return container(
    [
      words(official ? question.official : question.plain, LARGE),
      words(t(official ? "card.question.plainBelow" : "card.question.officialBelow", { number: question.number }), {
        size: "small",
        quiet: true,
        bold: true,
        spacing: "medium",
      }),
      words(official ? question.plain : question.official, { size: "small", quiet: true, spacing: "none" }),
    ],
    { id, hidden, spacing: "small" },
  );
}

/** An example and the meaning of the words in the question, to be opened. */
export function questionHelp(question: AskedQuestion, { id }: { id: string }, t: Translate): CardElement {
  return container(
    [
      words(t("card.question.example"), { bold: true }),
      words(question.example, { spacing: "small" }),
      ...(question.terms.length > 0 ? [words(t("card.question.terms"), { bold: true, spacing: "medium" })] : []),
      ...question.terms.flatMap(({ term, meaning }) => [
        words(term, { size: "small", bold: true, spacing: "small" }),
        words(meaning, { size: "small", spacing: "none" }),
      ]),
    ],
    { id, hidden: true, tone: "emphasis" },
  );
}
