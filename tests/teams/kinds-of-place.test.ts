import {
  channelPlace,
  executeActivity,
  groupPlace,
  homeTenant,
  messageActivity,
  personalPlace,
  type Activity,
  type ActivityPlace,
} from "../helpers/activities.ts";
import { startConnector, type Connector } from "../helpers/connector.ts";
import { connectorClaims, foreignTenant, isla } from "../helpers/entra.ts";
import { startIssuer, type Issuer } from "../helpers/issuer.ts";
import { eventually } from "../helpers/program.ts";
import { openService, type OpenService } from "../identity/open-service.ts";

const TEAM = "19:0a1b2c3d4e5f@thread.tacv2";

/** As docs/facilitators.md says: where it is, how Teams tells of it, and who belongs to it. */
const KINDS: readonly {
  kind: string;
  of: (serviceUrl: string) => ActivityPlace;
  more?: (activity: Activity) => Activity;
  /** Whose members they are; null: it is not open there. */
  members: string | null;
}[] = [
  { kind: "a standard channel", of: (url) => channelPlace(url), members: TEAM },
  { kind: "a private channel", of: channel("19:private@thread.tacv2"), more: typed("private"), members: "19:private@thread.tacv2" }, // prettier-ignore
  { kind: "a shared channel", of: channel("19:shared@thread.tacv2"), more: typed("shared"), members: "19:shared@thread.tacv2" }, // prettier-ignore
  {
    kind: "a channel that another organisation shares",
    of: (url) => ({ ...channel("19:theirs@thread.tacv2")(url), tenantId: foreignTenant }),
    more: typed("shared", homeTenant),
    members: null,
  },
  { kind: "a group chat", of: (url) => groupPlace(url), members: "19:group@thread.v2" },
  {
    kind: "a meeting’s chat",
    of: (url) => groupPlace(url, { chatId: "19:meeting_abc@thread.v2" }),
    more: (activity) => ({
      ...activity,
      channelData: { ...(activity["channelData"] as object), meeting: { id: "MCMxOTptZWV0aW5n" } },
    }),
    members: "19:meeting_abc@thread.v2",
  },
  { kind: "one’s own chat", of: (url) => personalPlace(url), members: "a:1personal" },
];

function channel(id: string) {
  return (url: string): ActivityPlace => channelPlace(url, { channel: { id, name: "Formartine" } });
}

/** Teams says which kind of channel it is, and in a shared one the sender's own tenant. */
function typed(type: string, tenant = homeTenant) {
  return (activity: Activity): Activity => {
    const data = activity["channelData"] as { channel: object };
    return { ...activity, channelData: { ...data, channel: { ...data.channel, type }, tenant: { id: tenant } } };
  };
}

describe("whole activities from each kind of place", () => {
  let issuer: Issuer;
  let connector: Connector;
  let service: OpenService;
  beforeAll(async () => {
    [issuer, connector] = await Promise.all([startIssuer(), startConnector()]);
    service = await openService(issuer);
    connector.setMembers([{ id: "29:isla", aadObjectId: isla.id, name: isla.name }]);
  }, 40_000);
  afterAll(async () => {
    await service?.end();
    await Promise.all([issuer?.stop(), connector?.stop()]);
  });

  const post = async (activity: Activity): Promise<{ status: number; text: string }> => {
    const token = await issuer.sign(connectorClaims(connector.serviceUrl));
    const response = await fetch(`${service.url}/api/messages`, {
      method: "POST",
      headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
      body: JSON.stringify(activity),
    });
    return { status: response.status, text: await response.text() };
  };

  test.each(KINDS)("$kind: commands, presses and members are as the table for facilitators says", async (row) => {
    const place = row.of(connector.serviceUrl);
    const more = row.more ?? ((activity: Activity) => activity);
    const conversationId = place.scope === "channel" ? (place.channel?.id ?? "") : (place.chatId ?? "");
    const said = (): string => JSON.stringify(connector.messages(conversationId).map(({ activity }) => activity));

    expect((await post(more(messageActivity(place, isla, "help")))).status).toBe(200);
    await eventually(() =>
      expect(said()).toContain(row.members === null ? "has not been opened" : "What you can do here"),
    );
    const pressed = await post(more(executeActivity(place, isla, { verb: "help" })));
    expect(pressed.status).toBe(200);
    expect(pressed.text).toContain(row.members === null ? "has not been opened" : "AdaptiveCard");

    const noted = await service.program.deps.places.get(homeTenant, conversationId);
    if (row.members === null || !noted) return expect([row.members, noted]).toEqual([null, null]);
    const people: string[] = [];
    for await (const { id } of service.program.deps.roster(noted)) people.push(id);
    expect(people).toEqual([isla.id]);
    expect(connector.done("members").at(-1)?.conversationId).toBe(row.members);
  });
});
