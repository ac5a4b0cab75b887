import { createHash } from "node:crypto";
import type { Actor } from "../../../shared/people/actor.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import type { Paper, WebLink } from "../../../shared/sessions/web-link.ts";
import type { Deps } from "../deps.ts";
import { changeWebLink } from "../links/change-web-link.ts";
import type { SaveOutcome } from "../answers/find-to-answer.ts";
import { withdrawAnswer } from "../answers/withdraw-answer.ts";

/** The link of a printed sheet. */
export type PaperLink = WebLink & { paper: Paper };
export const isPaper = (link: WebLink): link is PaperLink => link.kind === "sheet" && link.paper !== null;

type At = { tenantId: string; session: Session; link: PaperLink };

/**
 * The one person under whom a sheet's answers of this turn are stored, however they arrive. The id derives from the
 * sheet alone, so that typed-in and online answers replace each other. Such a person gives no cover, since the maker of
 * the sheet could have filled it in.
 */
export function personOfSheet({ id, paper }: PaperLink, turn = paper.turn): string {
  const hash = createHash("sha256").update(JSON.stringify(["sheet", id, turn]));
  return `sheet ${hash.digest("base64url").slice(0, 32)}`;
}

export function actorOfSheet({ tenantId, link }: Omit<At, "session">, name: string, turn = link.paper.turn): Actor {
  return { tenantId, id: personOfSheet(link, turn), name, grants: [], guest: true };
}

/** Starts a new turn, which replaces all answers under a sheet. */
export function nextPaperTurn(paper: Paper, typedBy: Paper["typedBy"]): Paper {
  return { ...paper, typedBy, turn: paper.turn + 1, aside: [...paper.aside, paper.turn] };
}

/** Refusals that mean there is nothing to take back. */
const NOTHING_THERE: readonly Extract<SaveOutcome, { ok: false }>["reason"][] = [
  "nothing-stored",
  "question-not-reached",
];

/** Takes back all answers under a turn of a sheet. False where some remained. */
async function emptyTurn(deps: Deps, at: At, turn: number): Promise<boolean> {
  const { session, link } = at;
  let done = true;
  for (const { id: questionId } of session.questions) {
    const actor = actorOfSheet(at, "", turn);
    const taken = await withdrawAnswer(deps, {
      ...{ actor, sessionId: session.id, questionId, door: "sheet", delivery: null, typist: link.madeBy },
    });
    if (!taken.ok && !NOTHING_THERE.includes(taken.reason)) done = false;
  }
  return done;
}

/** Takes back the answers of replaced turns. If interrupted, the next answer under the sheet continues this. */
export async function emptyAside(deps: Deps, at: At): Promise<void> {
  const gone: number[] = [];
  for (const turn of at.link.paper.aside) if (await emptyTurn(deps, at, turn)) gone.push(turn);
  if (gone.length === 0) return;
  const where = { tenantId: at.tenantId, sessionId: at.session.id, linkId: at.link.id };
  await changeWebLink(deps, where, (value) =>
    isPaper(value) && value.paper.aside.some((turn) => gone.includes(turn))
      ? { ...value, paper: { ...value.paper, aside: value.paper.aside.filter((turn) => !gone.includes(turn)) } }
      : null,
  );
}

/** Whether the sheet is still as it was when something was saved under it. If not, what was saved is taken back. */
export async function stillStands(deps: Deps, at: At): Promise<boolean> {
  const { tenantId, session, link } = at;
  const now = (await deps.webLinks.get(tenantId, session.id, link.id))?.value;
  if (now && isPaper(now) && now.paper.turn === link.paper.turn && now.takenBy === link.takenBy) return true;
  await emptyTurn(deps, at, link.paper.turn);
  return false;
}
