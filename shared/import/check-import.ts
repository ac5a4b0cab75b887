import type { FrameworkIndex, ImportResult } from "./import-result.ts";
import type { FileKind, ImportRefusal } from "./import-refusal.ts";

type Years = { from: number; to: number };

/** What whoever imports says of a file that does not say it itself. */
export type Given = {
  years?: Years | null | undefined;
  indicatorId?: string | null | undefined;
  areaId?: string | null | undefined;
};

/** What a round of its own needs, and which of it no source says: `indicator` means the only one there is was taken. */
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
  /** The result before anything was put right: what follows from the kind of page does not change with one piece of it. */
  read: ImportResult;
  kind: FileKind;
  framework: FrameworkIndex;
  /** Ids of all areas. */
  areaIds: readonly string[];
};

/** Whether a round can be made of what was read. Whatever is nowhere said is asked for: nothing is made up. */
export function checkImport(input: Checked): ImportPlan | ({ ok: false } & ImportRefusal) {
  const { result, framework, kind } = input;
  const refuse = (reason: ImportRefusal["reason"], names: readonly string[] = []): { ok: false } & ImportRefusal => ({
    ...{ ok: false, reason, kind, names },
  });
  const { evaluation, answers } = result;
  // A report of ours that holds nothing but silences is a finding all the same.
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

  // Without challenge questions it is an evaluation of the whole indicator: its questions were not answered one by one.
  const every = framework.indicators.find(({ id }) => id === indicatorId)?.questions.map(({ id }) => id) ?? [];
  const questionIds = evaluation.askedQuestions.length > 0 ? evaluation.askedQuestions : every;
  return {
    ...{ ok: true, result, indicatorId, years, areaIds, questionIds },
    assumed: known === null ? ["indicator"] : [],
  };
}

/** Headings of areas that we do not know, each once, as they are printed. */
function unknownAreas({ doubts, evaluation }: ImportResult): string[] {
  const headings = doubts.filter(({ areas }) => areas.length === 0).map(({ heading }) => evaluation.headings[heading]);
  return [...new Set(headings.flatMap((heading) => (heading ? [heading.text] : [])))];
}

/** What was read, with what whoever imports it says: that goes before what the file says of itself. */
export function asGiven(result: ImportResult, { years, indicatorId, areaId }: Given): ImportResult {
  const { evaluation, ...rest } = withArea(result, areaId ?? null);
  return {
    ...rest,
    evaluation: { ...evaluation, ...(years ?? {}), indicatorId: indicatorId ?? evaluation.indicatorId },
  };
}

/** A page that names no area at all is of the one that whoever imports it names. */
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

/** The headings of groups and of areas in doubt above a statement, from the outside in. */
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
