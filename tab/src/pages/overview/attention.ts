import type { OverdueAction } from "../../../../shared/contract/actions.ts";
import type { AskView } from "../../../../shared/contract/asks.ts";
import type { EvaluationView } from "../../../../shared/contract/views.ts";
import type { CoverageCell } from "../../../../shared/findings/coverage.ts";
import { hasFewVoices, isImported } from "../../coverage/silence.ts";
import { pathTo, pathToAction } from "../../router/routes.ts";
import { areaStatus } from "./headline.ts";

export type AttentionKind =
  | "overdue-asks"
  | "overdue-actions"
  | "silent-areas"
  | "unanswered"
  | "unable"
  | "few-voices"
  | "no-evidence"
  | "unclear"
  | "to-come";

/**
 * A place to look at: an area or one question of it; with `thing`, an ask or action in its own words. `count` is null
 * where a number would mislead.
 */
export type AttentionTarget = {
  areaId: string;
  areaName: string;
  number: number | null;
  count: number | null;
  thing?: { words: string; path: string };
};
export type Attention = { kind: AttentionKind; places: AttentionTarget[] };

/** Overdue asks to the strategic level. Pure. */
export function overdueAsks(asks: readonly Pick<AskView, "id" | "area" | "text" | "overdue">[]): Attention[] {
  const overdue = asks.filter((one) => one.overdue);
  return ofThings(
    "overdue-asks",
    overdue.map(({ id, area, text }) => ({ area, words: text, path: pathTo("ask", { askId: id }) })),
  );
}

/** Overdue actions of the areas. Pure. */
export function overdueActions(actions: readonly OverdueAction[]): Attention[] {
  return ofThings(
    "overdue-actions",
    actions.map(({ id, evaluationId, area, title }) => ({
      ...{ area, words: title },
      path: pathToAction({ evaluationId, areaId: area.id, id }),
    })),
  );
}

type Thing = { area: { id: string; name: string }; words: string; path: string };

function ofThings(kind: AttentionKind, things: readonly Thing[]): Attention[] {
  const places = things.map(({ area, ...thing }): AttentionTarget => {
    return { areaId: area.id, areaName: area.name, number: null, count: null, thing };
  });
  return places.length > 0 ? [{ kind, places }] : [];
}

type Given = Pick<EvaluationView, "areas" | "questions" | "state" | "origin" | "sessions">;

/** What somebody should look at, the most urgent first. Kinds without a place are left out. Pure. */
export function attention(evaluation: Given, cells: readonly CoverageCell[]): Attention[] {
  const numbers = new Map(evaluation.questions.map(({ id, number }) => [id, number]));
  const names = new Map(evaluation.areas.map(({ id, name }) => [id, name]));
  const areasThat = (...wanted: ReturnType<typeof areaStatus>[]): AttentionTarget[] =>
    evaluation.areas
      .filter(({ id }) => wanted.includes(areaStatus(id, evaluation, cells)))
      .map(({ id, name }) => ({ areaId: id, areaName: name, number: null, count: null }));
  const cellsThat = (
    test: (cell: CoverageCell) => boolean,
    count: (cell: CoverageCell) => number | null,
  ): AttentionTarget[] =>
    cells.filter(test).map((cell) => ({
      areaId: cell.areaId,
      areaName: names.get(cell.areaId) ?? cell.areaId,
      number: numbers.get(cell.questionId) ?? null,
      count: count(cell),
    }));
  const all: Attention[] = [
    { kind: "silent-areas", places: areasThat("silent") },
    {
      kind: "unanswered",
      places: cellsThat(
        (cell) => cell.state === "no-answer",
        () => null,
      ),
    },
    {
      kind: "unable",
      places: cellsThat(
        (cell) => cell.state === "unable",
        (cell) => cell.unable,
      ),
    },
    { kind: "few-voices", places: cellsThat(hasFewVoices, (cell) => cell.voices.individual + cell.voices.onBehalf) },
    {
      kind: "no-evidence",
      places: cellsThat(
        (cell) => cell.unevidenced > 0,
        (cell) => (isImported(cell) ? null : cell.unevidenced),
      ),
    },
    {
      kind: "unclear",
      places: cellsThat(
        (cell) => cell.unclear > 0,
        (cell) => cell.unclear,
      ),
    },
    { kind: "to-come", places: areasThat("to-come") },
  ];
  return all.filter(({ places }) => places.length > 0);
}
