import type { EvaluationView } from "../../../../shared/contract/views.ts";
import type { CellState, CoverageCell } from "../../../../shared/findings/coverage.ts";
import { isUnderWay } from "../../../../shared/sessions/under-way.ts";
import type { CellSilence } from "../../coverage/silence.ts";

type Area = EvaluationView["areas"][number];
type Given = Pick<EvaluationView, "areas" | "sessions">;
export type SilentRows = { state: CellSilence; areas: Area[] };

/**
 * Silences that can stand for a whole row. "Not able to say" and kept-back words are not among them, since somebody was
 * heard.
 */
const FOLDED: readonly CellState[] = [
  "not-held",
  "not-reported",
  "not-asked",
  "no-answer",
] as const satisfies readonly CellSilence[];

/** The areas with a row of their own, and those with the same silence for every question. Pure. */
export function foldSilent(
  { areas, sessions }: Given,
  cells: readonly CoverageCell[],
): { rows: Area[]; silent: SilentRows[] } {
  const states = new Map<string, Set<CellState>>();
  for (const { areaId, state } of cells) states.set(areaId, (states.get(areaId) ?? new Set()).add(state));
  const silenceOf = ({ id }: Area): CellSilence | null => {
    const [state, ...others] = states.get(id) ?? [];
    const isRunning = sessions.some((one) => one.areaId === id && isUnderWay(one.state));
    if (state === undefined || state === "answered" || others.length > 0 || isRunning) return null;
    return FOLDED.includes(state) ? state : null;
  };
  const silent = new Map<CellSilence, Area[]>();
  for (const area of areas) {
    const state = silenceOf(area);
    if (state !== null) silent.set(state, [...(silent.get(state) ?? []), area]);
  }
  return {
    rows: areas.filter((area) => silenceOf(area) === null),
    silent: [...silent].map(([state, ofState]) => ({ state, areas: ofState })),
  };
}
