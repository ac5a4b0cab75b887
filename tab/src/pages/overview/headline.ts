import type { EvaluationView } from "../../../../shared/contract/views.ts";
import { isStillHeld } from "../../../../shared/evaluations/round-state.ts";
import type { CoverageCell } from "../../../../shared/findings/coverage.ts";
import { isUnderWay } from "../../../../shared/sessions/under-way.ts";
import { capitalise, joinNames, numberWord, t } from "../../texts.ts";

type AreaStatus = "answered" | "unable" | "unanswered" | "waiting" | "silent" | "to-come";

type Given = Pick<EvaluationView, "areas" | "state" | "origin" | "sessions">;

/** An area's status as a whole. `waiting`: its session is under way. `to-come`: the round is open and none was held. */
export function areaStatus(areaId: string, evaluation: Given, cells: readonly CoverageCell[]): AreaStatus {
  const states = cells.filter((cell) => cell.areaId === areaId).map((cell) => cell.state);
  if (states.some((state) => state === "answered" || state === "withheld")) return "answered";
  if (states.includes("unable")) return "unable";
  if (hasSessionUnderWay(areaId, evaluation)) return "waiting";
  if (states.some((state) => state === "no-answer" || state === "not-asked")) return "unanswered";
  return isStillHeld(evaluation) ? "to-come" : "silent";
}

function hasSessionUnderWay(areaId: string, { sessions }: Given): boolean {
  return sessions.some((one) => one.areaId === areaId && isUnderWay(one.state));
}

/** The state of a round in a sentence or two, as a person would write it. */
export function headline(evaluation: Given, cells: readonly CoverageCell[]): string {
  const namesOf = (...wanted: AreaStatus[]): string[] =>
    evaluation.areas.filter(({ id }) => wanted.includes(areaStatus(id, evaluation, cells))).map(({ name }) => name);
  const answered = namesOf("answered").length;
  const rest = (key: ListKey, status: AreaStatus): string | null => {
    const names = namesOf(status);
    // "No area has answered yet" says it already.
    return names.length === evaluation.areas.length ? null : listClause(key, names, { others: answered > 0 });
  };
  const clauses = [
    answeredClause(answered, evaluation.areas.length, evaluation.state === "open"),
    rest("tab.headline.silent", "silent"),
    rest("tab.headline.unanswered", "unanswered"),
    rest("tab.headline.unable", "unable"),
    rest("tab.headline.to-come", "to-come"),
  ].filter((clause) => clause !== null);
  const first = capitalise(t("tab.headline.sentence", { clauses: clauses.join("; ") }));
  const underWay = evaluation.areas.filter(({ id }) => hasSessionUnderWay(id, evaluation)).map(({ name }) => name);
  if (underWay.length === 0) return first;
  return `${first} ${t("tab.headline.under-way", { count: underWay.length, areas: joinNames(underWay) })}`;
}

function answeredClause(answered: number, all: number, open: boolean): string {
  const values = { answered: numberWord(answered), all: numberWord(all) };
  if (answered === 0) return open ? t("tab.headline.none-yet") : t("tab.headline.none");
  if (answered === all) return t("tab.headline.all", values);
  return open ? t("tab.headline.some-so-far", values) : t("tab.headline.some", values);
}

type ListKey = "tab.headline.silent" | "tab.headline.unanswered" | "tab.headline.unable" | "tab.headline.to-come";

/** Lists up to three areas by name; more by number. */
function listClause(key: ListKey, names: readonly string[], { others }: { others: boolean }): string | null {
  if (names.length === 0) return null;
  const number = numberWord(names.length);
  const many = others ? t("tab.headline.number", { number }) : t("tab.headline.number.none-yet", { number });
  const areas = names.length <= 3 ? joinNames(names) : many;
  return t(key, { count: names.length, areas });
}
