import { createTenantLease, type TenantLease, type TenantLeaseOptions } from "./tenant-lease.ts";
import { createCardSender, type CardSender, type SenderOptions } from "./send-card.ts";
import type { PlaceRecord } from "../../storage/place-store.ts";
import type { Speak } from "../../texts/speak.ts";
import type { ThreadCardOptions } from "../thread/thread-cards.ts";
import {
  createFeedTeller,
  noticeKey,
  type FeedTeller,
  type FeedTellerOptions,
  type PersonNotice,
} from "./tell-in-feed.ts";

type TellingOptions = Pick<ThreadCardOptions, "deps" | "links"> & { speak: Speak } & SenderOptions &
  TenantLeaseOptions &
  FeedTellerOptions;

/** Sends a card; where it has a notice, whose person's feed takes that, they are told there and get no card. */
type Teller = {
  send(what: Parameters<CardSender["send"]>[0] & { notice?: PersonNotice }): ReturnType<CardSender["send"]>;
  next: CardSender["next"];
};

/** What is needed to tell people of what waits for them: whose turn it is, how a card is sent, how it is made. */
export type Telling = Omit<ThreadCardOptions, "t"> & { speak: Speak; tenantLease: TenantLease; sender: Teller } & Pick<
    SenderOptions,
    "targeting"
  >;
/** What telling one person or one channel needs: also their own texts. */
export type TellingTo = Telling & ThreadCardOptions;

/**
 * One for everything that a server tells. Each task looks for what is due and not noted as told, takes the lease, looks again,
 * and sends and notes one card after another. If a server is killed between sending and noting, that one card comes twice;
 * nothing is lost.
 */
export function createTelling(options: TellingOptions): Telling {
  const { deps, speak, links, targeting } = options;
  const { dateFormat } = speak(deps.language);
  const sender = feedFirst(createFeedTeller(options), createCardSender(options));
  return { deps, speak, links, dateFormat, targeting, tenantLease: createTenantLease(options), sender };
}

/** What has once gone the way of the chat stays on it: it may have arrived there though no answer came. */
function feedFirst(feed: FeedTeller, cards: CardSender): Teller {
  const inChat = new Set<string>();
  return {
    async send({ notice, ...what }) {
      const { personId } = what.place;
      if (!notice || personId === undefined) return cards.send(what);
      const to = { tenantId: what.tenantId, personId };
      const told = inChat.has(noticeKey(to, notice)) ? "chat" : await feed.tell(to, notice);
      if (told !== "chat") return told === "told" ? "sent" : "later";
      const sent = await cards.send(what);
      if (sent === "later") inChat.add(noticeKey(to, notice));
      else inChat.delete(noticeKey(to, notice));
      return sent;
    },
    next: () => earlier(cards.next(), feed.next()),
  };
}

/** In the language of whoever is told: what they have chosen, else what Teams said in their chat; a channel hears everybody's. */
export async function tellingTo(
  telling: Telling,
  tenantId: string,
  place: Pick<PlaceRecord, "personId" | "language">,
): Promise<TellingTo> {
  const { deps, speak } = telling;
  const { personId, language } = place;
  const chosen = personId === undefined ? null : await deps.languages.of(tenantId, personId);
  return { ...telling, ...speak(chosen ?? language ?? deps.language) };
}

/** The earlier of two times, in ms since 1970; null: none. */
export function earlier(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.min(one, other);
}
