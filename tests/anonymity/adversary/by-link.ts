import { readLinkForm, saveByLink } from "../../../bot/evaluation/links/answer-by-link.ts";
import { makeOwnLink, makeWebLinks } from "../../../bot/evaluation/links/make-web-links.ts";
import { beginWithCode, findWayIn, type WayIn } from "../../../bot/evaluation/links/way-in.ts";
import type { Attribution } from "../../../shared/answers/answer.ts";
import type { AnswerInput } from "../../../shared/answers/check-input.ts";
import type { WebLinkView } from "../../../shared/contract/web-links.ts";
import type { OwnAnswer } from "../../../shared/contract/views.ts";
import { person, TENANT } from "../../helpers/deps.ts";
import type { Player } from "./cast.ts";
import type { Playing } from "./playing.ts";

const MAKER = person("first-lead", "strategic-lead");
type At = { player: Player; sessionId: string; questionId: string };
type Said = { changed: boolean; answer: OwnAnswer | null };

/** The address with which somebody opens the form: their receipt, once they have one. Kept by the play alone, as people keep it. */
async function tokenOf(playing: Playing, { player, sessionId }: At): Promise<string | null> {
  const { deps, tokens } = playing;
  const { actor, member } = player;
  const place = `${sessionId} ${actor.id}`;
  const held = tokens.get(place);
  if (held !== undefined) return held;
  if (member.standing === "named-link") {
    const input = { kind: "named" as const, names: [actor.name] };
    return keep(playing, place, tokenIn(await makeWebLinks(deps, { actor: MAKER, sessionId, input })));
  }
  if (member.standing !== "hall-link") {
    const made = await makeOwnLink(deps, { actor, sessionId });
    return keep(playing, place, made.ok ? tokenIn({ ok: true, items: [made.view] }) : null);
  }
  const wall =
    playing.walls.get(sessionId) ??
    firstOf(await makeWebLinks(deps, { actor: MAKER, sessionId, input: { kind: "everybody" } }));
  if (!wall) return null;
  playing.walls.set(sessionId, wall);
  const way = await findWayIn(deps, [TENANT], { sessionId, token: wall.path.split("/").at(-1) ?? "" });
  return keep(playing, place, way && (await beginWithCode(deps, way, wall.code ?? "")));
}

type Made = { ok: true; items: readonly WebLinkView[] } | { ok: false };
const firstOf = (made: Made): WebLinkView | null => (made.ok ? (made.items[0] ?? null) : null);
const tokenIn = (made: Made): string | null => firstOf(made)?.path.split("/").at(-1) ?? null;

function keep({ tokens }: Playing, place: string, token: string | null): string | null {
  if (token !== null) tokens.set(place, token);
  return token;
}

/** Fills the form in for one question, as somebody with a link does; empty boxes take back. Null: nothing was saved. */
export async function fillInByLink(
  playing: Playing,
  at: At,
  { input, attribution, sending }: { input: AnswerInput; attribution: Attribution; sending: string },
): Promise<Said | null> {
  const { deps, tokens } = playing;
  const { sessionId, questionId, player } = at;
  const token = await tokenOf(playing, at);
  const way = token === null ? null : await findWayIn(deps, [TENANT], { sessionId, token });
  if (!way) return null;
  const view = await readLinkForm(deps, way, way);
  const before = answerTo(view, questionId);
  const outcome = await saveByLink(deps, way, {
    ...{ receipt: view.receipt, name: player.actor.name, sending },
    attribution: view.staysAnonymous ? "anonymous" : attribution,
    answers: [{ questionId, input, builtOn: before?.etag ?? null }],
  });
  if (!outcome.ok) return null;
  if (way.link.kind !== "own") tokens.set(`${sessionId} ${player.actor.id}`, outcome.receipt);
  const own: WayIn = { ...way, receipt: way.link.kind === "own" ? null : outcome.receipt };
  const answer = answerTo(await readLinkForm(deps, own, way), questionId);
  return { changed: answer?.etag !== before?.etag, answer };
}

function answerTo({ questions }: Awaited<ReturnType<typeof readLinkForm>>, questionId: string): OwnAnswer | null {
  return questions.find(({ question }) => question.id === questionId)?.answer ?? null;
}
