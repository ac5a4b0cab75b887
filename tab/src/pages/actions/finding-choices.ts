import type { EvaluationView, FindingsView } from "../../../../shared/contract/views.ts";
import type { Statement } from "../../../../shared/findings/statement.ts";
import { t } from "../../texts.ts";

const LONGEST = 90;

/** An area's statements to choose from, as far as the first page of each question has them. */
export function findingChoices(
  findings: FindingsView,
  questions: EvaluationView["questions"],
): { id: string; label: string }[] {
  return findings.questions.flatMap(({ questionId, statements }) => {
    const number = questions.find(({ id }) => id === questionId)?.number ?? 0;
    return statements.items.flatMap((statement) => {
      const text = shortened(statement);
      return text === "" ? [] : [{ id: statement.id, label: t("tab.decisions.source.choice", { number, text }) }];
    });
  });
}

function shortened({ parts }: Statement): string {
  const text = parts.concern ?? parts.nextStep ?? parts.strength ?? parts.evidence ?? parts.unclassified ?? "";
  return text.length <= LONGEST ? text : `${text.slice(0, text.lastIndexOf(" ", LONGEST))}…`;
}
