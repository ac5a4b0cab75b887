import { Application } from "@microsoft/teams-ai/lib/Application.js";
import type { TurnContext } from "botbuilder";
import { dialogBody, wantsDialogBody } from "./dialog-bodies.ts";
import { activityOf, type GatewayAdapter } from "./gateway-adapter.ts";
import type { GatewayTexts, Inbound, Reply } from "./gateway-contract.ts";
import { readDialog } from "./read-dialog.ts";
import { FILE_CONSENT, readFileConsent } from "./read-file-consent.ts";
import { isSubmit, readExecute, readSubmit } from "./read-action.ts";
import { readInstallation, readMembersAdded, readMembersRemoved, readPlaceGone, readRenamed } from "./read-event.ts";
import { readMessageText } from "./read-message-text.ts";
import { invokeBody } from "./reply-bodies.ts";
import { isRecord } from "./safe-data.ts";
import { markTargeted } from "./targeted-card.ts";
import { readTurn, type Turn } from "./turn.ts";

export type RouteOptions = {
  adapter: GatewayAdapter;
  /** The caller's handler, which always answers. */
  handle: (inbound: Inbound, turn: Turn) => Promise<Reply>;
  /** Writes a reply where everybody in the conversation sees it. Does not wait for it to arrive. */
  say: (reply: Reply, turn: Turn) => void;
  texts(locale: string | undefined): GatewayTexts;
  /** Clients may be without a directory, and name no tenant: this one then. */
  local: boolean;
  localTenantId: string | undefined;
};

/** Replies that tell nothing of anybody. */
const FOR_EVERYBODY: ReadonlySet<Reply["kind"]> = new Set(["silent", "shared", "failed"]);

/** The SDK's router over the gateway's own readers. Every route ends in one `Inbound` and one `Reply`. */
export function createRoutes({ adapter, handle, say, texts, local, localTenantId }: RouteOptions): Application {
  const app = new Application({ adapter, startTypingTimer: false, removeRecipientMention: false });
  const outOfDate = ({ activity }: Turn): Reply => ({ kind: "message", text: texts(activity.locale).outOfDate });

  const on = (act: (turn: Turn, context: TurnContext) => Promise<void> | void) => async (context: TurnContext) =>
    act(readTurn(activityOf(context), localTenantId), context);
  const hear = (read: (turn: Turn) => Inbound | undefined) =>
    on(async (turn) => {
      const inbound = read(turn);
      if (inbound) say(await handle(inbound, turn), turn);
    });
  const answered = (reply: (turn: Turn) => Promise<Reply> | Reply) =>
    on(async (turn, context) => answerInvoke(context, await reply(turn), texts(turn.activity.locale)));
  const submit = on(async (turn) => {
    const reply = await handle(readSubmit(turn.activity), turn);
    const mayBeSeen = turn.place.scope === "personal" || FOR_EVERYBODY.has(reply.kind);
    say(mayBeSeen ? reply : { kind: "message", text: texts(turn.activity.locale).privateElsewhere }, turn);
  });
  const execute = answered(async (turn) => {
    const inbound = readExecute(turn.activity);
    const reply = await handle(inbound, turn);
    // What takes the place of such a card is such a card, too.
    return inbound.targeted && reply.kind === "card" ? { ...reply, card: markTargeted(reply.card) } : reply;
  });
  const dialog = answered((turn) => {
    const inbound = readDialog(turn.activity);
    return inbound ? handle(inbound, turn) : outOfDate(turn);
  });

  // Teams wants no more than that it was heard: what comes of it takes the place of the offer.
  const consent = on(async (turn, context) => {
    say(await handle(readFileConsent(turn.activity), turn), turn);
    await context.sendActivity({ type: "invokeResponse", value: { status: 200 } });
  });

  app.addRoute(async ({ activity }) => isCardAction(activity), execute, true);
  app.addRoute(async ({ activity }) => activity.type === "invoke" && wantsDialogBody(activity.name), dialog, true);
  app.addRoute(async ({ activity }) => activity.type === "invoke" && activity.name === FILE_CONSENT, consent, true);
  app.addRoute(async ({ activity }) => activity.type === "invoke", answered(outOfDate), true);
  app.addRoute(async ({ activity }) => isSubmit(activity), submit);
  app.activity(
    "message",
    hear(({ activity }) => ({ kind: "message", text: readMessageText(activity) })),
  );
  app.addRoute(
    async ({ activity }) => isEdit(activity),
    hear(({ activity }) => ({ kind: "message", text: readMessageText(activity), edited: true })),
  );
  app.activity(
    "installationUpdate",
    hear(({ activity, place }) => readInstallation(activity, { tenantId: place.tenantId, local })),
  );
  app.conversationUpdate(
    "membersAdded",
    hear(({ activity, place }) => readMembersAdded(activity, { tenantId: place.tenantId, local })),
  );
  app.conversationUpdate(
    "membersRemoved",
    hear(({ activity, place }) => readMembersRemoved(activity, { tenantId: place.tenantId, local })),
  );
  app.conversationUpdate(
    "channelRenamed",
    hear(({ activity }) => readRenamed(activity)),
  );
  app.conversationUpdate(
    "teamRenamed",
    hear(({ activity }) => readRenamed(activity)),
  );
  app.addRoute(
    async ({ activity }) =>
      activity.type === "conversationUpdate" && readPlaceGone(eventTypeOf(activity)) !== undefined,
    hear(({ activity }) => readPlaceGone(eventTypeOf(activity))),
  );
  return app;
}

/** Answers an invoke, in the shape that Teams wants for its name. */
export async function answerInvoke(context: TurnContext, reply: Reply, texts: GatewayTexts): Promise<void> {
  const activity = activityOf(context);
  const body = wantsDialogBody(activity.name) ? dialogBody(reply, activity, texts) : invokeBody(reply, texts.done);
  await context.sendActivity({ type: "invokeResponse", value: { status: 200, body } });
}

function eventTypeOf({ channelData }: { channelData?: unknown }): unknown {
  return isRecord(channelData) ? channelData["eventType"] : undefined;
}

function isCardAction({ type, name }: { type: string; name?: string }): boolean {
  return type === "invoke" && name === "adaptiveCard/action";
}

/** Taking back what was deleted comes as an update, too. */
function isEdit({ type, channelData }: { type: string; channelData?: unknown }): boolean {
  return type === "messageUpdate" && isRecord(channelData) && channelData["eventType"] === "editMessage";
}
