import { byNumber } from "./by-number.ts";
import type { ImportedStatement, ImportHeading, ImportResult } from "./import-result.ts";

export type NamedResult = { name: string; result: ImportResult };

/**
 * Several files as one round, with their statements one after the other. A fact may come from any of them. Where two
 * files disagree, `differ` names the facts.
 */
export function mergeResults(
  files: readonly NamedResult[],
): { ok: true; result: ImportResult } | { ok: false; differ: string[] } {
  const results = files.map(({ result }) => result);
  const [first] = results;
  if (!first) throw new Error("There is no file to be merged.");
  const evaluations = results.map(({ evaluation }) => evaluation);
  const years = evaluations.map(({ from, to }) => (from === null ? null : `${from}–${to ?? from}`));
  const indicators = evaluations.map(({ indicatorId, indicatorNamed }) => indicatorId ?? indicatorNamed);
  if ([years, indicators].some((said) => new Set(said.filter((one) => one !== null)).size > 1))
    return {
      ok: false,
      differ: files.map(({ name }, at) => `${name} (${[years[at], indicators[at]].filter((one) => one).join(", ")})`),
    };

  const headings: ImportHeading[] = [];
  const answers: ImportedStatement[] = [];
  const doubts: ImportResult["doubts"] = [];
  let entries = 0;
  for (const { evaluation, answers: said, doubts: own } of results) {
    const before = headings.length;
    const moved = (at: number | null): number | null => (at === null ? null : at + before);
    headings.push(...evaluation.headings.map((one) => ({ ...one, parent: moved(one.parent) })));
    doubts.push(...own.map((one) => ({ ...one, heading: one.heading + before })));
    answers.push(
      ...said.map((one) => ({
        ...one,
        heading: moved(one.heading),
        ...(one.entry === undefined ? {} : { entry: one.entry + entries }),
      })),
    );
    entries += said.reduce((most, { entry = -1 }) => Math.max(most, entry + 1), 0);
  }
  const filled = new Set(answers.map(({ area, question }) => `${area} ${question}`));
  const asked = [...new Set(evaluations.flatMap(({ askedQuestions }) => askedQuestions))];
  const seen = new Set(results.flatMap(({ missing, answers: said }) => [...missing, ...said]).map(({ area }) => area));
  const saying = evaluations.find(({ from }) => from !== null) ?? first.evaluation;
  const known = evaluations.find(({ indicatorId }) => indicatorId !== null) ?? first.evaluation;
  const silences = results.flatMap((result) => result.silences ?? []);
  const areaIds = evaluations.flatMap((evaluation) => evaluation.areaIds ?? []);
  const named = [...answers.flatMap(({ area }) => area ?? []), ...doubts.flatMap((doubt) => doubt.areas)];
  const coversAllAreas = evaluations.some((evaluation) => evaluation.coversAllAreas);
  const titled = evaluations.find(({ title }) => title !== null);
  return {
    ok: true,
    result: {
      evaluation: {
        ...known,
        title: titled?.title ?? null,
        ...{ from: saying.from, to: saying.to, days: saying.days ?? null, headings },
        areaIds: areaIds.length > 0 && !coversAllAreas ? [...new Set([...areaIds, ...named])] : undefined,
        askedQuestions: asked.sort(byNumber),
        coversAllAreas,
        introduction: evaluations.flatMap((evaluation) => [
          ...(evaluation === titled ? [] : [evaluation.title ?? []].flat()),
          ...evaluation.introduction,
        ]),
      },
      framework: mergeFrameworks(results.map(({ framework }) => framework)),
      answers,
      // The round asked what any of its files asked. An area without a statement on that has a missing cell.
      missing: [...seen]
        .flatMap((area) => (area === null ? [] : asked.map((question) => ({ area, question }))))
        .filter(({ area, question }) => !filled.has(`${area} ${question}`)),
      ...(silences.length > 0 ? { silences } : {}),
      reach: results.flatMap(({ reach }) => reach),
      leftovers: results.flatMap(({ leftovers }) => leftovers),
      doubts,
      dropped: results.flatMap(({ dropped }) => dropped),
      notes: results.flatMap(({ notes }) => notes),
    },
  };
}

type Publication = ImportResult["framework"];

/** The framework as named by the first file that names one. The names in other files become headings. */
function mergeFrameworks(frameworks: readonly Publication[]): Publication {
  const telling = frameworks.find(({ title }) => title !== null);
  const headings = frameworks.flatMap((one) => [
    ...(one === telling ? [] : [one.title, one.edition, one.publisher].flatMap((text) => text ?? [])),
    ...one.headings,
  ]);
  const { title = null, edition = null, publisher = null } = telling ?? {};
  return { title, edition, publisher, headings, questions: frameworks.flatMap(({ questions }) => questions) };
}
