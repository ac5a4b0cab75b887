import { plainIn, wordedIn } from "../../../shared/framework/worded.ts";
import type { AskedQuestion } from "../../../shared/sessions/session.ts";
import type { Translate } from "../../../shared/locales/text.ts";
import type { CardElement } from "./adaptive-card.ts";
import { container } from "./containers.ts";
import { words, type TextStyle } from "./text.ts";

/** The question in plain words, large. */
export function plainQuestion(question: AskedQuestion, t: Translate, style: TextStyle = {}): CardElement {
  return words(plainIn(question, t), { ...LARGE, ...style });
}

const LARGE: TextStyle = { size: "large", bold: true, spacing: "small" };

type Quoted = { question: AskedQuestion; /** Whose wording the official one is. */ attributionLine: string };

/** The official wording, large, with the plain one below, smaller. */
export function officialFirst(
  { question, attributionLine }: Quoted,
  { id, hidden }: { id: string; hidden: boolean },
  t: Translate,
): CardElement {
  return container(
    [
      words(question.official, LARGE),
      words(attributionLine, ATTRIBUTION),
      words(t("card.question.plainBelow", { number: question.number }), { ...SMALL, bold: true, spacing: "medium" }),
      words(plainIn(question, t), { ...SMALL, spacing: "none" }),
    ],
    { id, hidden, spacing: "small" },
  );
}

const SMALL: TextStyle = { size: "small", quiet: true };
const ATTRIBUTION: TextStyle = { ...SMALL, italic: true, spacing: "small" };

/** Parts to unfold: an example, the meaning of words in the question, and its official wording. */
export function questionHelp(
  { question: asked, attributionLine }: Quoted,
  { id }: { id: string },
  t: Translate,
): CardElement {
  const question = wordedIn(asked, t);
  return container(
    [
      words(t("card.question.example"), { bold: true }),
      words(question.example, { spacing: "small" }),
      ...(question.terms.length > 0 ? [words(t("card.question.terms"), { bold: true, spacing: "medium" })] : []),
      ...question.terms.flatMap(({ term, meaning }) => [
        words(term, { size: "small", bold: true, spacing: "small" }),
        words(meaning, { size: "small", spacing: "none" }),
      ]),
      words(t("card.question.officialBelow", { number: question.number }), { bold: true, spacing: "medium" }),
      words(question.official, { size: "small", spacing: "small" }),
      words(attributionLine, ATTRIBUTION),
    ],
    { id, hidden: true, tone: "emphasis" },
  );
}
