import type { EvaluationView } from "../contract/views.ts";
import { isSilent, type CoverageCell } from "../findings/coverage.ts";
import type { Statement } from "../findings/statement.ts";
import type { Translate } from "../locales/text.ts";
import { countedSentences } from "./counted-sentences.ts";
import type { ReportDraft } from "./draft.ts";
import type { ActionLine, AskLine, PlacementLine, Report, Said, ThemeLine } from "./report.ts";

/** The findings of one area, with every word that may be shown. `hidden`: this reader may not see them yet. */
export type AreaFindings = {
  areaId: string;
  hidden: boolean;
  questions: { questionId: string; cell: CoverageCell; statements: Statement[] }[];
  pooled: Statement[];
};

export type ReportInput = {
  evaluation: EvaluationView;
  areas: readonly AreaFindings[];
  /** The round's anonymous words without question and area. */
  said: readonly Statement[];
  keptBack: number;
  draft: ReportDraft;
  madeAt: Date;
  /** Optional parts from elsewhere in the program. */
  themes?: readonly ThemeLine[];
  asks?: readonly AskLine[];
  actions?: readonly ActionLine[];
  progress?: Report["progress"];
  placements?: readonly PlacementLine[];
};

/** Makes the report from the findings. Pure: the same findings and draft give the same report. */
export function buildReport(input: ReportInput, t: Translate): Report {
  const { evaluation, draft } = input;
  const { id, title, sample, origin, from, to, indicator, framework } = evaluation;
  const leftOut = new Set(draft.leftOut);
  return {
    format: "llcp-report/1",
    evaluation: { id, title, sample, origin, from, to },
    indicator,
    framework: {
      title: framework.title,
      edition: framework.edition,
      publisher: framework.publisher,
      attribution: framework.attribution,
    },
    madeAt: input.madeAt.toISOString(),
    published: null,
    questions: evaluation.questions.map(({ id, number, plain, official }) => ({ id, number, plain, official })),
    reach: evaluation.reach,
    areas: input.areas.map((area) => areaOf(area, { evaluation, leftOut }, t)),
    said: input.said.map((one, index) => saidOf(one, t("report.ref.round", { n: index + 1 }), leftOut)),
    keptBack: input.keptBack,
    whole: evaluation.whole.map((one, index) => ({
      ...one,
      ref: t("report.ref.whole", { n: index + 1 }),
      ...(leftOut.has(one.id) ? { text: "", leftOut: true } : { leftOut: false }),
    })),
    messages: draft.messages.map(({ cites: _, ...message }) => message),
    // The decider is known to the leads only, since a report names nobody.
    grade: draft.grade && { level: draft.grade.level, reasons: draft.grade.reasons },
    placements: [...(input.placements ?? [])],
    themes: [...(input.themes ?? [])],
    asks: [...(input.asks ?? [])],
    actions: [...(input.actions ?? [])],
    documents: draft.documents,
    unmetNeeds: draft.unmetNeeds,
    cover: draft.cover,
    partners: draft.partners,
    priorities: draft.priorities,
    progress: input.progress ?? null,
  };
}

function areaOf(
  { areaId, hidden, questions, pooled }: AreaFindings,
  { evaluation, leftOut }: { evaluation: EvaluationView; leftOut: ReadonlySet<string> },
  t: Translate,
): Report["areas"][number] {
  const area = evaluation.areas.find((one) => one.id === areaId)?.name ?? areaId;
  const numberOf = (questionId: string): string | number =>
    evaluation.questions.find((one) => one.id === questionId)?.number ?? questionId;
  return {
    id: areaId,
    name: area,
    silent: pooled.length === 0 && questions.every(({ cell }) => isSilent(cell)),
    hidden,
    sections: questions.map(({ questionId, cell, statements }) => {
      const said = statements.map((one, index) =>
        saidOf(one, t("report.ref", { area, question: numberOf(questionId), n: index + 1 }), leftOut),
      );
      return { questionId, cell, claims: hidden ? [] : countedSentences(cell, statements, t), said };
    }),
    pooled: pooled.map((one, index) => saidOf(one, t("report.ref.pooled", { area, n: index + 1 }), leftOut)),
  };
}

function saidOf(
  { id, parts, voice, attribution, table, originals }: Statement,
  ref: string,
  leftOut: ReadonlySet<string>,
): Said {
  const out = leftOut.has(id);
  const groups = { ...(table && { table }), ...(originals && !out && { originals }) };
  return { ref, id, voice, attribution, parts: out ? {} : parts, leftOut: out, ...groups };
}
