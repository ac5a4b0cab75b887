import { answerTag } from "../../../shared/answers/merge-answer.ts";
import type { RoomNote } from "../../../shared/contract/declaring.ts";
import type { OwnAnswer, Progress } from "../../../shared/contract/views.ts";
import { PROMISE_PLACE } from "../../../shared/contract/promise.ts";
import { sessionLinkFragment } from "../../../shared/contract/session-link.ts";
import { teamsLink } from "../../../shared/contract/teams-link.ts";
import { NO_COUNTS } from "../../../shared/findings/counts.ts";
import type { CellState, CoverageCell } from "../../../shared/findings/coverage.ts";
import { findIndicator, termsOf } from "../../../shared/framework/frameworks.ts";
import { newSession } from "../../../shared/sessions/launch.ts";
import type { AskedQuestion, Session } from "../../../shared/sessions/session.ts";
import type { GalleryWords } from "./gallery-words.ts";

const found = findIndicator("hgiocld-4/3.2");
if (!found) throw new Error("The framework of the example cards is not there.");
const { framework, indicator } = found;

export const ATTRIBUTION = framework.attribution;
export const CLOCK = { zone: "Europe/London", locale: "en-GB" } as const;
export const NOW = new Date("2026-11-24T14:06:00.000Z");
export const FORM = "f1";
/** A link into Teams, as long as in an installation. */
const inTeams = (place: string): string => teamsLink({ app: APP, publicUrl: PUBLIC_URL, place });
const APP = { id: "10ca1000-0000-4000-8000-000000000001", tenantId: "10ca1000-0000-4000-8000-0000000000aa" };
const PUBLIC_URL = "https://llcp.example";
export const SESSION_URL = inTeams("sessions/2026-27_kincardine-and-mearns_1");
export const PRESENT_URL = inTeams("sessions/2026-27_kincardine-and-mearns_1/present");
export const TAB_URL = inTeams(`sessions/2026-27_kincardine-and-mearns_1/answer${sessionLinkFragment("x".repeat(43))}`);
export const FINDINGS_URL = inTeams("evaluations/2026-27/areas/marr");
export const PLAN_URL = inTeams("evaluations/2026-27/areas/marr?view=actions");
export const REPORT_URL = inTeams("evaluations/2026-27/report");
export const PROMISE_URL = `${PUBLIC_URL}/tab/${PROMISE_PLACE}`;

const ALL = indicator.questions.map((question) => ({ ...question, terms: termsOf(framework, question) }));
const USUAL = [1, 3, 4, 7];

/** The usual four questions, or all where the words ask for more. */
export function questionsFor(words: GalleryWords): AskedQuestion[] {
  return words.questions <= USUAL.length ? ALL.filter(({ number }) => USUAL.includes(number)) : ALL;
}

/** An open session under way. `changes` override its values. */
export function sessionOf(words: GalleryWords, changes: Partial<Session> = {}): Session {
  const questions = questionsFor(words);
  const stepped = newSession({
    input: {
      evaluationId: "2026-27",
      areaId: words.questions > USUAL.length ? "kincardine-and-mearns" : "marr",
      questionIds: questions.map(({ id }) => id),
      mode: changes.mode ?? "stepped",
      deadline: null,
      attribution: "named",
      softMinutes: 15,
    },
    number: 1,
    questions,
    by: { id: "facilitator", name: words.person },
    now: new Date("2026-11-24T14:00:00.000Z"),
  });
  const current = words.questions > USUAL.length ? 10 : 1;
  return { ...stepped, ...(stepped.mode === "stepped" ? { current, reached: current + 1 } : {}), ...changes };
}

export function progressFor(words: GalleryWords): Progress[] {
  return questionsFor(words).map(({ id }, index) => ({
    questionId: id,
    answered: Math.max(0, 12 - index * 3),
    onBehalf: index === 1 ? 1 : 0,
    groupNotes: index === 1 ? 1 : 0,
    unclear: index === 1 ? 2 : 0,
  }));
}

export function galleryAnswer(
  words: GalleryWords,
  question: AskedQuestion,
  changes: Partial<OwnAnswer> = {},
): OwnAnswer {
  return {
    id: `answer-${question.number}`,
    questionId: question.id,
    attribution: "named",
    state: "said",
    parts: words.parts,
    unclear: false,
    revision: 1,
    savedAt: NOW.toISOString(),
    etag: answerTag({ state: "said", parts: words.parts, unclear: false }, 1),
    ...changes,
  };
}

export function cellOf(question: AskedQuestion, state: CellState, counts: Partial<CoverageCell> = {}): CoverageCell {
  return { ...NO_COUNTS, areaId: "marr", questionId: question.id, state, ...counts };
}

/** A group note that people can respond to. `changes` override its values. */
export function noteOf({ parts }: GalleryWords, changes: Partial<RoomNote> = {}): RoomNote {
  return {
    ...{ id: "note", parts, wording: "w1", own: null, etag: null, changedSince: false, takes: true },
    ...{ people: null, declared: null, ...changes },
  };
}
