import { z } from "zod";
import { rosterConversation } from "../../shared/people/roster-conversation.ts";
import { shownName } from "../../shared/text/clean-text.ts";
import type { ConnectorAnswer, ConnectorClient, ConnectorRequest } from "./connector-client.ts";
import type { CardJson, EditResult, Member, Messenger, ConversationRef, PostResult } from "./gateway-contract.ts";
import { MessengerError } from "./messenger-error.ts";
import { conversationAddress, splitThread } from "./read-place.ts";
import { cardMessage, type MessageBody } from "./reply-bodies.ts";
import { isPassing } from "./retry-policy.ts";
import { conversationWindows, memberWindows } from "./send-limits.ts";
import type { QueuedSend, SendQueue } from "./send-queue.ts";
import { markTargeted } from "./targeted-card.ts";

const createdSchema = z.object({ id: z.string().min(1), activityId: z.string().min(1).optional() });
const memberSchema = z.object({
  id: z.string().min(1),
  name: z.string().nullish(),
  aadObjectId: z.string().nullish(),
  objectId: z.string().nullish(),
  tenantId: z.string().nullish(),
  userRole: z.string().nullish(),
  userPrincipalName: z.string().nullish(),
});
const pageSchema = z.object({ members: z.array(memberSchema), continuationToken: z.string().nullish() });

/** Somebody who has blocked the bot, left the team or the organisation, or is in none that lets it in. */
const NOT_REACHED = [400, 403, 404];

/** Teams treats smaller pages as 50 and larger ones as 500; a page of 200 keeps the answer well below a second. */
const pageSize = 200;

/** What makes a message one that its recipient alone sees. Who that is, is said when it is made and never again. */
const TARGETED = "isTargetedActivity=true";

type Changing = { path: string; activityId: string; card: CardJson };
type Putting = Omit<Changing, "card"> & { message: MessageBody };

/** The gateway's own messenger: it also sends the answers to written messages, and what is no card. */
export type GatewayMessenger = Messenger & {
  send(to: ConversationRef, message: MessageBody, threadId?: string): Promise<PostResult>;
  /** Puts it in the place of a message in a chat. */
  replace(to: ConversationRef, activityId: string, message: MessageBody): Promise<EditResult>;
};

/** Everything that the bot writes without being asked, through one queue. */
export function createMessenger({
  queue,
  connector,
  local = false,
  botId,
}: {
  queue: SendQueue;
  connector: ConnectorClient;
  /** Members may be without an id of the directory. */
  local?: boolean;
  /** What the bot is called in conversations. */
  botId?: string;
}): GatewayMessenger {
  const queued = (to: ConversationRef, request: Omit<ConnectorRequest, "serviceUrl">): QueuedSend => ({
    key: `${to.serviceUrl} ${to.conversationId}`,
    windows: conversationWindows,
    tenantId: to.tenantId,
    attempt: () => connector({ serviceUrl: to.serviceUrl, ...request }),
  });
  const write = (to: ConversationRef, request: Omit<ConnectorRequest, "serviceUrl">) => queue.run(queued(to, request));

  const put = async (to: ConversationRef, { path, activityId, message }: Putting): Promise<EditResult> => {
    const answer = await write(to, { method: "PUT", path, body: { ...message, id: activityId } });
    if (answer.status === 404) return { kind: "gone" };
    if (answer.status === 403) return { kind: "removed" };
    demandSuccess(answer);
    return { kind: "edited" };
  };
  const change = (to: ConversationRef, { card, ...where }: Changing): Promise<EditResult> =>
    put(to, { ...where, message: cardMessage(card) });

  const send = async (to: ConversationRef, message: MessageBody, threadId?: string): Promise<PostResult> => {
    const startsThread = to.scope === "channel" && !threadId;
    const answer = startsThread
      ? await write(to, {
          method: "POST",
          path: "v3/conversations",
          body: { isGroup: true, channelData: { channel: { id: to.conversationId } }, activity: message },
        })
      : await write(to, { method: "POST", path: activitiesPath(to, threadId), body: message });
    if (answer.status === 403 || answer.status === 404) return { kind: "removed" };
    const { id, activityId = id } = understood(answer, createdSchema);
    return { kind: "posted", activityId, threadId: threadId ?? splitThread(id).threadId ?? activityId };
  };

  return {
    send,
    replace: (to, activityId, message) => put(to, { path: activityPath(to, { activityId }), activityId, message }),
    post: (to, card, { threadId, summary } = {}) =>
      send(to, cardMessage(card, summary), to.scope === "channel" ? threadId : undefined),
    edit: (to, { activityId, threadId }, card) =>
      change(to, { path: activityPath(to, { activityId, threadId }), activityId, card }),
    async postTargeted(to, accountId, card, { threadId, summary, atOnce = false } = {}) {
      if (to.scope === "personal") return { kind: "refused" };
      const thread = to.scope === "channel" ? threadId : undefined;
      const send = queued(to, {
        method: "POST",
        path: `${activitiesPath(to, thread)}?${TARGETED}`,
        body: { ...cardMessage(markTargeted(card), summary), recipient: { id: accountId, isTargeted: true } },
      });
      const answer = atOnce ? await queue.runAtOnce(send) : await queue.run(send);
      if (answer?.status === 400 || answer?.status === 403) return { kind: "refused" };
      if (answer === null || answer.status === 404 || (atOnce && !isFinal(answer))) return { kind: "not-now" };
      return { kind: "posted", activityId: understood(answer, createdSchema).id };
    },
    editTargeted: (to, { activityId, threadId }, card) =>
      change(to, {
        ...{ path: `${activityPath(to, { activityId, threadId })}?${TARGETED}`, activityId },
        card: markTargeted(card),
      }),
    async openChat(from, rosterId) {
      const answer = await queue.run({
        key: `${from.serviceUrl} chats`,
        windows: conversationWindows,
        tenantId: from.tenantId,
        attempt: () =>
          connector({
            ...{ serviceUrl: from.serviceUrl, method: "POST", path: "v3/conversations" },
            body: {
              isGroup: false,
              ...(botId === undefined ? {} : { bot: { id: botId } }),
              members: [{ id: rosterId }],
              tenantId: from.tenantId,
              channelData: { tenant: { id: from.tenantId } },
            },
          }),
      });
      if (answer.status !== undefined && NOT_REACHED.includes(answer.status)) return { kind: "removed" };
      return { kind: "opened", conversationId: understood(answer, createdSchema).id };
    },
    async *members(of) {
      const conversation = encodeURIComponent(rosterConversation(of));
      let continuationToken: string | null | undefined;
      do {
        const query = new URLSearchParams({
          pageSize: String(pageSize),
          ...(continuationToken ? { continuationToken } : {}),
        });
        const answer = await queue.run({
          key: `${of.serviceUrl} members ${conversation}`,
          windows: memberWindows,
          tenantId: of.tenantId,
          attempt: () =>
            connector({
              serviceUrl: of.serviceUrl,
              method: "GET",
              path: `v3/conversations/${conversation}/pagedmembers?${query.toString()}`,
            }),
        });
        const page = understood(answer, pageSchema);
        yield* page.members.map((member) => readMember(member, of.tenantId, { local })).filter(({ id }) => id !== "");
        continuationToken = page.continuationToken;
      } while (continuationToken);
    },
  };
}

function activitiesPath(to: ConversationRef, threadId: string | undefined): string {
  return `v3/conversations/${encodeURIComponent(conversationAddress(to, threadId))}/activities`;
}

function activityPath(
  to: ConversationRef,
  { activityId, threadId }: { activityId: string; threadId?: string },
): string {
  return `${activitiesPath(to, threadId)}/${encodeURIComponent(activityId)}`;
}

const isFinal = (answer: ConnectorAnswer): boolean => !isPassing(answer) && !answer.maybeDone;

function demandSuccess(answer: ConnectorAnswer): void {
  if (answer.status === undefined || answer.status >= 300) throw new MessengerError("refused", answer);
}

function understood<T extends z.ZodType>(answer: ConnectorAnswer, schema: T): z.output<T> {
  demandSuccess(answer);
  const parsed = schema.safeParse(answer.body);
  if (!parsed.success) throw new MessengerError("refused", { status: answer.status, cause: parsed.error });
  return parsed.data;
}

function readMember(member: z.infer<typeof memberSchema>, placeTenantId: string, at: { local: boolean }): Member {
  return {
    tenantId: member.tenantId ?? placeTenantId,
    id: member.aadObjectId ?? member.objectId ?? (at.local ? member.id : ""),
    name: shownName(member.name ?? ""),
    rosterId: member.id,
    ...(isGuest(member) ? { guest: true } : {}),
  };
}

/** Not every roster says what role somebody has; the directory gives whoever was invited a name with this mark. */
function isGuest({ userRole, userPrincipalName }: z.infer<typeof memberSchema>): boolean {
  return userRole === "guest" || /#EXT#@/i.test(userPrincipalName ?? "");
}
