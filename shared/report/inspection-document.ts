import type { Translate } from "../locales/text.ts";
import { byOf, SHOWN, tableLabel } from "./area-blocks.ts";
import { coverageBlocks, silenceBlocks } from "./coverage-blocks.ts";
import { headingBlock, list, table, text, type DocumentBlock, type ReportDocument } from "./document.ts";
import { placementBlocks } from "./placement-blocks.ts";
import type { Dates } from "./dates.ts";
import type { Report, Said } from "./report.ts";
import {
  aboutBlocks,
  actionBlocks,
  askedBlocks,
  frontOf,
  gradeBlocks,
  messageBlocks,
  PART_TITLES,
} from "./report-document.ts";
import { partnerBlocks, priorityBlocks, storyBlocks } from "./story-blocks.ts";

type Part = keyof Said["parts"];
type Chapter = {
  id: string;
  title: "report.pack.how" | "report.pack.know" | "report.pack.next";
  parts: readonly Part[];
};

/** The framework's three self-evaluation questions, with the parts of an answer that belong to each. */
const CHAPTERS: readonly Chapter[] = [
  { id: "how", title: "report.pack.how", parts: ["strength", "concern", "unclassified"] },
  { id: "know", title: "report.pack.know", parts: ["evidence"] },
  { id: "next", title: "report.pack.next", parts: ["nextStep"] },
];

/**
 * The report for inspectors: the same findings under the three self-evaluation questions, with documents and unmet
 * needs.
 */
export function inspectionDocument(report: Report, t: Translate, dates: Dates): ReportDocument {
  return {
    ...frontOf(report, t, dates),
    title: t("report.pack.title", { title: report.evaluation.title }),
    blocks: [
      ...askedBlocks(report, t),
      ...coverageBlocks(report, t),
      ...partnerBlocks(report, t),
      ...messageBlocks(report, t),
      ...placementBlocks(report, t),
      ...gradeBlocks(report, t),
      ...storyBlocks(report, t, dates),
      ...CHAPTERS.flatMap((chapter) => chapterBlocks(chapter, report, t)),
      ...actionBlocks(report, t, dates),
      ...priorityBlocks(report, t),
      ...unmetBlocks(report, t),
      ...documentBlocks(report, t),
      ...silenceBlocks(report, t),
      ...aboutBlocks(report, t),
    ],
  };
}

function chapterBlocks({ id, title, parts }: Chapter, report: Report, t: Translate): DocumentBlock[] {
  const whole = report.whole.filter(({ kind, leftOut }) => !leftOut && parts.includes(kind));
  const isImported = report.evaluation.origin === "imported";
  const questions = report.questions.flatMap((question) => {
    const said = report.areas.map(({ sections }) =>
      sections.flatMap((section) => (section.questionId === question.id ? section.said : [])),
    );
    const groups = parts.flatMap((part) =>
      partBlocks({ said, part, isImported, id: `${id}-${question.number}-${part}` }, t),
    );
    return groups.length === 0
      ? []
      : [
          headingBlock(2, t("report.question", { number: question.number }), `${id}-${question.number}`),
          text(question.plain, "lead"),
          ...groups,
        ];
  });
  const pooled = [...report.areas.map((area) => area.pooled), report.said];
  const loose = parts.flatMap((part) => partBlocks({ said: pooled, part, isImported, id: `${id}-pooled-${part}` }, t));
  const blocks = [
    ...(whole.length > 0
      ? [
          headingBlock(2, t("report.whole"), `${id}-whole`),
          ...list(whole.map((one) => [{ text: one.text }, { text: ` (${one.ref})`, quiet: true }])),
        ]
      : []),
    ...questions,
    ...(loose.length > 0 ? [headingBlock(2, t("report.pooled"), `${id}-pooled`), ...loose] : []),
  ];
  return [headingBlock(1, t(title), id), ...(blocks.length > 0 ? blocks : [text(t("report.pack.nothing"))])];
}

function partBlocks(
  { said, part, id, isImported }: { said: readonly (readonly Said[])[]; part: Part; id: string; isImported: boolean },
  t: Translate,
): DocumentBlock[] {
  const having = said.map((one) => one.filter(({ parts }) => parts[part] !== undefined));
  const shown = inTurn(having, SHOWN);
  if (shown.length === 0) return [];
  const more = having.flat().length - shown.length;
  return [
    headingBlock(3, t(PART_TITLES[part]), id),
    ...shown.map((one) => ({
      ...{ kind: "quote" as const, text: one.parts[part] ?? "", evidence: null },
      by: [byOf(one, isImported, t), tableLabel(one, t)].filter(Boolean).join(" · "),
    })),
    ...(more > 0 ? [text(t("report.pack.more", { count: more, shown: SHOWN }), "note")] : []),
  ];
}

/** This many voices, taken from all areas in turn. The first ones alone would leave out the last areas. */
function inTurn<T>(byArea: readonly (readonly T[])[], most: number): T[] {
  const turns = byArea.flatMap((all, area) => all.map((one, turn) => ({ one, turn, area })));
  const taken = turns.sort((a, b) => a.turn - b.turn || a.area - b.area).slice(0, most);
  return taken.sort((a, b) => a.area - b.area || a.turn - b.turn).map(({ one }) => one);
}

function unmetBlocks({ unmetNeeds }: Report, t: Translate): DocumentBlock[] {
  return [
    headingBlock(1, t("report.unmet"), "unmet"),
    text(t("report.unmet.lead"), "note"),
    ...(unmetNeeds.length === 0
      ? [text(t("report.unmet.none"))]
      : table(
          t("report.unmet.table"),
          [t("report.unmet.need"), t("report.unmet.why")],
          unmetNeeds.map(({ need, why }) => [need, why]),
        )),
  ];
}

function documentBlocks({ documents }: Report, t: Translate): DocumentBlock[] {
  return [
    headingBlock(1, t("report.documents"), "documents"),
    ...(documents.length === 0
      ? [text(t("report.documents.none"))]
      : table(
          t("report.documents.table"),
          [t("report.documents.title"), t("report.documents.where")],
          documents.map(({ title, where }) => [title, where]),
        )),
  ];
}
