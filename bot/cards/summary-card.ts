import { isFew } from "../../shared/findings/few-voices.ts";
import { plainIn } from "../../shared/framework/worded.ts";
import type { Progress } from "../../shared/contract/views.ts";
import { readableVoices } from "../../shared/findings/counts.ts";
import type { CellState, CoverageCell } from "../../shared/findings/coverage.ts";
import type { TextKey, Translate } from "../../shared/locales/text.ts";
import type { PutFirst } from "../../shared/sessions/put-first.ts";
import type { AskedQuestion } from "../../shared/sessions/session.ts";
import { openUrl, press } from "./elements/actions.ts";
import { adaptiveCard, type AdaptiveCard, type CardElement } from "./elements/adaptive-card.ts";
import { container } from "./elements/containers.ts";
import { excerpt } from "./elements/excerpt.ts";
import { youSaidWeDid, type LastPlanModel } from "./elements/last-plan.ts";
import { eyebrow, heading, words } from "./elements/text.ts";
import { answeredTexts } from "./status-card.ts";

/** People's own words: one strength and one concern. */
export type SummaryQuotes = { strength: string; concern: string };
export type SummaryQuestion = {
  question: AskedQuestion;
  cell: CoverageCell;
  progress: Progress;
  /** Set only where every reader of the card may read the findings. */
  quotes: SummaryQuotes | null;
  /** What the room marked as most important, under the same condition. */
  putFirst: readonly PutFirst[];
};
export type SummaryCardModel = {
  areaName: string;
  evaluationTitle: string;
  questions: readonly SummaryQuestion[];
  /** Every reader may already read the words in the findings. */
  wordsOpen: boolean;
  findingsUrl: string;
  /** The page where the area drafts its actions. */
  planUrl: string;
  /** The id of a practice session, which has no findings and no plan. */
  practice?: string;
  /** What the area planned after its last session; null where there was no plan. */
  lastPlan: LastPlanModel | null;
  sample: boolean;
};

/** The most bytes for all quotes together, so that twelve questions stay within 25 KB. */
const QUOTES_BYTES = 6_000;
/** How many of the room's most important points are named, and the most bytes for their names together. */
const MOST_FIRST = 3;
const FIRST_BYTES = 900;

/** What a closed session brought, question by question, including those without answers. */
export function summaryCard(
  {
    areaName,
    evaluationTitle,
    questions,
    wordsOpen,
    findingsUrl,
    planUrl,
    lastPlan,
    sample,
    practice,
  }: SummaryCardModel,
  t: Translate,
): AdaptiveCard {
  const shown = 2 * questions.filter(({ quotes }) => quotes).length;
  const named = questions.reduce((sum, { putFirst }) => sum + Math.min(putFirst.length, MOST_FIRST), 0);
  const limits = {
    quotes: { graphemes: 240, bytes: Math.floor(QUOTES_BYTES / Math.max(1, shown)) },
    first: { graphemes: 60, bytes: Math.floor(FIRST_BYTES / Math.max(1, named)) },
  };
  return adaptiveCard({
    fallbackText: t("card.summary.fallback", { area: areaName }),
    body: [
      sample ? container([words(t("card.sample"), { size: "small", bold: true })], { tone: "warning" }) : null,
      eyebrow(t("card.opening.where", { area: areaName, evaluation: evaluationTitle })),
      heading(t("card.summary.title"), { spacing: "small" }),
      words(t("card.summary.thanks"), { spacing: "small" }),
      wordsOpen ? null : words(t("card.summary.wordsLater"), { spacing: "small" }),
      ...questions.map((one) => questionBlock(one, limits, t)),
      lastPlan ? youSaidWeDid(lastPlan, t) : null,
    ],
    actions: practice
      ? [press({ title: t("card.action.endPractice"), verb: "practice.end", data: { session: practice } })]
      : [openUrl(t("card.action.openFindings"), findingsUrl), openUrl(t("card.action.draftPlan"), planUrl)],
  });
}

function questionBlock(
  { question, cell, progress, quotes, putFirst }: SummaryQuestion,
  limits: { quotes: Limit; first: Limit },
  t: Translate,
): CardElement {
  return container(
    [
      words(plainIn(question, t), { bold: true }),
      ...(cell.state === "answered"
        ? found(cell, progress, t)
        : [words(t(SILENCES[cell.state]), { quiet: true, spacing: "small" })]),
      putFirst.length > 0 ? words(firstText(putFirst, limits.first, t), { spacing: "small" }) : null,
      ...(quotes
        ? QUOTED.map(({ part, text }) =>
            words(t(text, { text: excerpt(quotes[part], limits.quotes) }), { spacing: "small" }),
          )
        : []),
    ],
    { separator: true, spacing: "medium" },
  );
}

type Limit = { graphemes: number; bytes: number };

function firstText(all: readonly PutFirst[], limit: Limit, t: Translate): string {
  const list = all.slice(0, MOST_FIRST).map(({ name, count, people }) => {
    const short = excerpt(name, limit);
    return t("card.summary.putFirst.one", { name: short, count, people });
  });
  return t("card.summary.putFirst", { list: list.join(" · ") });
}

const QUOTED = [
  { part: "strength", text: "card.summary.strengthSaid" },
  { part: "concern", text: "card.summary.concernSaid" },
] as const satisfies { part: keyof SummaryQuotes; text: TextKey }[];

function found(cell: CoverageCell, progress: Progress, t: Translate): CardElement[] {
  const few = isFew(readableVoices(cell));
  const counts = [
    ...answeredTexts(progress, t),
    ...(few ? [t("card.summary.care")] : []),
    ...(cell.unable > 0 ? [t("card.summary.unable", { count: cell.unable })] : []),
  ];
  const said = [
    strengths(cell, t),
    ...(cell.concerns > 0 ? [t("card.summary.concerns", { count: cell.concerns })] : []),
    ...(cell.nextSteps > 0 ? [t("card.summary.nextSteps", { count: cell.nextSteps })] : []),
  ];
  return [
    words(counts.join(" · "), { size: "small", bold: few, spacing: "small" }),
    words(said.join(" · "), { size: "small", quiet: true, spacing: "none" }),
  ];
}

function strengths({ strengths: count, unevidenced }: CoverageCell, t: Translate): string {
  if (count === 0) return t("card.summary.noStrength");
  if (unevidenced === 0) return t("card.summary.allEvidenced", { count });
  return t("card.summary.unevidenced", {
    count: unevidenced,
    strengths: t("card.summary.strengths", { count }),
  });
}

const SILENCES = {
  unable: "card.silence.unable",
  "no-answer": "card.silence.noAnswer",
  "open-now": "card.silence.openNow",
  "not-asked": "card.silence.notAsked",
  "not-held": "card.silence.notHeld",
  "not-reported": "card.silence.notReported",
  withheld: "card.silence.withheld",
} as const satisfies Record<Exclude<CellState, "answered">, TextKey>;
