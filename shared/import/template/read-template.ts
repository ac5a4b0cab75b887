import type { StatementKind } from "../../answers/answer.ts";
import { LANGUAGES, translator, type TextKey } from "../../locales/text.ts";
import {
  headingMark,
  TEMPLATE_COLUMNS,
  TEMPLATE_ROWS,
  type SessionTemplate,
  type TemplateMark,
} from "../../template/session-template.ts";
import { areaReader } from "../area-heading.ts";
import type { AreaIndex, FrameworkIndex, ImportedStatement, ImportNote, ImportResult } from "../import-result.ts";
import { promptKinds } from "../prompt-heading.ts";
import { saysUnable } from "../unable.ts";
import { wordKeys } from "../words.ts";
import type { TemplateRow, TemplateRows } from "./template-rows.ts";

type Filled = TemplateRows & {
  mark: TemplateMark;
  /** The blank template in every language. Its printed words are nobody's answer. */
  blank: readonly SessionTemplate[];
  framework: FrameworkIndex;
  areas: AreaIndex;
};

/**
 * Reads a filled template: the rows of each question are one group's note. Nothing has to be mapped. Words that people
 * added or changed are imported unsorted where their meaning is unclear, and are named.
 */
export function readTemplate({ rows, others, mark, blank, framework, areas }: Filled): ImportResult {
  const areaOf = areaReader({ framework, areas });
  const indicator = framework.indicators.find(({ id }) => id === mark.indicator);
  const asked = (indicator?.questions ?? []).filter(({ number }) => mark.q.includes(number));
  const printed = new Set(blank.flatMap(textsOf).map(keyOf));
  const isPrinted = (text: string): boolean => printed.has(keyOf(text)) || mark.w?.includes(headingMark(text)) === true;
  const notes: ImportNote[] = [];
  const note = (code: ImportNote["code"], text: string): void => {
    if (!notes.some((one) => one.code === code && one.text === text)) notes.push({ code, text });
  };
  const headings: ImportResult["evaluation"]["headings"] = [];
  const doubts: ImportResult["doubts"] = [];
  const answers: ImportedStatement[] = [];
  const entries = new Map<string, number>();
  const unplaced = [...others];
  let last = { area: "", question: "" };

  for (const row of rows) {
    // Merged cells hold their words only once, in the first cell.
    last = { area: row.area || last.area, question: row.question || last.question };
    const cells = row.cells.filter(({ texts }) => texts.some((text) => text.trim() !== ""));
    if (cells.length === 0) {
      unplaced.push(row.label);
      continue;
    }
    const place = last.area === "" ? { area: mark.area, several: [] } : areaOf(last.area);
    let heading: number | null = null;
    if (!place?.area) {
      heading =
        headings.push({ kind: "area", area: null, question: null, match: null, parent: null, text: last.area }) - 1;
      doubts.push({ heading, areas: place?.several ?? [] });
    }
    const question = questionOf(last.question, { asked, blank });
    if (question === null) note("strange-question", last.question);
    const first = kindOfRow(row);
    if (first === null)
      note(
        "added-row",
        row.label === ""
          ? cells
              .flatMap(({ texts }) => texts)
              .join(" ")
              .slice(0, 60)
          : row.label,
      );
    const voice = `${place?.area} ${question}`;
    const entry = entries.get(voice) ?? entries.size;
    entries.set(voice, entry);
    for (const { heading: column, texts } of cells) {
      const kind = kindOfColumn(column);
      if (kind === null) note("strange-column", column);
      for (const text of texts.map((one) => one.trim()).filter((one) => one !== ""))
        answers.push({
          ...{ area: place?.area ?? null, question, voice: "group" },
          kind: kind === "first" ? (first ?? "unclassified") : (kind ?? "unclassified"),
          ...{ state: saysUnable(text) ? "unable" : "said", inferred: false, doubtful: heading !== null },
          ...{ bullet: false, label: null, heading, entry, text },
        });
    }
  }

  const areaIds = [...new Set([mark.area, ...answers.flatMap(({ area }) => area ?? [])])];
  const filled = new Set(answers.map(({ area, question }) => `${area} ${question}`));
  return {
    evaluation: {
      ...{ title: mark.title, frameworkId: indicator ? framework.id : null, indicatorId: indicator?.id ?? null },
      ...{ indicatorNamed: mark.indicator, from: Number(mark.from.slice(0, 4)), to: Number(mark.to.slice(0, 4)) },
      ...{ days: { from: mark.from, to: mark.to }, areaIds, askedQuestions: asked.map(({ id }) => id) },
      ...{ coversAllAreas: false, introduction: [], headings },
    },
    framework: { title: null, edition: null, publisher: null, headings: [], questions: [] },
    answers,
    missing: areaIds
      .flatMap((area) => asked.map(({ id }) => ({ area, question: id })))
      .filter(({ area, question }) => !filled.has(`${area} ${question}`)),
    reach: [],
    leftovers: unplaced.map((text) => text.trim()).filter((text) => text !== "" && !isPrinted(text)),
    ...{ doubts, dropped: [], notes },
  };
}

const keyOf = (text: string): string => wordKeys(text).join(" ");
const translators = LANGUAGES.map(translator);

function kindsByTitle<K>(titled: readonly { title: TextKey; kind: K }[]): ReadonlyMap<string, K> {
  return new Map(titled.flatMap(({ title, kind }) => translators.map((t): [string, K] => [keyOf(t(title)), kind])));
}
const COLUMN_KINDS = kindsByTitle<StatementKind | "first">(TEMPLATE_COLUMNS);
const ROW_KINDS = kindsByTitle<StatementKind>(TEMPLATE_ROWS);

/** `first`: its content depends on the row. Null: not one of our columns. */
export function kindOfColumn(heading: string): StatementKind | "first" | null {
  const found = COLUMN_KINDS.get(keyOf(heading));
  if (found !== undefined) return found;
  const kinds = promptKinds(heading);
  return kinds?.length === 1 ? (kinds[0] === "strength" ? "first" : (kinds[0] ?? null)) : null;
}

function kindOfRow({ label }: TemplateRow): StatementKind | null {
  const found = ROW_KINDS.get(keyOf(label));
  const kinds = found === undefined ? promptKinds(label) : [found];
  return label !== "" && kinds?.length === 1 ? (kinds[0] ?? null) : null;
}

type Asked = { asked: readonly { id: string; number: number; official: string }[]; blank: Filled["blank"] };

/** Finds a question by its number, or else by its wording. */
function questionOf(text: string, { asked, blank }: Asked): string | null {
  const [number] = /(?<!\d)\d{1,3}(?![\d.]*\d)/.exec(text) ?? [];
  const numbered = asked.find((one) => String(one.number) === number);
  if (numbered) return numbered.id;
  const words = keyOf(text);
  const worded = blank
    .flatMap(({ questions }) => questions)
    .find(({ plain, official }) => [plain, official].some((wording) => words.includes(keyOf(wording))));
  return asked.find((one) => one.number === worded?.number)?.id ?? null;
}

function textsOf(blank: SessionTemplate): string[] {
  const { title, subtitle, howTitle, how, area, questions, attribution, version } = blank;
  const ofQuestions = questions.flatMap(({ heading, plain, official }) => [heading, plain, official]);
  return [
    title,
    subtitle,
    howTitle,
    ...how,
    area,
    ...ofQuestions,
    ...blank.columns,
    ...blank.rows,
    attribution,
    version,
  ];
}
