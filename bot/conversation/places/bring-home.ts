import { noticeCard, type NoticeAction } from "../../cards/notice-card.ts";
import { chatWith } from "../../evaluation/people/chat-with.ts";
import { within } from "../../within.ts";
import type { PlaceRecord } from "../../storage/place-store.ts";
import type { CardJson, Reply } from "../../teams/gateway-contract.ts";
import type { Spoken } from "../../texts/speak.ts";
import type { CommandContext } from "../command-context.ts";

export type BringingHome = {
  /** Posts a card; false where the bot may not write there. */
  post(to: PlaceRecord, card: CardJson): Promise<boolean>;
  log: { error(fields: Record<string, unknown>, message: string): void };
};

/** Takes a reply to whom it is for, and gives back what may be seen where they pressed. */
export type BringHome = (context: CommandContext, reply: Reply, there: There) => Promise<Reply>;

/** The place where they pressed: what it was about, and how everybody there is spoken to. */
type There = { sessionId: string | undefined; toAll: Pick<Spoken, "t"> };

/** Teams is not waited for longer: what takes its time still arrives. */
const TIMEOUT_MS = 1_500;
/** Whoever pressed sees where to look; in a full room one such note is enough for a while. */
const ENOUGH_MS = 60_000;

/**
 * Some clients, and some places, cannot show an answer to one person alone. What is answered there goes to that person's own
 * chat with the bot, opened where there was none; where they pressed stands only the way there, the same for everybody.
 */
export function createBringHome({ post, log }: BringingHome): BringHome {
  const noted = new Map<string, number>();
  const noteUnlessNoted = ({ place, deps }: CommandContext): boolean => {
    const now = deps.now().getTime();
    for (const [id, at] of noted) if (now - at >= ENOUGH_MS) noted.delete(id);
    const isKnown = noted.has(place.conversationId);
    if (!isKnown) noted.set(place.conversationId, now);
    return isKnown;
  };

  async function brought({ deps, actor }: CommandContext, card: CardJson): Promise<boolean> {
    try {
      const chat = await within(TIMEOUT_MS, chatWith(deps, actor.tenantId, actor.id));
      // Sent, if late: it is on its way in the queue.
      return chat !== null && (await within(TIMEOUT_MS, post(chat, card))) !== false;
    } catch (error) {
      log.error({ err: error }, "a reply was not brought to its own chat");
      return false;
    }
  }

  return async (context, reply, there) => {
    if (reply.kind !== "card" && reply.kind !== "message") return reply;
    const { t } = context;
    const title = t("chat.elsewhere.about");
    const card = reply.kind === "message" ? noticeCard({ title, text: reply.text, actions: [] }, t) : reply.card;
    if (!(await brought(context, card))) return wayHome(context, { found: false, ...there });
    return noteUnlessNoted(context) ? { kind: "silent" } : wayHome(context, { found: true, ...there });
  };
}

/** For everybody to see: it names nobody, and holds nothing that anybody wrote. */
function wayHome({ links }: CommandContext, { found, sessionId, toAll: { t } }: There & { found: boolean }): Reply {
  const tabUrl = sessionId === undefined ? links.overview : links.answer(sessionId);
  const actions: NoticeAction[] = [
    ...(links.chat === null ? [] : [{ title: t("card.action.openChat"), url: links.chat }]),
    { title: t("card.action.openTab"), url: tabUrl },
  ];
  const title = t(found ? "chat.elsewhere.title" : "chat.elsewhere.notFound");
  const text = t(found ? "chat.elsewhere.text" : "chat.privateElsewhere");
  return { kind: "shared", card: noticeCard({ title, text, actions }, t) };
}
