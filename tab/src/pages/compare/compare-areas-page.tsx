import { Select } from "@fluentui/react-components";
import type { ReactElement } from "react";
import type { AreasCompared } from "../../../../shared/contract/compare.ts";
import type { EvaluationSummary } from "../../../../shared/contract/views.ts";
import { api } from "../../api/paths.ts";
import { useResource } from "../../api/use-resource.ts";
import { navigate } from "../../router/location.ts";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { Empty } from "../../ui/empty.tsx";
import { EvaluationTags } from "../../ui/evaluation-tags.tsx";
import { Loaded } from "../../ui/loaded.tsx";
import { PageHeading } from "../../ui/page-heading.tsx";
import { presentRound } from "../overview/present-round.ts";
import { AreaQuestion, totalsOf } from "./area-question.tsx";
import { CompareNav } from "./compare-nav.tsx";
import { BarLegend, longest } from "../../ui/kind-bars.tsx";
import { MOST_SPELLED } from "./most-spelled.ts";
import "./compare.css";

/** The areas of a round side by side, question by question. Never a ranking. */
export default function CompareAreasPage({ evaluationId }: { evaluationId: string | null }): ReactElement {
  const rounds = useResource<{ items: EvaluationSummary[] }>(api.evaluations);
  const items = rounds.data?.items ?? [];
  const id = evaluationId ?? presentRound(items);
  const compared = useResource<AreasCompared>(id === null ? null : api.areasCompared(id));
  return (
    <div className="page">
      <PageHeading
        title={t("tab.compare.areas.title")}
        tags={compared.data && <EvaluationTags evaluation={compared.data.evaluation} />}
        lead={t("tab.compare.areas.lead")}
        aside={
          items.length > 1 &&
          id !== null && (
            <label className="switcher">
              <span>{t("tab.overview.switch")}</span>
              <Select
                value={id}
                onChange={(_event, { value }) => navigate(pathTo("compare-areas", { evaluationId: value }))}
              >
                {items.map((one) => (
                  <option key={one.id} value={one.id}>
                    {one.title}
                  </option>
                ))}
              </Select>
            </label>
          )
        }
      />
      <CompareNav view="areas" />
      {id === null ? (
        <Loaded resource={rounds} rows={8}>
          {() => <Empty title={t("tab.overview.none.what")}>{t("tab.overview.none.how")}</Empty>}
        </Loaded>
      ) : (
        <Loaded resource={compared} rows={8}>
          {(view) => <Questions {...view} />}
        </Loaded>
      )}
    </div>
  );
}

function Questions({ evaluation, questions, attribution }: AreasCompared): ReactElement {
  const [isSpelled, mostInAll] = [questions.length <= MOST_SPELLED, longest(questions.map(totalsOf))];
  return (
    <>
      <BarLegend />
      {questions.map((question) => (
        <AreaQuestion key={question.id} {...{ question, evaluationId: evaluation.id, isSpelled, mostInAll }} />
      ))}
      <footer className="muted page-foot">{attribution}</footer>
    </>
  );
}
