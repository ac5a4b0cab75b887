import type { Ask } from "../../../shared/asks/ask.ts";
import { byExpectedDay, isWaitingFor } from "../../../shared/asks/ask.ts";
import type { AskView } from "../../../shared/contract/asks.ts";
import { isPublished } from "../../../shared/evaluations/round-state.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { may } from "../../../shared/people/may.ts";
import { NOT_FOUND, type Deps, type NotFound } from "../deps.ts";
import { askViewer } from "./view-ask.ts";

/** `mine`: only the asks that wait for the reader's own answer. */
type Filter = { evaluationId?: string; areaId?: string; mine?: boolean };

/** The asks that this person may see. Those that wait longest come first, finished ones last. */
export async function listAsks(
  deps: Deps,
  actor: Actor,
  { evaluationId, areaId, mine = false }: Filter = {},
): Promise<AskView[]> {
  const { tenantId } = actor;
  const isMine = (ask: Ask): boolean =>
    isWaitingFor(ask, actor.id) && may(actor, "answer-ask", { tenantId, areaId: ask.areaId });
  const wanted = (await deps.asks.list(tenantId))
    .map(({ value }) => value.ask)
    .filter(
      (ask) =>
        (evaluationId === undefined || ask.evaluationId === evaluationId) &&
        (areaId === undefined || ask.areaId === areaId) &&
        (!mine || isMine(ask)),
    );
  if (wanted.length === 0) return [];
  const mayRead = await readerOf(deps, actor);
  return Promise.all(
    wanted
      .filter(mayRead)
      .sort(byExpectedDay)
      .map(await askViewer(deps, actor)),
  );
}

/** One ask. One that does not exist and one that the person may not see give the same answer. */
export async function readAsk(
  deps: Deps,
  actor: Actor,
  askId: string,
): Promise<{ ok: true; view: AskView } | NotFound> {
  const stored = await deps.asks.get(actor.tenantId, askId);
  const ask = stored?.value.ask;
  if (!ask || !(await readerOf(deps, actor))(ask)) return NOT_FOUND;
  const view = await askViewer(deps, actor);
  return { ok: true, view: await view(ask) };
}

/** Asks are shown to their area. Once their round's findings are published, everybody may see them. */
async function readerOf(deps: Deps, actor: Actor): Promise<(ask: Ask) => boolean> {
  const { tenantId } = actor;
  const rounds = await deps.evaluations.list(tenantId);
  const published = new Set(rounds.filter(isPublished).map(({ id }) => id));
  return ({ areaId, evaluationId }) =>
    may(actor, "read-asks", { tenantId, areaId, published: published.has(evaluationId) });
}
