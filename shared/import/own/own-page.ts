import { statementKindSchema, type Parts, type StatementKind } from "../../answers/answer.ts";
import { LANGUAGES, translator, type Translate } from "../../locales/text.ts";
import { byOf } from "../../report/area-blocks.ts";
import { PART_TITLES } from "../../report/report-document.ts";
import { voicesIn, type IndexedVoice, type ReportIndex } from "../../report/report-index.ts";
import { notesUntold, type OwnReport, type OwnVoice } from "./own-report.ts";
import type { PageLine } from "./page-lines.ts";

type IndexedAnswer = { ref: string; areaId: string | null; questionId: string | null; voice: IndexedVoice };
type Whole = ReportIndex["whole"][number];

/**
 * One of our reports, from the words on its page and its index. Null where words in the index are missing: a report
 * shows only some of very many, and somebody may have removed some.
 */
export function ownFromPage(lines: readonly PageLine[], index: ReportIndex): OwnReport | null {
  if (index.areas.some(({ hidden }) => hidden)) return null;
  const places = placesOf(index);
  for (const language of LANGUAGES) {
    const said = wordsOf(lines, places, translator(language));
    const whole = wholeOf(lines, index.whole, translator(language));
    if (said && whole) return reportOf(index, { said, whole, places: places(translator(language)) });
  }
  return null;
}

/** The ways in which a report tells whose words something is. */
const BYLINES = [
  ["named", false],
  ["named", true],
  ["anonymous", false],
] as const;

const placesOf =
  (index: ReportIndex) =>
  (t: Translate): IndexedAnswer[] => [
    ...index.areas.flatMap(({ id, name, cells, pooled }) => [
      ...cells.flatMap(({ said }, at) => {
        const question = index.questions[at];
        return voicesIn(said).map((voice, n) => ({
          ...{ ref: t("report.ref", { area: name, question: question?.number ?? "", n: n + 1 }), areaId: id },
          ...{ questionId: question?.id ?? null, voice },
        }));
      }),
      ...voicesIn(pooled).map((voice, n) => ({
        ...{ ref: t("report.ref.pooled", { area: name, n: n + 1 }), areaId: id, questionId: null, voice },
      })),
    ]),
    ...voicesIn(index.said).map((voice, n) => ({
      ...{ ref: t("report.ref.round", { n: n + 1 }), areaId: null, questionId: null, voice },
    })),
  ];

/** Every voice's words, by reference; null where some are missing, or occur twice with differences. */
function wordsOf(
  lines: readonly PageLine[],
  places: ReturnType<typeof placesOf>,
  t: Translate,
): Map<string, Parts> | null {
  const kinds = new Map(statementKindSchema.options.map((kind) => [t(PART_TITLES[kind]), kind]));
  const bylines = new Map<string, string>();
  for (const { ref, voice } of places(t))
    for (const [attribution, isImported] of BYLINES)
      bylines.set(byOf({ ref, voice: voice.voice, attribution }, isImported, t), ref);
  const evidenceOf = t("report.evidence", { text: "" });
  const found = new Map<string, Parts>();
  let kind: StatementKind | undefined;
  let quote: string | null = null;
  let evidence: string | null = null;
  let twice = false;
  for (const line of lines) {
    if (line.kind === "heading") kind = kinds.get(line.text.trim());
    if (line.kind === "quote") [quote, evidence] = [line.text, null];
    if (line.kind === "evidence" && line.text.startsWith(evidenceOf)) evidence = line.text.slice(evidenceOf.length);
    if (line.kind !== "by" || quote === null) continue;
    const ref = bylines.get(line.text.split(" · ")[0] ?? "");
    if (ref !== undefined && kind !== undefined) {
      const parts = found.get(ref) ?? {};
      twice ||= parts[kind] !== undefined && parts[kind] !== quote;
      found.set(ref, { ...parts, [kind]: quote, ...(evidence === null ? {} : { evidence }) });
    }
    [quote, evidence] = [null, null];
  }
  const whole = places(t).every(
    ({ ref, voice }) => voice.leftOut || voice.parts.every((part) => found.get(ref)?.[part] !== undefined),
  );
  return whole && !twice ? found : null;
}

function wholeOf(lines: readonly PageLine[], index: readonly Whole[], t: Translate): OwnReport["whole"] | null {
  const refs = new Map(index.map((one, n) => [` (${t("report.ref.whole", { n: n + 1 })})`, one]));
  const found = new Map<Whole, string>();
  for (const { kind, text } of lines) {
    const [ref] = kind === "item" ? (/ \([^()]*\)$/.exec(text) ?? []) : [];
    const one = ref === undefined ? undefined : refs.get(ref);
    if (one && ref !== undefined) found.set(one, text.slice(0, -ref.length));
  }
  const kept = index.filter(({ leftOut }) => !leftOut);
  const whole = kept.flatMap((one) => {
    const text = found.get(one);
    return text === undefined ? [] : [{ areaId: one.areaId, kind: one.kind, text }];
  });
  return whole.length === kept.length ? whole : null;
}

type Read = { said: ReadonlyMap<string, Parts>; whole: OwnReport["whole"]; places: readonly IndexedAnswer[] };

function reportOf(index: ReportIndex, { said, whole, places }: Read): OwnReport {
  const pending = index.areas.flatMap(({ cells }) => cells).reduce((sum, cell) => sum + cell.pending, 0);
  const { title, from, to } = index.evaluation;
  return {
    ...{ title, indicatorId: index.indicatorId, days: { from, to } },
    areaIds: index.areas.map(({ id }) => id),
    questionIds: index.questions.map(({ id }) => id),
    cells: index.areas.flatMap(({ id, cells }) =>
      cells.flatMap(({ state, unable, unclear }, at) => {
        const question = index.questions[at];
        return question ? [{ areaId: id, questionId: question.id, state, unable, unclear }] : [];
      }),
    ),
    said: places
      .filter(({ voice }) => !voice.leftOut)
      .map(({ ref, areaId, questionId, voice }): OwnVoice => {
        const words = said.get(ref) ?? {};
        const originals = notesUntold(voice.groups);
        return { areaId, questionId, voice: voice.voice, parts: words, ...(originals && { originals }) };
      }),
    ...{ whole, reach: [], leftovers: [] },
    notes: [
      ...places.filter(({ voice }) => voice.leftOut).map(({ ref }) => ({ code: "left-out" as const, text: ref })),
      ...(pending > 0 ? [{ code: "kept-back" as const, text: String(pending) }] : []),
    ],
  };
}
