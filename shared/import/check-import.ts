import type { FrameworkIndex, ImportResult } from "./import-result.ts";
import type { FileKind, ImportRefusal } from "./import-refusal.ts";

type Years = { from: number; to: number };

/** What the person who imports a file states about it, where the file does not. */
export type ImportGiven = {
  years?: Years | null | undefined;
  indicatorId?: string | null | undefined;
  areaId?: string | null | undefined;
};

/** The facts that a round needs, and which of them no source states. `indicator`: the only known one was taken. */
export type ImportPlan = {
  ok: true;
  result: ImportResult;
  indicatorId: string;
  years: Years;
  areaIds: string[];
  questionIds: string[];
  assumed: readonly "indicator"[];
};

type Checked = {
  result: ImportResult;
  /** The result before any corrections. What follows from the kind of page does not change with a single piece. */
  read: ImportResult;
  kind: FileKind;
  framework: FrameworkIndex;
  /** Ids of all areas. */
  areaIds: readonly string[];
};

/** Whether a round can be made from what was read. Facts that are stated nowhere are asked for, never invented. */
export function checkImport(input: Checked): ImportPlan | ({ ok: false } & ImportRefusal) {
  const { result, framework, kind } = input;
  const refuse = (reason: ImportRefusal["reason"], names: readonly string[] = []): { ok: false } & ImportRefusal => ({
    ...{ ok: false, reason, kind, names },
  });
  const { evaluation, answers } = result;
  // One of our reports with nothing but silences is still a finding.
  if (answers.length === 0 && result.silences === undefined) return refuse("nothing-recognised");
  const strange = unknownAreas(result);
  if (strange.length > 0 && answers.every(({ area }) => area === null)) return refuse("unknown-areas", strange);

  const onlySteps = input.read.answers.every((answer) => answer.kind === "nextStep");
  const [only, ...others] = framework.indicators;
  const alone = onlySteps && evaluation.indicatorNamed === null && others.length === 0 ? (only?.id ?? null) : null;
  const known = evaluation.indicatorId;
  const indicatorId = known ?? alone;
  if (indicatorId === null)
    return evaluation.indicatorNamed === null
      ? refuse("no-indicator")
      : refuse("unknown-indicator", [evaluation.indicatorNamed]);

  const named = new Set([...answers.map(({ area }) => area), ...result.doubts.flatMap(({ areas }) => areas)]);
  const all =
    evaluation.coversAllAreas ||
    (onlySteps && input.read.answers.length > 0 && input.read.answers.every(({ area }) => area === null));
  const areaIds = input.areaIds.filter((id) => evaluation.areaIds?.includes(id) ?? (all || named.has(id)));
  if (areaIds.length === 0) return refuse("no-areas");

  if (evaluation.from === null) return refuse("year-missing");
  const years = { from: evaluation.from, to: evaluation.to ?? evaluation.from };

  // Without challenge questions it evaluates the whole indicator, whose questions were not answered one by one.
  const every = framework.indicators.find(({ id }) => id === indicatorId)?.questions.map(({ id }) => id) ?? [];
  const questionIds = evaluation.askedQuestions.length > 0 ? evaluation.askedQuestions : every;
  return {
    ...{ ok: true, result, indicatorId, years, areaIds, questionIds },
    assumed: known === null ? ["indicator"] : [],
  };
}

/** The headings of unknown areas, each once, as printed. */
function unknownAreas({ doubts, evaluation }: ImportResult): string[] {
  const headings = doubts.filter(({ areas }) => areas.length === 0).map(({ heading }) => evaluation.headings[heading]);
  return [...new Set(headings.flatMap((heading) => (heading ? [heading.text] : [])))];
}

/** The result with what the person who imports it states. That overrides the file's own statements. */
export function asGiven(result: ImportResult, { years, indicatorId, areaId }: ImportGiven): ImportResult {
  const { evaluation, ...rest } = withArea(result, areaId ?? null);
  return {
    ...rest,
    evaluation: { ...evaluation, ...(years ?? {}), indicatorId: indicatorId ?? evaluation.indicatorId },
  };
}

/** A page that names no area belongs to the area that the person states. */
function withArea(result: ImportResult, areaId: string | null): ImportResult {
  if (areaId === null || result.doubts.length > 0 || result.answers.some(({ area }) => area !== null)) return result;
  const filled = new Set(result.answers.map(({ question }) => question));
  return {
    ...result,
    answers: result.answers.map((answer) => ({ ...answer, area: areaId })),
    missing: result.evaluation.askedQuestions
      .filter((question) => !filled.has(question))
      .map((question) => ({ area: areaId, question })),
  };
}

/** The headings of groups and doubtful areas above a statement, from the outside in. */
export function headingsAbove(result: ImportResult, index: number | null): string[] {
  const found: string[] = [];
  for (let at = index; at !== null;) {
    const heading = result.evaluation.headings[at];
    if (!heading) break;
    const tells = heading.kind === "section" || (heading.kind === "area" && heading.area === null);
    if (tells) found.unshift(heading.text);
    at = heading.parent;
  }
  return found;
}
