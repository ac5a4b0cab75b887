import { coverage } from "../../shared/findings/coverage.ts";
import type { FindingsView, StatementPage } from "../../shared/contract/views.ts";
import type { Evaluation } from "../../shared/evaluations/evaluation.ts";
import type { Statement } from "../../shared/findings/statement.ts";
import type { SessionTally } from "../../shared/findings/tally.ts";
import { visibleCounts } from "../../shared/findings/tally.ts";
import type { Actor } from "../../shared/people/actor.ts";
import { may } from "../../shared/people/may.ts";
import type { StoredSession } from "../storage/session-store.ts";
import { NOT_FOUND, type Deps, type NotAllowed, type NotFound } from "./deps.ts";
import { keyOfSession, sessionsOf } from "./find-session.ts";
import { markingFor, type Mark } from "./mark-personal.ts";
import { areaName, findEvaluation, sessionSummary } from "./read-evaluation.ts";

type Asked = { actor: Actor; evaluationId: string; areaId: string };
type Held = { stored: StoredSession; tally: SessionTally };
type Read = { ok: true; evaluation: Evaluation; held: Held[] } | NotFound | NotAllowed;

/** Counts and the first page of words of every question of an area: as quick with a million answers as with sixty. */
export async function readFindings(
  deps: Deps,
  asked: Asked,
): Promise<{ ok: true; view: FindingsView } | NotFound | NotAllowed> {
  const read = await readArea(deps, asked);
  if (!read.ok) return read;
  const { evaluation, held } = read;
  const counted = held.map(({ stored, tally }) => ({
    session: stored.value.session,
    counts: Object.fromEntries(Object.entries(tally.questions).map(([id, question]) => [id, visibleCounts(question)])),
  }));
  const cells = coverage({ ...evaluation, areaIds: [asked.areaId] }, counted);
  const mark = await markingFor(deps, asked);
  const [questions, pooled] = await Promise.all([
    Promise.all(
      cells.map(async (cell) => ({
        questionId: cell.questionId,
        cell,
        statements: await pageOf(deps, { asked, held, questionId: cell.questionId, token: null, mark }),
      })),
    ),
    readPooled(deps, asked, held),
  ]);
  return {
    ok: true,
    view: {
      evaluationId: evaluation.id,
      area: { id: asked.areaId, name: areaName(asked.areaId) },
      questions,
      pooled: mark(pooled),
      sessions: held.map(({ stored }) => sessionSummary(stored.value.session, evaluation)),
    },
  };
}

export type PageOutcome = { ok: true; page: StatementPage } | NotFound | NotAllowed;

export async function readStatements(
  deps: Deps,
  asked: Asked & { questionId: string; token: string | null },
): Promise<PageOutcome> {
  const read = await readArea(deps, asked);
  if (!read.ok) return read;
  if (!read.evaluation.questionIds.includes(asked.questionId)) return NOT_FOUND;
  return {
    ok: true,
    page: await pageOf(deps, {
      ...{ asked, held: read.held, questionId: asked.questionId, token: asked.token },
      mark: await markingFor(deps, asked),
    }),
  };
}

async function readArea(deps: Deps, { actor, evaluationId, areaId }: Asked): Promise<Read> {
  const found = await findEvaluation(deps, actor, evaluationId);
  if (!found.ok) return found;
  const { evaluation } = found;
  if (!evaluation.areaIds.includes(areaId)) return NOT_FOUND;
  const published = evaluation.state === "closed";
  // Not there and not yours look the same: nobody learns what another area has said.
  if (!may(actor, "read-findings", { tenantId: actor.tenantId, areaId, published })) return NOT_FOUND;
  const stored = (await sessionsOf(deps, actor.tenantId, evaluation)).filter(
    ({ value }) => value.session.areaId === areaId,
  );
  const held = await Promise.all(
    stored.map(async (one) => ({ stored: one, tally: await tallyOf(deps, actor.tenantId, one) })),
  );
  return { ok: true, evaluation, held };
}

/** The counts of a session; a closed one whose anonymous words are due is released first, whoever comes to look. */
export async function tallyOf(deps: Deps, tenantId: string, stored: StoredSession): Promise<SessionTally> {
  const { session } = stored.value;
  const key = keyOfSession(tenantId, stored);
  return session.state === "closed" ? deps.ledger.release(key, session.reopenings.length + 1) : deps.ledger.tally(key);
}

type PageRequest = { asked: Asked; held: readonly Held[]; questionId: string; token: string | null; mark: Mark };

/** Pages in order: of each session first the open words, then the released anonymous ones. The token is the page's place in that order. */
async function pageOf(deps: Deps, { asked, held, questionId, token, mark }: PageRequest): Promise<StatementPage> {
  const pages = held.flatMap(({ stored, tally }) => {
    const question = tally.questions[questionId];
    const key = keyOfSession(asked.actor.tenantId, stored);
    const open = Array.from({ length: question?.pages ?? 0 }, (_, page) => ({
      key,
      at: { questionId, page, part: "open" as const },
    }));
    const released = Array.from({ length: question?.releasedPages ?? 0 }, (_, page) => ({
      key,
      at: { questionId, page, part: "released" as const, release: tally.release },
    }));
    return [...open, ...released];
  });
  const index = token !== null && /^\d{1,7}$/.test(token) ? Number(token) : 0;
  const wanted = pages[index];
  const items = wanted ? await deps.ledger.words(wanted.key, wanted.at) : [];
  return { items: mark(items), next: index + 1 < pages.length ? String(index + 1) : null };
}

async function readPooled(deps: Deps, asked: Asked, held: readonly Held[]): Promise<Statement[]> {
  const pages = held.flatMap(({ stored, tally }) =>
    Array.from({ length: tally.pooledPages }, (_, page) => ({
      key: keyOfSession(asked.actor.tenantId, stored),
      at: { release: tally.release, page },
    })),
  );
  return (await Promise.all(pages.map(({ key, at }) => deps.ledger.pooled(key, at)))).flat();
}
