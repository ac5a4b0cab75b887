import { PARTS, type Part } from "../../../shared/answers/answer.ts";
import type { AskedQuestion } from "../../../shared/sessions/session.ts";
import { shownName } from "../../../shared/text/clean-text.ts";
import { readCode } from "../../../shared/sessions/web-link.ts";
import type { Filled, FilledForm } from "../../evaluation/links/answer-by-link.ts";

/** What a question's box is called in the form. */
export const fieldOf = (
  name: Part | "unable" | "unclear" | "seen",
  { number }: Pick<AskedQuestion, "number">,
): string => `${name}-${number}`;

const MOST_LETTERS = 40;

/** What was filled in, of the questions that the form had. Total: what is missing or of another kind is as if it were empty. */
export function readFilled(fields: URLSearchParams, questions: readonly AskedQuestion[]): FilledForm {
  const text = (name: string): string => fields.get(name) ?? "";
  const answers = questions
    .filter((question) => fields.has(fieldOf("seen", question)))
    .map((question): Filled => {
      const parts = Object.fromEntries(PARTS.map((part) => [part, text(fieldOf(part, question))]));
      const [unable, unclear] = [fields.has(fieldOf("unable", question)), fields.has(fieldOf("unclear", question))];
      return {
        questionId: question.id,
        input: { parts, unable, unclear },
        builtOn: text(fieldOf("seen", question)) || null,
      };
    });
  return {
    receipt: readCode(text("receipt").slice(0, MOST_LETTERS)),
    attribution: text("attribution") === "anonymous" ? "anonymous" : "named",
    name: shownName(text("name")),
    sending: text("sending").slice(0, MOST_LETTERS),
    answers,
  };
}
