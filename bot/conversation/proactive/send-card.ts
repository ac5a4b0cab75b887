import { summaryOf } from "../../cards/elements/adaptive-card.ts";
import type { Deps } from "../../evaluation/deps.ts";
import type { PlaceRecord } from "../../storage/place-store.ts";
import { MessengerError, type Messenger } from "../../teams/gateway-contract.ts";
import type { TargetedTo, Targeting } from "./targeting.ts";

/**
 * `nowhere`: the bot is not there any more, or can write to nobody alone there. `refused`: Teams will never take it. `later`: Teams did not take it, or it is
 * not known whether it did; worth another try.
 */
type Sent = "sent" | "nowhere" | "refused" | "later";

export type CardSender = {
  /**
   * Posts a card that nobody asked for, and tells how far it came. A conversation that failed is left alone for a while.
   * `alone`: for this member alone, where others read.
   */
  send(what: {
    tenantId: string;
    place: PlaceRecord;
    card: Record<string, unknown>;
    alone?: Omit<TargetedTo, "tenantId" | "place">;
  }): Promise<Sent>;
  /** When the first of those conversations may be tried again, in ms since 1970; null when all went well. */
  next(): number | null;
};

export type SenderOptions = {
  deps: Pick<Deps, "places" | "now">;
  messenger: Messenger;
  /** Messages for one person alone where others read; null: none are sent. */
  targeting: Targeting | null;
  log: { error(fields: Record<string, unknown>, message: string): void };
};

const REST_MS = 60_000;
/** What was left without an answer may have arrived: each further try waits so many times longer. */
const LONGER = 4;

export function createCardSender({ deps, messenger, targeting, log }: SenderOptions): CardSender {
  const resting = new Map<string, { since: number; until: number; unanswered: number }>();
  const rest = (conversationId: string, unanswered: number): void => {
    const wait = REST_MS * LONGER ** Math.max(0, unanswered - 1);
    const since = deps.now().getTime();
    resting.set(conversationId, { since, until: since + wait, unanswered });
  };
  return {
    async send({ tenantId, place, card, alone }) {
      const { conversationId } = place;
      const before = resting.get(conversationId);
      const now = deps.now().getTime();
      // Not where the clock was set back meanwhile: it would rest for as long as that.
      if (before && before.since <= now && now < before.until) return "later";
      try {
        const result = alone
          ? await targeting?.post({ tenantId, place, ...alone }, card)
          : await messenger.post(place, card, { summary: summaryOf(card) });
        resting.delete(conversationId);
        if (result?.kind === "posted") return "sent";
        await leave(deps, tenantId, place);
        return "nowhere";
      } catch (error) {
        log.error({ err: error, conversationId }, "a card could not be sent");
        if (!(error instanceof MessengerError)) throw error;
        const outcome = outcomeOf(error);
        if (outcome === "refused") return outcome;
        rest(conversationId, outcome === "not-taken" ? 0 : (before?.unanswered ?? 0) + 1);
        return "later";
      }
    },
    next() {
      const now = deps.now().getTime();
      for (const [id, { until, unanswered }] of resting) if (until <= now && unanswered === 0) resting.delete(id);
      const waits = [...resting.values()].map(({ until }) => until).filter((until) => until > now);
      return waits.length > 0 ? Math.min(...waits) : null;
    },
  };
}

/** What Teams answers to a card that it will not take, today or tomorrow. */
const NEVER = [400, 413, 415, 422];

function outcomeOf({ code, status }: MessengerError): "refused" | "not-taken" | "unclear" {
  if (code === "refused") return status !== undefined && NEVER.includes(status) ? "refused" : "unclear";
  return code === "closed" || status !== undefined ? "not-taken" : "unclear";
}

/** A chat in which the bot may not write is nobody's any more, until they write there again. */
async function leave({ places, now }: SenderOptions["deps"], tenantId: string, place: PlaceRecord): Promise<void> {
  if (place.scope !== "personal") return;
  const known = await places.get(tenantId, place.conversationId);
  if (known?.present) await places.put(tenantId, { ...known, present: false, removedAt: now().toISOString() });
}
