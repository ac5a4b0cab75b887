import { Checkbox } from "@fluentui/react-components";
import type { ReactElement } from "react";
import type { FindingSource } from "../../../../shared/actions/action.ts";
import type { EvaluationView, FindingsView } from "../../../../shared/contract/views.ts";
import { api } from "../../api/paths.ts";
import { useResource } from "../../api/use-resource.ts";
import { t } from "../../texts.ts";
import { statementKinds } from "../area/kinds.ts";

type Props = {
  round: EvaluationView;
  areaId: string;
  chosen: readonly FindingSource[];
  choose: (sources: readonly FindingSource[]) => void;
  problem: string | undefined;
};

/** The area's statements to tick as sources of the ask. The first page of each question is enough to choose from. */
export function FindingChoice({ round, areaId, chosen, choose, problem }: Props): ReactElement | null {
  const findings = useResource<FindingsView>(api.findings(round.id, areaId)).data;
  const groups = (findings?.questions ?? [])
    .map(({ questionId, statements }) => ({
      questionId,
      question: round.questions.find(({ id }) => id === questionId),
      said: statements.items.filter(({ parts }) => statementKinds.some((kind) => parts[kind])),
    }))
    .filter(({ said }) => said.length > 0);
  if (groups.length === 0) return null;
  const isChosen = (id: string): boolean => chosen.some(({ statementId }) => statementId === id);
  const toggle = (source: FindingSource, on: boolean): void => {
    const others = chosen.filter(({ statementId }) => statementId !== source.statementId);
    choose(on ? [...others, source] : others);
  };
  return (
    <details>
      <summary>{t("tab.ask.new.findings", { count: chosen.length })}</summary>
      <fieldset className="ask-findings" aria-describedby={problem ? "sources-problem" : undefined}>
        <legend>{t("tab.ask.new.findings.which")}</legend>
        {problem && (
          <p id="sources-problem" className="field-error" role="alert">
            {problem}
          </p>
        )}
        {groups.map(({ questionId, question, said }) => (
          <div key={questionId}>
            <p className="ask-findings-question">{question?.plain ?? questionId}</p>
            {said.map(({ id, parts }) => (
              <Checkbox
                key={id}
                label={<bdi>{statementKinds.flatMap((kind) => parts[kind] ?? []).join(" · ")}</bdi>}
                checked={isChosen(id)}
                onChange={(_event, { checked }) => toggle({ statementId: id, questionId }, checked === true)}
              />
            ))}
          </div>
        ))}
      </fieldset>
    </details>
  );
}
