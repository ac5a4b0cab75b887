import { summaryOf } from "../../cards/elements/adaptive-card.ts";
import { stayingCard } from "../../cards/staying-card.ts";
import type { Deps } from "../../evaluation/deps.ts";
import type { Translate } from "../../../shared/locales/text.ts";
import { DAY_MS } from "../../../shared/time/durations.ts";
import type { PlaceRecord } from "../../storage/place-store.ts";
import type { CardJson, Messenger, TargetedResult } from "../../teams/gateway-contract.ts";

/** Far more than anybody presses in a day; the oldest are let go of. */
const MOST_REMEMBERED = 2_000;

type Somewhere = Pick<PlaceRecord, "scope" | "present" | "noTargeted">;

/** Whether a conversation is worth trying: not for a day where it has refused, unless the program is another by now. */
export function takesTargeted(
  { scope, present, noTargeted }: Somewhere,
  { now, version }: { now: Date; version: string },
): boolean {
  if (scope === "personal" || !present) return false;
  if (!noTargeted || noTargeted.version !== version) return true;
  const since = now.getTime() - Date.parse(noTargeted.since);
  // Refused in what is the future by now: the clock was set back.
  return since < 0 || since >= DAY_MS;
}

/** To whom in which conversation; `t` speaks their language. */
export type TargetedTo = {
  tenantId: string;
  place: PlaceRecord;
  personId: string;
  accountId: string;
  threadId?: string | undefined;
  t: Translate;
};

/** Messages that one person alone sees where others read, in the conversations that take them. */
export type Targeting = {
  takes(place: Somewhere): boolean;
  /** Rejects as the messenger does. A refusal is noted down with the conversation. */
  post(to: TargetedTo, card: CardJson, options?: { atOnce?: boolean }): Promise<TargetedResult>;
  /** Brings a message up to date that was sent to this person. One that is unknown here, or has vanished, is left alone. */
  renew(to: TargetedTo, activityId: string, card: CardJson): Promise<void>;
};

export type TargetingOptions = {
  deps: Pick<Deps, "places" | "now">;
  messenger: Pick<Messenger, "postTargeted" | "editTargeted">;
  /** Of this program: another may do what this one could not. */
  version: string;
};

export function createTargeting({ deps, messenger, version }: TargetingOptions): Targeting {
  const { places, now } = deps;
  /** Whom each message was sent to, by conversation and id. */
  const sent = new Map<string, { personId: string; at: number }>();
  const remember = (key: string, personId: string): void => {
    if (sent.size >= MOST_REMEMBERED) sent.delete(sent.keys().next().value ?? "");
    sent.set(key, { personId, at: now().getTime() });
  };
  const noteRefused = async (tenantId: string, { conversationId }: PlaceRecord): Promise<void> => {
    const known = await places.get(tenantId, conversationId);
    if (known) await places.put(tenantId, { ...known, noTargeted: { since: now().toISOString(), version } });
  };

  return {
    takes: (place) => takesTargeted(place, { now: now(), version }),
    async post({ tenantId, place, personId, accountId, threadId, t }, card, { atOnce } = {}) {
      const options = { summary: summaryOf(card), ...(threadId && { threadId }), ...(atOnce && { atOnce }) };
      const result = await messenger.postTargeted(place, accountId, stayingCard(card, t), options);
      if (result.kind === "refused") await noteRefused(tenantId, place);
      if (result.kind === "posted") remember(`${place.conversationId} ${result.activityId}`, personId);
      return result;
    },
    async renew({ place, personId, threadId, t }, activityId, card) {
      const key = `${place.conversationId} ${activityId}`;
      const known = sent.get(key);
      if (known?.personId !== personId || now().getTime() - known.at >= DAY_MS) return;
      const target = { activityId, ...(threadId && { threadId }) };
      const result = await messenger.editTargeted(place, target, stayingCard(card, t));
      if (result.kind !== "edited") sent.delete(key);
    },
  };
}
