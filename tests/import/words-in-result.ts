import type { ImportResult } from "../../shared/import/import-result.ts";
import { wordsIn } from "../../shared/import/words.ts";

/** Every text of the page, each as often as it stands in the result. Ids, kinds, numbers and marks are not among them. */
export function textsOf(result: ImportResult): string[] {
  const { evaluation, framework, answers, reach, leftovers, dropped } = result;
  const texts = [
    evaluation.title,
    ...evaluation.introduction,
    ...evaluation.headings.map((heading) => heading.text),
    framework.title,
    framework.edition,
    framework.publisher,
    ...framework.headings,
    ...framework.questions.flatMap((question) => [question.label, question.text]),
    ...answers.flatMap((answer) => [answer.label, answer.text]),
    ...reach.map((figure) => figure.text),
    ...leftovers,
    ...dropped.map((detail) => detail.text),
  ];
  return texts.filter((text) => text !== null);
}

/** All words of the page in the result, for comparing with the words of its visible text: none lost, none doubled. */
export function wordsOf(result: ImportResult): string[] {
  return textsOf(result).flatMap(wordsIn);
}
