import type { Ask } from "../../../shared/asks/ask.ts";
import { askSteps, type AskStep } from "../../../shared/asks/ask-steps.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { zonedParts } from "../../../shared/time/zoned-instant.ts";
import { askAnsweredCard } from "../../cards/ask-answered-card.ts";
import { strategicLeads } from "../../evaluation/asks/strategic-leads.ts";
import { chatWith } from "../../evaluation/people/chat-with.ts";
import { placeOfArea } from "../../evaluation/areas/link-area.ts";
import type { DueTask } from "../../scheduler.ts";
import type { AskRecord } from "../../storage/ask-store.ts";
import type { PlaceRecord } from "../../storage/place-store.ts";
import { askCardFor, shownAsk } from "./ask-cards.ts";
import { tellingTo, type Telling, type TellingTo } from "../proactive/tell-people.ts";
import { isWritten } from "../../evaluation/conflicts.ts";
import type { PersonNotice } from "../proactive/tell-in-feed.ts";
import { quietOf } from "../../evaluation/sessions/quiet-of.ts";
import { areaName } from "../../evaluation/rounds/read-evaluation.ts";

/** Something to be told about an ask, and where. */
type Untold = { ask: Ask; step: AskStep; place: PlaceRecord };

/**
 * Tells strategic leads in their own chats what they are asked, and which dates are near or past; tells the area's channel what
 * they answered. Each step is noted in the ask once it is sent. What cannot be told, because there is no chat or channel yet,
 * waits; the tab shows it meanwhile.
 */
export function tellAsks(telling: Telling): DueTask {
  return async (tenantId) => {
    const { deps, tenantLease, sender } = telling;
    const records = (await deps.asks.list(tenantId)).map(({ value }) => value);
    const open = new Set((await untoldOf(telling, tenantId, records)).map(({ ask }) => ask.id));
    if (open.size === 0) return null;
    await tenantLease(tenantId, async (still) => {
      for (const askId of open) {
        // What another server has told meanwhile is noted by now, and somebody may have answered or withdrawn it.
        const stored = await deps.asks.get(tenantId, askId);
        for (const { ask, step, place } of await untoldOf(telling, tenantId, stored ? [stored.value] : [])) {
          const told = await tellingTo(telling, tenantId, place);
          const card = await cardOf(told, { tenantId, ask, step });
          const notice = await noticeOf(told, { tenantId, ask, step });
          if (!still()) return;
          if ((await sender.send({ tenantId, place, card, notice })) === "later") continue;
          while (!(await note(telling, { tenantId, askId, step }))) continue;
        }
      }
    });
    return sender.next();
  };
}

async function untoldOf(
  { deps, dateFormat }: Telling,
  tenantId: string,
  records: readonly AskRecord[],
): Promise<Untold[]> {
  const loud = records.filter(({ quiet }) => !quiet);
  if (loud.length === 0) return [];
  const leads = (await strategicLeads(deps, tenantId)).map(({ id }) => id);
  const { date: today, time } = zonedParts(deps.now(), dateFormat.zone);
  const found = loud.flatMap(({ ask, posted }) =>
    askSteps(ask, leads, { today, time })
      .filter(({ key }) => !posted[key]?.sent)
      .map(async (step): Promise<Untold[]> => {
        const place =
          step.kind === "answer"
            ? await placeOfArea(deps, tenantId, ask.areaId)
            : await chatWith(deps, tenantId, step.personId);
        return place ? [{ ask, step, place }] : [];
      }),
  );
  return (await Promise.all(found)).flat();
}

/** False when somebody has changed the ask at the same moment: then it is tried again. */
async function note(
  { deps }: Telling,
  { tenantId, askId, step }: { tenantId: string; askId: string; step: AskStep },
): Promise<boolean> {
  const stored = await deps.asks.get(tenantId, askId);
  if (!stored) return true;
  const posted = { ...stored.value.posted, [step.key]: { at: deps.now().toISOString(), sent: true } };
  return isWritten(deps.asks.save(tenantId, { ...stored, value: { ...stored.value, posted } }));
}

async function cardOf(
  { deps, t, links, dateFormat }: TellingTo,
  { tenantId, ask, step }: { tenantId: string; ask: Ask; step: AskStep },
): Promise<Record<string, unknown>> {
  if (step.kind === "answer") {
    // In a channel everybody reads: no finding is quoted there.
    const bare = { ...ask, sources: [], answers: ask.answers.slice(0, step.index + 1) };
    const shown = await shownAsk(deps, nobody(tenantId), bare);
    return askAnsweredCard({ ask: shown, url: links.ask(ask.id), locale: dateFormat.locale }, t);
  }
  const reader: Actor = { ...nobody(tenantId), id: step.personId, grants: [{ role: "strategic-lead", areaId: null }] };
  return askCardFor({ deps, t, links, dateFormat }, { reader, ask, about: step.kind });
}

/** Without what is asked. */
async function noticeOf(
  { deps, t, links }: TellingTo,
  { tenantId, ask, step }: { tenantId: string; ask: Ask; step: AskStep },
): Promise<PersonNotice | undefined> {
  if (step.kind === "answer") return undefined;
  const url = links.ask(ask.id);
  const said = { topic: areaName(ask.areaId), text: t(`card.ask.${step.kind}`), url };
  return { kind: "askWaits", thing: `${ask.id} ${step.key}`, ...said, quiet: await quietOf(deps, tenantId, ask) };
}

function nobody(tenantId: string): Actor {
  return { tenantId, id: "", name: "", grants: [] };
}
