import type { ReactElement } from "react";
import type { EvaluationView, StatementPage } from "../../../../shared/contract/views.ts";
import type { CoverageCell } from "../../../../shared/findings/coverage.ts";
import { api } from "../../api/paths.ts";
import { useResource } from "../../api/use-resource.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathToQuestion } from "../../router/routes.ts";
import { t } from "../../texts.ts";
import { quoteOf, quoteCells, type QuoteCells } from "./quotes.ts";
import "./two-quotes.css";

type Props = { evaluation: EvaluationView; cells: readonly CoverageCell[] };

/** One strength and one concern in people's words. Only for a closed round, whose findings everybody may read. */
export function TwoQuotes({ evaluation, cells }: Props): ReactElement | null {
  const places = quoteCells(cells);
  return places && <Quotes evaluation={evaluation} places={places} />;
}

function Quotes({ evaluation, places }: { evaluation: EvaluationView; places: QuoteCells }): ReactElement | null {
  const strength = useQuote(evaluation.id, places.strength, "strength");
  const concern = useQuote(evaluation.id, places.concern, "concern");
  if (strength === null || concern === null) return null;
  return (
    <div className="two-quotes">
      <Quote kind="strength" text={strength} {...{ evaluation, cell: places.strength }} />
      <Quote kind="concern" text={concern} {...{ evaluation, cell: places.concern }} />
    </div>
  );
}

function useQuote(evaluationId: string, cell: CoverageCell, part: "strength" | "concern"): string | null {
  const { areaId, questionId } = cell;
  const page = useResource<StatementPage>(api.statements({ evaluationId, areaId, questionId, page: "0" }));
  return page.data ? quoteOf(page.data.items, part) : null;
}

type QuoteProps = { kind: "strength" | "concern"; text: string; evaluation: EvaluationView; cell: CoverageCell };

function Quote({ kind, text, evaluation, cell }: QuoteProps): ReactElement {
  const area = evaluation.areas.find(({ id }) => id === cell.areaId)?.name ?? cell.areaId;
  const number = evaluation.questions.find(({ id }) => id === cell.questionId)?.number ?? 0;
  return (
    <figure className={`two-quotes-one two-quotes-${kind}`}>
      <figcaption>
        <strong>{kind === "strength" ? t("tab.part.strength") : t("tab.part.concern")}</strong>
        {" · "}
        <RouteLink to={pathToQuestion({ evaluationId: evaluation.id, areaId: cell.areaId, number })}>
          {t("tab.quotes.where", { area, question: t("tab.question.number", { number }) })}
        </RouteLink>
      </figcaption>
      <blockquote className="words" dir="auto">
        {t("tab.quotes.said", { text })}
      </blockquote>
    </figure>
  );
}
