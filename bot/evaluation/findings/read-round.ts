import { readableVoices } from "../../../shared/findings/counts.ts";
import type { CountedSession } from "../../../shared/findings/coverage.ts";
import {
  hasClosedOnce,
  shownQuestion,
  type BatchPages,
  type RoundShowing,
  type ShownQuestion,
} from "../../../shared/findings/round-showing.ts";
import type { Statement } from "../../../shared/findings/statement.ts";
import { visibleCounts, type SessionTally } from "../../../shared/findings/tally.ts";
import type { PageScope, RoundKey } from "../../storage/answers/round-rows.ts";
import type { StoredSession } from "../../storage/session-store.ts";
import type { Deps } from "../deps.ts";
import { keyOfSession } from "../sessions/find-session.ts";

/** A session with its counts. */
export type HeldSession = { stored: StoredSession; tally: SessionTally };
export type HeldRound = { round: RoundKey; showing: RoundShowing; held: HeldSession[] };

type Reading = Pick<Deps, "ledger">;

/** Reads one row of counts per session and one of the round, however many answers there are. */
export async function readRound(
  { ledger }: Reading,
  round: RoundKey,
  sessions: readonly StoredSession[],
): Promise<HeldRound> {
  const [showing, held] = await Promise.all([
    ledger.showing(round),
    Promise.all(
      sessions.map(async (stored) => ({ stored, tally: await ledger.tally(keyOfSession(round.tenantId, stored)) })),
    ),
  ]);
  return { round, showing, held };
}

/** The sessions in the form that coverage counts. */
export function countedSessions({ showing, held }: Pick<HeldRound, "showing" | "held">): CountedSession[] {
  return held.map(({ stored, tally }) => {
    const { session } = stored.value;
    const closedOnce = tally.release > 0 || hasClosedOnce(showing, session.id);
    const questions = Object.entries(tally.questions);
    return {
      session,
      counts: Object.fromEntries(questions.map(([id, question]) => [id, visibleCounts(question, { closedOnce })])),
      // Answers after a reopening, of which nothing is told before the sealing, do not count as silence either.
      withheld: questions.flatMap(([id, { anonymous, accounted }]) =>
        closedOnce && anonymous > accounted && isUntold(shownQuestion(showing, session.areaId, id)) ? [id] : [],
      ),
    };
  });
}

function isUntold({ counts }: ShownQuestion): boolean {
  return readableVoices(counts) + counts.unable + counts.unclear === 0;
}

/**
 * Whether any of these sessions was first shown under the former rule, which needed three people. It stays as shown.
 */
export function isFormerlyShown(held: readonly HeldSession[]): boolean {
  return held.some(({ tally }) => tally.release > 0);
}

/**
 * Pages of words, numbered from 0. Each is read only when it is asked for, since an area may have many thousands of
 * statements.
 */
export type StatementPages = { readonly count: number; read(page: number): Promise<Statement[]> };

/** The pages of a question's words: first the open ones of each session, then the anonymous ones of its area. */
export function questionPages(
  { ledger }: Reading,
  { round, showing, held }: HeldRound,
  { areaId, questionId }: { areaId: string; questionId: string },
): StatementPages {
  const own = held.flatMap(({ stored, tally }): StatementPages[] => {
    const { pages = 0, releasedPages = 0 } = tally.questions[questionId] ?? {};
    const key = keyOfSession(round.tenantId, stored);
    const { release } = tally;
    return [
      { count: pages, read: (page) => ledger.words(key, { questionId, page, part: "open" }) },
      { count: releasedPages, read: (page) => ledger.words(key, { questionId, page, part: "released", release }) },
    ];
  });
  return joined([...own, shownUnder({ ledger }, { round, showing }, { areaId, questionId })]);
}

/**
 * The pages of anonymous words that a round shows under a question; null: those among the area's words without a
 * question.
 */
export function shownUnder(
  reading: Reading,
  { round, showing }: Pick<HeldRound, "round" | "showing">,
  { areaId, questionId }: { areaId: string; questionId: string | null },
): StatementPages {
  if (questionId === null)
    return shownPages(reading, round, { pages: showing.areas[areaId]?.pages ?? [], scope: { areaId } });
  const { pages } = shownQuestion(showing, areaId, questionId);
  return shownPages(reading, round, { pages, scope: { areaId, questionId } });
}

/** The pages of an area's anonymous words that are shown without their question. */
export function areaPages({ ledger }: Reading, { round, showing, held }: HeldRound, areaId: string): StatementPages {
  const former = held.map(({ stored, tally: { release, pooledPages } }): StatementPages => {
    const key = keyOfSession(round.tenantId, stored);
    return { count: pooledPages, read: (page) => ledger.pooled(key, { release, page }) };
  });
  return joined([...former, shownUnder({ ledger }, { round, showing }, { areaId, questionId: null })]);
}

/** The pages of the round's anonymous words that are shown without question and area. */
export function roundPages(reading: Reading, { round, showing }: Pick<HeldRound, "round" | "showing">): StatementPages {
  return shownPages(reading, round, { pages: showing.pages, scope: {} });
}

/** The words of all these pages. */
export async function wordsOn(pages: StatementPages): Promise<Statement[]> {
  return (await Promise.all(Array.from({ length: pages.count }, (_, page) => pages.read(page)))).flat();
}

function shownPages(
  { ledger }: Reading,
  round: RoundKey,
  { pages, scope }: { pages: readonly BatchPages[]; scope: PageScope },
): StatementPages {
  return joined(
    pages.map(({ batch, pages: count }) => ({
      ...{ count, read: (page) => ledger.shownWords(round, { batch, scope, page }) },
    })),
  );
}

/** The pages of several parts as one sequence. */
function joined(parts: readonly StatementPages[]): StatementPages {
  const count = parts.reduce((sum, part) => sum + part.count, 0);
  return {
    count,
    async read(page) {
      let before = 0;
      for (const part of parts) {
        if (page < before + part.count) return part.read(page - before);
        before += part.count;
      }
      return [];
    },
  };
}
