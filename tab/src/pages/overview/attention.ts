import type { AskView } from "../../../../shared/contract/asks.ts";
import type { EvaluationView } from "../../../../shared/contract/views.ts";
import type { CoverageCell } from "../../../../shared/findings/coverage.ts";
import { hasFewVoices, isImported } from "../../coverage/silence.ts";
import { areaStatus } from "./headline.ts";

export type AttentionKind =
  "overdue-asks" | "silent-areas" | "unanswered" | "unable" | "few-voices" | "no-evidence" | "unclear" | "to-come";

/** Somewhere to look: an area, one question of it, or what it asked. `count` is null where counting would mislead. */
export type Place = { areaId: string; areaName: string; number: number | null; count: number | null; askId?: string };
export type Attention = { kind: AttentionKind; places: Place[] };

/** What was asked of the strategic level and is waited for too long. Pure. */
export function overdueAsks(asks: readonly Pick<AskView, "id" | "area" | "overdue">[]): Attention[] {
  const places = asks
    .filter(({ overdue }) => overdue)
    .map(({ id, area }) => ({ areaId: area.id, areaName: area.name, number: null, count: null, askId: id }));
  return places.length > 0 ? [{ kind: "overdue-asks", places }] : [];
}

type Given = Pick<EvaluationView, "areas" | "questions" | "state" | "origin" | "sessions">;

/** What somebody should look at, the most pressing first; kinds without a place are left out. Pure. */
export function attention(evaluation: Given, cells: readonly CoverageCell[]): Attention[] {
  const numbers = new Map(evaluation.questions.map(({ id, number }) => [id, number]));
  const names = new Map(evaluation.areas.map(({ id, name }) => [id, name]));
  const areasThat = (...wanted: ReturnType<typeof areaStatus>[]): Place[] =>
    evaluation.areas
      .filter(({ id }) => wanted.includes(areaStatus(id, evaluation, cells)))
      .map(({ id, name }) => ({ areaId: id, areaName: name, number: null, count: null }));
  const cellsThat = (test: (cell: CoverageCell) => boolean, count: (cell: CoverageCell) => number | null): Place[] =>
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
