import type { Ask } from "../../../shared/asks/ask.ts";
import { askState, expectedOn } from "../../../shared/asks/ask.ts";
import { NEXT_ANSWERS } from "../../../shared/asks/next-answers.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { askCard, type AskCardModel } from "../../cards/ask-card.ts";
import type { ShownAsk } from "../../cards/elements/ask-lines.ts";
import type { Deps } from "../../evaluation/deps.ts";
import { calledNow } from "../../evaluation/people/names-now.ts";
import { areaName } from "../../evaluation/rounds/read-evaluation.ts";
import { sourceReader } from "../../evaluation/findings/source-words.ts";
import type { ThreadCardOptions } from "../thread/thread-cards.ts";

/** An ask with what its cards name, its sources as this person may read them. */
export async function shownAsk(deps: Deps, reader: Actor, ask: Ask): Promise<ShownAsk> {
  const [round, sources, called] = await Promise.all([
    deps.evaluations.get(reader.tenantId, ask.evaluationId),
    sourceReader(deps, reader)(ask, ask.sources),
    calledNow(deps, reader.tenantId, ask),
  ]);
  return {
    ...called,
    areaName: areaName(ask.areaId),
    evaluationTitle: round?.title ?? ask.evaluationId,
    sources: sources.flatMap(({ text }) => text ?? []),
  };
}

/** The card of an ask for whoever answers it. */
export async function askCardFor(
  { deps, t, links, dateFormat }: ThreadCardOptions,
  { reader, ask, about }: { reader: Actor; ask: Ask; about: AskCardModel["about"] },
): Promise<Record<string, unknown>> {
  return askCard(
    {
      ask: await shownAsk(deps, reader, ask),
      about,
      expectedOn: expectedOn(ask),
      open: NEXT_ANSWERS[askState(ask)].length > 0,
      url: links.ask(ask.id),
      locale: dateFormat.locale,
    },
    t,
  );
}
