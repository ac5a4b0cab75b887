import { areaReader } from "./area-heading.ts";
import type { FormColumn } from "./form-columns.ts";
import type { AreaIndex, FrameworkIndex, ImportedStatement, ImportResult } from "./import-result.ts";
import { saysUnable } from "./unable.ts";

type Form = {
  columns: readonly FormColumn[];
  /** The answers, without the heading row. */
  rows: readonly (readonly string[])[];
  framework: FrameworkIndex;
  areas: AreaIndex;
};

/** The answers of a form. Each row is a voice of its own. Nothing that identifies its writer is kept. */
export function readForm({ columns, rows, framework, areas }: Form): ImportResult {
  const areaOf = areaReader({ framework, areas });
  const headings: ImportResult["evaluation"]["headings"] = [];
  const doubts: ImportResult["doubts"] = [];
  const answers: ImportedStatement[] = [];
  const answered = new Map<string, number>();
  const years = new Set<number>();
  const areaColumn = columns.findIndex(({ use }) => use === "area");

  for (const [entry, row] of rows.entries()) {
    const said = areaColumn < 0 ? "" : (row[areaColumn]?.trim().replace(/;$/, "") ?? "");
    const place = said === "" ? null : (areaOf(said) ?? areaOf(said.replaceAll(";", " and ")));
    let heading: number | null = null;
    if (said !== "" && !place?.area) {
      heading = headings.push({ kind: "area", area: null, question: null, match: null, parent: null, text: said }) - 1;
      doubts.push({ heading, areas: place?.several ?? [] });
    }
    const before = answers.length;
    for (const [at, column] of columns.entries()) {
      const text = row[at]?.trim() ?? "";
      if (text === "") continue;
      if (column.use === "date") for (const year of text.match(/(?<!\d)20\d\d(?!\d)/g) ?? []) years.add(Number(year));
      if (column.use !== "answer") continue;
      answers.push({
        ...{ area: place?.area ?? null, question: column.question, voice: "unknown", kind: column.part },
        ...{ state: saysUnable(text) ? "unable" : "said", inferred: false, doubtful: heading !== null },
        ...{ bullet: false, label: null, heading, entry, text },
      });
    }
    if (answers.length > before && place?.area) answered.set(place.area, (answered.get(place.area) ?? 0) + 1);
  }

  const questions = new Set(columns.flatMap((column) => (column.use === "answer" ? [column.question] : [])));
  const asked = framework.indicators.flatMap((one) => one.questions.filter(({ id }) => questions.has(id)));
  const indicator = framework.indicators.find((one) => one.questions.some(({ id }) => id === asked[0]?.id));
  const span = [...years].sort((a, b) => a - b);
  const [from = null, to = from] = [span[0], span.at(-1)];
  const isRound = from !== null && to !== null && to - from <= 1;
  const filled = new Set(answers.map(({ area, question }) => `${area} ${question}`));
  return {
    evaluation: {
      ...{ title: null, frameworkId: indicator ? framework.id : null, indicatorId: indicator?.id ?? null },
      ...{ indicatorNamed: null, from: isRound ? from : null, to: isRound ? to : null },
      ...{ askedQuestions: asked.map(({ id }) => id), coversAllAreas: false, introduction: [], headings },
    },
    framework: { title: null, edition: null, publisher: null, headings: [], questions: [] },
    answers,
    missing: areas
      .filter(({ id }) => answered.has(id))
      .flatMap(({ id: area }) => asked.map(({ id: question }) => ({ area, question })))
      .filter(({ area, question }) => !filled.has(`${area} ${question}`)),
    reach: [...answered].map(([area, count]) => ({
      kind: "answered",
      count,
      area,
      text: `${count} answered the form`,
    })),
    leftovers: [],
    notes: [],
    doubts,
    dropped: columns.flatMap(({ use, heading }, at) =>
      use === "identity" ? [{ text: heading, cells: rows.filter((row) => (row[at]?.trim() ?? "") !== "").length }] : [],
    ),
  };
}
