import { createConnectorClient } from "../../bot/teams/connector-client.ts";
import type { ConversationRef } from "../../bot/teams/gateway-contract.ts";
import { createMessenger } from "../../bot/teams/messenger.ts";
import { createSendQueue } from "../../bot/teams/send-queue.ts";
import { channelPlace, executeActivity, groupPlace, homeTenant, taskActivity } from "../helpers/activities.ts";
import { startConnector, type Connector } from "../helpers/connector.ts";
import { createFakeClock } from "./fake-clock.ts";
import { openGateway } from "./open-gateway.ts";

const [ANN, BEN] = ["29:1ann", "29:1ben"] as const;
const execute = { type: "Action.Execute", verb: "v", data: { session: "s" } };
const card = { type: "AdaptiveCard", version: "1.5", refresh: { userIds: [] }, body: [], actions: [execute] };
const marked = { ...execute, data: { session: "s", targeted: true } };
const channelId = "19:formartine@thread.tacv2";

let hours = 0;
let connector: Connector;
let place: ConversationRef;
beforeEach(async () => {
  connector = await startConnector({ now: () => hours * 3600_000 });
  connector.setMembers([ANN, BEN].map((id) => ({ id, aadObjectId: id, name: id })));
  place = { scope: "channel", conversationId: channelId, serviceUrl: connector.serviceUrl, tenantId: homeTenant };
});
afterEach(() => connector.stop());

function open() {
  const clock = createFakeClock();
  const client = createConnectorClient({ token: async () => undefined });
  return { clock, messenger: createMessenger({ queue: createSendQueue(clock), connector: client }) };
}

describe("a targeted message", () => {
  it("is posted in its thread, seen by its recipient alone, and each of its buttons says where it stands", async () => {
    const { messenger } = open();
    expect(await messenger.postTargeted(place, ANN, card, { threadId: "17", summary: "Yours" })).toMatchObject({
      kind: "posted",
    });
    const [call] = connector.calls;
    expect(call).toMatchObject({ kind: "send", conversationId: channelId, threadId: "17", targeted: true });
    expect(call?.activity).toEqual({
      ...{ type: "message", summary: "Yours", recipient: { id: ANN, isTargeted: true } },
      attachments: [
        {
          contentType: "application/vnd.microsoft.card.adaptive",
          content: { type: "AdaptiveCard", version: "1.5", body: [], actions: [marked] },
        },
      ],
    });
    const seenBy = (who: string) => connector.messagesFor(who, channelId).length;
    expect([seenBy(ANN), seenBy(BEN), connector.messages(channelId).length]).toEqual([1, 0, 0]);
  });

  it("is changed for its recipient without being told who that is, until its day is over", async () => {
    const { messenger } = open();
    const posted = await messenger.postTargeted(place, ANN, card);
    if (posted.kind !== "posted") throw new Error("not posted");
    hours += 23;
    expect(await messenger.editTargeted(place, posted, card)).toEqual({ kind: "edited" });
    expect(connector.calls.at(-1)?.activity).not.toHaveProperty("recipient");
    // As a message of everybody's there is none of this id.
    expect(await messenger.edit(place, posted, card)).toEqual({ kind: "gone" });
    hours += 1;
    expect(await messenger.editTargeted(place, posted, card)).toEqual({ kind: "gone" });
    expect(connector.everShown(BEN, channelId)).toEqual([]);
  });

  it.each([400, 403] as const)("tells that the conversation takes none when Teams answers %d", async (status) => {
    connector.setTargeted(channelId, status);
    expect(await open().messenger.postTargeted(place, ANN, card)).toEqual({ kind: "refused" });
    expect(connector.retained()).toEqual([]);
  });

  it("is refused for nobody, and never asked for in a chat of two", async () => {
    const { messenger } = open();
    expect(await messenger.postTargeted(place, "29:1stranger", card)).toEqual({ kind: "refused" });
    const chat: ConversationRef = { ...place, scope: "personal", conversationId: "a:1" };
    expect(await messenger.postTargeted(chat, ANN, card)).toEqual({ kind: "refused" });
    expect(connector.calls).toHaveLength(1);
  });

  it("waits its turn and is retried like others, but goes at once only while half the limits is left", async () => {
    const { clock, messenger } = open();
    connector.failNext([{ status: 429 }]);
    expect(await messenger.postTargeted(place, ANN, card, { atOnce: true })).toEqual({ kind: "not-now" });
    connector.failNext([{ status: 429 }]);
    expect((await messenger.postTargeted(place, ANN, card)).kind).toBe("posted");
    await clock.sleep(31_000);
    const results: string[] = [];
    for (let n = 0; n < 6; n += 1)
      results.push((await messenger.postTargeted(place, ANN, card, { atOnce: true })).kind);
    expect(results).toEqual(["posted", "posted", "posted", "not-now", "not-now", "not-now"]);
    // What has to be posted has the other half.
    await Promise.all([1, 2, 3].map(() => messenger.post(place, card)));
    expect(clock.slept.filter((ms) => ms > 500 && ms < 3_000)).toEqual([]);
  });

  it("leaves half of what the whole tenant may be sent in a second to what has to be posted", async () => {
    const { clock, messenger } = open();
    const elsewhere = (n: number): ConversationRef => ({ ...place, conversationId: `19:${n}@thread.tacv2` });
    const atOnce = (n: number) => messenger.postTargeted(elsewhere(n), ANN, card, { atOnce: true });
    await Promise.all(Array.from({ length: 25 }, (_, n) => messenger.post(elsewhere(n), card)));
    expect(await atOnce(25)).toEqual({ kind: "not-now" });
    await clock.sleep(1_001);
    expect((await atOnce(25)).kind).toBe("posted");
  });

  it("does not wait behind what is queued", async () => {
    const { messenger } = open();
    const queued = messenger.post(place, card);
    expect(await messenger.postTargeted(place, ANN, card, { atOnce: true })).toEqual({ kind: "not-now" });
    await queued;
  });
});

describe("a press in one", () => {
  it("tells that it is one, and what takes its place says so again; elsewhere nothing does", async () => {
    const gateway = await openGateway({ reply: () => ({ kind: "card", card }) });
    try {
      const press = (data: object) =>
        gateway.post(executeActivity(channelPlace(connector.serviceUrl), { id: "ann" }, { verb: "v", data }));
      const inside = await press({ session: "s", targeted: true });
      const outside = await press({ session: "s", targeted: "yes" });
      expect(gateway.heard.map(({ inbound }) => inbound)).toMatchObject([
        { data: { session: "s" }, targeted: true },
        { data: { session: "s" } },
      ]);
      expect(gateway.heard[1]?.inbound).not.toHaveProperty("targeted");
      expect([inside.body, outside.body]).toMatchObject([
        { value: { actions: [marked] } },
        { value: { actions: [execute] } },
      ]);
      expect(gateway.heard[0]?.context.accountId).toBe(ANN);
      const data = { verb: "v", session: "s", targeted: true };
      await gateway.post(taskActivity(groupPlace(connector.serviceUrl), { id: "ann" }, { name: "task/fetch", data }));
      expect(gateway.heard[2]?.inbound).toMatchObject({ data: { session: "s" }, via: "dialog" });
    } finally {
      await gateway.stop();
    }
  });
});
