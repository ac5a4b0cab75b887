import type { Parts } from "../../shared/answers/answer.ts";
import { allAreas } from "../../shared/areas/areas.ts";
import { countAnswer, NO_COUNTS } from "../../shared/findings/counts.ts";
import type { CoverageCell } from "../../shared/findings/coverage.ts";
import type { Statement } from "../../shared/findings/statement.ts";
import { findIndicator } from "../../shared/framework/frameworks.ts";
import type { Translate } from "../../shared/locales/text.ts";
import { countedSentences } from "../../shared/report/counted-sentences.ts";
import type { ActionLine, Report } from "../../shared/report/report.ts";

/** Answers that are repeated with small differences, as in a round with many people. All invented. */
const SAID: readonly Parts[] = [
  { strength: "We meet every month and everybody has a say.", evidence: "Minutes of eleven meetings." },
  { concern: "Nobody knows who decides when partners do not agree." },
  {
    strength: "The youth forum plans the summer together with the college, and the library lends its rooms for it.",
    evidence: "Forty young people came, twice as many as last year; twelve of them helped to choose what was on.",
    nextStep: "Invite the library to the planning from the start.",
  },
  { concern: "Letters reach us after the date.", nextStep: "Send dates a month before." },
  {
    strength: "New partners are welcomed and have somebody to call.",
    concern:
      "When staff change, all of that begins again: the person whom everybody knew leaves, and nothing is written down. It has happened three times now.",
  },
  { strength: "Health and police come to the same table as the smallest village group." },
  { concern: "Some meetings are too far away by bus.", nextStep: "Meet online every second time." },
];

const ACTIONS = [
  ["Write one page on who decides what, and send it to every partner", "Strategic lead", "to do"],
  ["Hold every second meeting online", "Area lead", "in progress"],
  ["Give each new partner somebody to call", "Facilitator", "done"],
] as const;

/** `questions`: how many are asked; left out: all. */
export type LargeSize = { areas: number; voices: number; questions?: number };

/**
 * A report of the largest size: all twelve questions or some, in the given number of areas (invented ones beyond the
 * known), with the given number of voices each. The last area is silent. All other facts are those of the given report.
 */
export function largeReport(
  report: Report,
  { areas: count, voices, questions: asked }: LargeSize,
  t: Translate,
): Report {
  const questions = (findIndicator(report.indicator.id)?.indicator.questions ?? []).slice(0, asked);
  const areas = Array.from({ length: count }, (_, at) => {
    const { id, name } = allAreas[at] ?? { id: `community-${at + 1}`, name: `Learning community ${at + 1}` };
    const isSilent = at === count - 1;
    const sections = questions.map(({ id: questionId, number }) => {
      const said = statements({ areaId: id, number, count: isSilent ? 0 : voices });
      const cell = cellOf({ areaId: id, questionId, said });
      return {
        ...{ questionId, cell, claims: countedSentences(cell, said, t) },
        said: said.map(({ id: own, parts, voice, attribution }, n) => ({
          ...{ id: own, parts, voice, attribution, leftOut: false },
          ref: t("report.ref", { area: name, question: number, n: n + 1 }),
        })),
      };
    });
    return { id, name, silent: isSilent, hidden: false, sections, pooled: [] };
  });
  return {
    ...report,
    questions: questions.map(({ id, number, plain, official }) => ({ id, number, plain, official })),
    ...{ areas, reach: [], said: [], keptBack: 0, whole: [], themes: [], asks: [], messages: [], progress: null },
    actions: areas
      .filter(({ silent }) => !silent)
      .flatMap(({ id, sections }) => actionsOf(id, sections[0]?.said ?? [])),
  };
}

/** Each area says a little less than the one before, and some questions get fewer answers. */
function statements({ areaId, number, count }: { areaId: string; number: number; count: number }): Statement[] {
  return Array.from({ length: Math.min(count, 1 + ((number * 5 + areaId.length) % Math.max(1, count))) }, (_, n) => {
    const at = areaId.length + number + n;
    return {
      ...{ id: `${areaId}-${number}-${n}`, door: "card" as const, attribution: "named" as const },
      ...{ author: null, onBehalfOf: null, voice: at % 9 === 0 ? ("group" as const) : ("individual" as const) },
      parts: SAID[at % SAID.length] ?? {},
    };
  });
}

type Counted = { areaId: string; questionId: string; said: readonly Statement[] };

function cellOf({ areaId, questionId, said }: Counted): CoverageCell {
  const counts = said.reduce(
    (sum, { parts, voice }) => countAnswer(sum, { state: "said", parts, unclear: false, voice }, 1),
    NO_COUNTS,
  );
  return { ...counts, areaId, questionId, state: said.length > 0 ? "answered" : "not-held" };
}

function actionsOf(areaId: string, said: readonly { id: string }[]): ActionLine[] {
  return ACTIONS.map(([title, owner, status], n) => ({
    ...{ id: `${areaId}-action-${n}`, areaId, title, owner, status, due: `2027-0${n + 1}-15` },
    ...{ measure: "We ask again next year", sources: said.slice(n, n + 1).map(({ id }) => id) },
  }));
}
