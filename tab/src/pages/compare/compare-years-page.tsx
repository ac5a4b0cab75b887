import { Field, Select } from "@fluentui/react-components";
import { useState, type ReactElement } from "react";
import type { YearsCompared } from "../../../../shared/contract/compare.ts";
import type { EvaluationSummary } from "../../../../shared/contract/views.ts";
import { api } from "../../api/paths.ts";
import { useResource } from "../../api/use-resource.ts";
import { navigate } from "../../router/location.ts";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { Empty } from "../../ui/empty.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { CompareNav } from "./compare-nav.tsx";
import { BarLegend } from "../../ui/kind-bars.tsx";
import { Promises } from "./promises.tsx";
import { StructureNotes } from "./structure-notes.tsx";
import { YearPlaces } from "./year-places.tsx";
import { YearQuestion } from "./year-question.tsx";
import { MOST_SPELLED } from "./most-spelled.ts";
import "./compare.css";

type Props = { evaluationId: string | null; otherId: string | null };
type Pair = { evaluationId: string; otherId: string };

/** Two rounds side by side, by the areas of either. */
export default function CompareYearsPage({ evaluationId, otherId }: Props): ReactElement {
  const rounds = useResource<{ items: EvaluationSummary[] }>(api.evaluations);
  const pair =
    evaluationId !== null && otherId !== null ? { evaluationId, otherId } : lastTwo(rounds.data?.items ?? []);
  return (
    <div className="page">
      <PageHeading title={t("tab.compare.years.title")} lead={t("tab.compare.years.lead")} />
      <CompareNav view="years" />
      {pair ? (
        <Years pair={pair} rounds={rounds.data?.items ?? []} />
      ) : (
        <Loaded resource={rounds} rows={8}>
          {() => <Empty title={t("tab.past.none")}>{t("tab.compare.years.none")}</Empty>}
        </Loaded>
      )}
    </div>
  );
}

function Years({ pair, rounds }: { pair: Pair; rounds: readonly EvaluationSummary[] }): ReactElement {
  const [structure, setStructure] = useState<"earlier" | "later">("later");
  const { evaluationId, otherId } = pair;
  const compared = useResource<YearsCompared>(api.yearsCompared(evaluationId, otherId, structure));
  const go = (changes: Partial<Pair>): void => navigate(pathTo("compare-years", { ...pair, ...changes }));
  return (
    <>
      <div className="compare-choice no-print">
        <Round
          label={t("tab.compare.one")}
          value={evaluationId}
          {...{ rounds, not: otherId }}
          choose={(id) => go({ evaluationId: id })}
        />
        <Round
          label={t("tab.compare.other")}
          value={otherId}
          {...{ rounds, not: evaluationId }}
          choose={(id) => go({ otherId: id })}
        />
        {compared.data && !compared.data.sameAreas && (
          <Field label={t("tab.compare.structure")}>
            <Select
              value={structure}
              onChange={(_event, { value }) => setStructure(value === "earlier" ? "earlier" : "later")}
            >
              <option value="later">{t("tab.compare.structure.of", { title: compared.data.rounds[1].title })}</option>
              <option value="earlier">{t("tab.compare.structure.of", { title: compared.data.rounds[0].title })}</option>
            </Select>
          </Field>
        )}
      </div>
      <Loaded resource={compared} rows={8}>
        {(view) => (
          <>
            <StructureNotes view={view} />
            <YearPlaces view={view} />
            <BarLegend />
            {view.questions.map((question) => (
              <YearQuestion key={question.id} {...{ view, question, folds: view.questions.length > MOST_SPELLED }} />
            ))}
            <Promises view={view} />
          </>
        )}
      </Loaded>
    </>
  );
}

type RoundProps = {
  label: string;
  value: string;
  not: string;
  rounds: readonly EvaluationSummary[];
  choose: (id: string) => void;
};

function Round({ label, value, not, rounds, choose }: RoundProps): ReactElement {
  return (
    <Field label={label}>
      <Select value={value} onChange={(_event, chosen) => choose(chosen.value)}>
        {rounds
          .filter(({ id }) => id !== not)
          .map(({ id, title }) => (
            <option key={id} value={id}>
              {title}
            </option>
          ))}
      </Select>
    </Field>
  );
}

function lastTwo(rounds: readonly EvaluationSummary[]): Pair | null {
  const [later, earlier] = [...rounds].sort((a, b) => b.from.localeCompare(a.from));
  return later && earlier ? { evaluationId: earlier.id, otherId: later.id } : null;
}
