import { NOTHING_SHOWN, type RoundShowing } from "../../../shared/findings/round-showing.ts";
import type { Statement } from "../../../shared/findings/statement.ts";
import type { SessionTally } from "../../../shared/findings/tally.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import { piecesOf, showsAnonymous, type Piece } from "../../../shared/sessions/stage.ts";
import type { StoredSession } from "../../storage/session-store.ts";
import type { Deps } from "../deps.ts";
import { questionPages, type StatementPages } from "../findings/read-round.ts";

/** The most statements of a question that are read for the stage. */
const STATEMENTS_MOST = 1_000;

export type ReadPieces = { pieces: Piece[]; more: boolean };
export type PiecesAt = {
  tenantId: string;
  stored: StoredSession;
  /** The session as it is now. */
  session: Session;
  tally: SessionTally;
  showing: RoundShowing;
  questionId: string;
};

/**
 * The words of a question that a room may be shown: those that the findings show, but no anonymous ones before the
 * session is closed.
 */
export async function readPieces(
  deps: Pick<Deps, "ledger" | "now">,
  { tenantId, stored, session, tally, showing, questionId }: PiecesAt,
): Promise<ReadPieces> {
  const { areaId, evaluationId } = session;
  const anonymous = showsAnonymous(session, deps.now());
  const pages = questionPages(
    deps,
    {
      round: { tenantId, evaluationId },
      showing: anonymous ? showing : NOTHING_SHOWN,
      held: [{ stored, tally }],
    },
    { areaId, questionId },
  );
  const { statements, more } = await readSome(pages);
  const shown = statements.filter(({ attribution }) => anonymous || attribution === "named");
  return { pieces: piecesOf(shown), more };
}

/** The statements on these pages, up to the limit. */
export async function readSome(pages: StatementPages): Promise<{ statements: Statement[]; more: boolean }> {
  const statements: Statement[] = [];
  let read = 0;
  for (; read < pages.count && statements.length < STATEMENTS_MOST; read += 1)
    statements.push(...(await pages.read(read)));
  return { statements, more: read < pages.count };
}
