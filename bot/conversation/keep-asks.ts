import type { Ask } from "../../shared/asks/ask.ts";
import { askSteps, type AskStep } from "../../shared/asks/ask-steps.ts";
import type { Actor } from "../../shared/people/actor.ts";
import { zonedParts } from "../../shared/time/zoned-instant.ts";
import { askAnsweredCard } from "../cards/ask-answered-card.ts";
import { strategicLeads } from "../evaluation/asks/strategic-leads.ts";
import { placeOfArea, placeOfPerson } from "../evaluation/link-area.ts";
import type { DueTask } from "../clock.ts";
import type { AskRecord, StoredAsk } from "../storage/ask-store.ts";
import { StorageConflict } from "../storage/tables/storage-error.ts";
import { askCardFor, shownAsk } from "./ask-cards.ts";
import { sendCard, type Sent, type SendOptions } from "./send-card.ts";
import type { ThreadCardOptions } from "./thread-cards.ts";

export type KeepAsksOptions = ThreadCardOptions & SendOptions;

/** After a failure Teams is left alone for so long. */
const REST_MS = 60_000;
/** An answer that a server was sending when it ended is sent by another after so long; a reminder is not sent again. */
const RESEND_MS = 5 * 60_000;

/**
 * Tells strategic leads of what they are asked and of days that come near or have gone by, in their own chat with the bot,
 * and the area's channel of what came back. Each step is noted in the ask before it is sent, so that one server sends it.
 * What cannot be told yet, because there is no chat or channel, waits; the tab shows it meanwhile.
 */
export function keepAsks(options: KeepAsksOptions): DueTask {
  const resting = new Map<string, number>();
  return async (tenantId) => {
    const { deps, clock } = options;
    const now = deps.now();
    const rest = resting.get(tenantId) ?? 0;
    if (now.getTime() < rest) return rest;
    const records = (await deps.asks.list(tenantId)).filter(({ value }) => !value.quiet);
    if (records.length === 0) return null;
    const leads = (await strategicLeads(deps, tenantId)).map(({ id }) => id);
    const { date: today, time } = zonedParts(now, clock.zone);
    for (const { value } of records)
      for (const step of askSteps(value.ask, leads, { today, time })) {
        if (!isOpen(value, step, now)) continue;
        if ((await tell(options, { tenantId, askId: value.ask.id, step })) !== "not-sent") continue;
        const until = now.getTime() + REST_MS;
        resting.set(tenantId, until);
        return until;
      }
    return null;
  };
}

function isOpen({ posted }: AskRecord, { key, kind }: AskStep, now: Date): boolean {
  const noted = posted[key];
  if (!noted) return true;
  return kind === "answer" && !noted.sent && Date.parse(noted.at) + RESEND_MS <= now.getTime();
}

type Telling = { tenantId: string; askId: string; step: AskStep };

/** Null: there is nowhere to tell it yet, or another server does. */
async function tell(options: KeepAsksOptions, telling: Telling): Promise<Sent | null> {
  const { deps } = options;
  const { tenantId, askId, step } = telling;
  const place = await placeFor(options, telling);
  if (!place) return null;
  const noted = await note(options, telling, (posted) => ({
    ...posted,
    [step.key]: { at: deps.now().toISOString(), sent: false },
  }));
  if (!noted) return null;
  const sent = await sendCard(options, place, await cardOf(options, { tenantId, ask: noted.value.ask, step }));
  // What surely reached nobody is given back, to be tried again; whatever else came of it is told once.
  const settle = (posted: AskRecord["posted"]): AskRecord["posted"] => {
    const { [step.key]: own, ...others } = posted;
    return sent === "not-sent" || !own ? others : { ...others, [step.key]: { ...own, sent: true } };
  };
  while (!(await noteAnyway(options, { tenantId, askId }, settle))) continue;
  return sent;
}

async function placeFor({ deps }: KeepAsksOptions, { tenantId, askId, step }: Telling) {
  if (step.kind !== "answer") return placeOfPerson(deps, tenantId, step.personId);
  const stored = await deps.asks.get(tenantId, askId);
  return stored && placeOfArea(deps, tenantId, stored.value.ask.areaId);
}

type Change = (posted: AskRecord["posted"]) => AskRecord["posted"];

/** Notes a step down before it is taken; null when it is another server's, or has been taken since. */
async function note(
  { deps }: KeepAsksOptions,
  { tenantId, askId, step }: Telling,
  change: Change,
): Promise<StoredAsk | null> {
  const stored = await deps.asks.get(tenantId, askId);
  if (!stored || !isOpen(stored.value, step, deps.now())) return null;
  try {
    return await deps.asks.save(tenantId, {
      ...stored,
      value: { ...stored.value, posted: change(stored.value.posted) },
    });
  } catch (error) {
    if (error instanceof StorageConflict) return null;
    throw error;
  }
}

/** True when it is noted. Somebody may change the ask itself at the same moment: then it is tried again. */
async function noteAnyway(
  { deps }: KeepAsksOptions,
  { tenantId, askId }: Omit<Telling, "step">,
  change: Change,
): Promise<boolean> {
  const stored = await deps.asks.get(tenantId, askId);
  if (!stored) return true;
  try {
    await deps.asks.save(tenantId, { ...stored, value: { ...stored.value, posted: change(stored.value.posted) } });
    return true;
  } catch (error) {
    if (error instanceof StorageConflict) return false;
    throw error;
  }
}

async function cardOf(
  options: KeepAsksOptions,
  { tenantId, ask, step }: { tenantId: string; ask: Ask; step: AskStep },
): Promise<Record<string, unknown>> {
  const { deps, t, links, clock } = options;
  if (step.kind === "answer") {
    // In a channel everybody reads: no finding is quoted there.
    const bare = { ...ask, sources: [], answers: ask.answers.slice(0, step.index + 1) };
    const shown = await shownAsk(deps, nobody(tenantId), bare);
    return askAnsweredCard({ ask: shown, url: links.ask(ask.id), locale: clock.locale }, t);
  }
  const reader: Actor = { ...nobody(tenantId), id: step.personId, grants: [{ role: "strategic-lead", areaId: null }] };
  return askCardFor(options, { reader, ask, about: step.kind });
}

function nobody(tenantId: string): Actor {
  return { tenantId, id: "", name: "", grants: [] };
}
