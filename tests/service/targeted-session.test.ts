import { builtOnHeaders } from "../../shared/contract/built-on.ts";
import { limitsExceeded } from "../e2e/gathering.ts";
import {
  channelPlace,
  executeActivity,
  messageActivity,
  type Activity,
  type ActivityPerson,
  type ActivityPlace,
} from "../helpers/activities.ts";
import { startConnector, type Connector } from "../helpers/connector.ts";
import { administrator, connectorClaims, tabClaims } from "../helpers/entra.ts";
import { startIssuer, type Issuer } from "../helpers/issuer.ts";
import { justRead } from "../helpers/just-read.ts";
import { eventually, inputs, type Answer } from "../helpers/program.ts";
import { runs, sampled } from "../helpers/runs.ts";
import { openService, type OpenService } from "../identity/open-service.ts";

const PEOPLE = runs({ atEveryPush: 12, everyNight: 61 });
const [Q1 = "", Q3 = ""] = ["hgiocld-4/3.2/1", "hgiocld-4/3.2/3"];
const idOf = (index: number): string => `0b8f2f9e-54d7-4f7e-9a39-${String(index).padStart(12, "0")}`;
const fiona = { id: idOf(900), name: "Fiona Milne" };
const partners = Array.from({ length: PEOPLE }, (_, index) => ({ id: idOf(index), name: `Partner ${index}` }));
const accountOf = ({ id }: { id: string }): string => `29:1${id}`;
const wordsOf = (index: number, question: string): string => `the-words-of-${index}-on-${question.slice(-1)}`;

const MODES = ["takes them", "begins to refuse them half-way", "takes none"] as const;

describe.each(sampled(MODES))(`${PEOPLE} people in a channel that %s`, (mode) => {
  let hours = 0;
  let issuer: Issuer;
  let connector: Connector;
  let service: OpenService;
  let place: ActivityPlace;
  let channel: string;
  let session: string;

  const call = async (path: string, token: string, init: RequestInit = {}): Promise<Answer> => {
    const headers = { "content-type": "application/json", authorization: `Bearer ${token}`, ...init.headers };
    const response = await fetch(`${service.url}${path}`, { ...init, headers } as RequestInit);
    const text = await response.text();
    return { status: response.status, body: text === "" ? null : (JSON.parse(text) as Record<string, unknown>) };
  };
  const deliver = async (activity: Activity): Promise<Answer> =>
    call("/api/messages", await issuer.sign(connectorClaims(connector.serviceUrl)), {
      method: "POST",
      body: JSON.stringify(activity),
    });
  const inTab = async (who: { id: string; name: string }, path: string, body?: unknown): Promise<Answer> => {
    const token = await issuer.sign(tabClaims(issuer, { oid: who.id, name: who.name }));
    if (body === undefined) return call(path, token);
    const headers = builtOnHeaders(await justRead(path, async (at) => (await call(at, token)).body));
    return call(path, token, { method: "POST", body: JSON.stringify(body), headers });
  };
  const press = (who: ActivityPerson, verb: string, data: object = {}, replyToId?: string): Promise<Answer> =>
    deliver(executeActivity(place, who, { verb, data, ...(replyToId && { replyToId }) }));
  const say = (who: ActivityPerson, text: string): Promise<Answer> => deliver(messageActivity(place, who, text));
  /** The last message that this person alone was sent, if there is one. */
  const aloneOf = (who: { id: string }) =>
    connector.messagesFor(accountOf(who), channel).findLast(({ to }) => to !== null);

  /** Opens a form as a client would: it is in the answer, or in a message of the person's own. */
  async function open(who: ActivityPerson, verb: string, data: object = {}): Promise<Opened> {
    const { body } = await press(who, verb, data);
    const inPlace = JSON.stringify(body);
    const message = inPlace.includes('"form":') ? undefined : aloneOf(who);
    const shown = message ? JSON.stringify(message.activity) : inPlace;
    const form = /"form":"([a-z0-9]+)"/.exec(shown)?.[1];
    if (!form) throw new Error(`No form came back for ${verb}: ${inPlace}`);
    const built = /"built":"([^"]+)"/.exec(shown)?.[1];
    return { form, shown, alone: message !== undefined, sends: { ...data, form, ...(built && { built }) } };
  }
  type Opened = { form: string; shown: string; alone: boolean; sends: object };

  async function answer(index: number, question: string): Promise<boolean> {
    const who = partners[index] ?? fiona;
    const { form, alone, sends } = await open(who, "answer.open", { session, question });
    const fields = { strength: wordsOf(index, question), attribution: index % 2 ? "anonymous" : "named" };
    const press1 = { ...sends, ...(alone && { targeted: true }), ...inputs(fields, form) };
    const saved = await press(who, "answer.save", press1);
    expect(JSON.stringify(saved.body)).toContain("Your answer is saved");
    // What is filled in with somebody's words is never in a message.
    const again = await open(who, "answer.open", { session, question });
    expect([again.alone, again.shown.includes(wordsOf(index, question))]).toEqual([false, true]);
    return alone;
  }
  /** All at once, when nothing has been posted for a moment: what has to be posted goes before. Gives how many got a message. */
  const answerAll = async (question: string): Promise<number> => {
    const isLate = ({ at }: { at: number }): boolean => performance.now() - at < 2_100;
    await eventually(() => expect(connector.calls.filter(isLate)).toEqual([]), 30_000);
    return (await Promise.all(partners.map((_, index) => answer(index, question)))).filter(Boolean).length;
  };

  beforeAll(async () => {
    [issuer, connector] = await Promise.all([
      startIssuer(),
      startConnector({ throttles: true, now: () => Date.now() + hours * 3600_000 }),
    ]);
    service = await openService(issuer, { TARGETED_MESSAGES: "on", LAST_MINUTE_SECONDS: "1" });
    place = channelPlace(connector.serviceUrl);
    channel = place.channel?.id ?? "";
    connector.setMembers(
      [fiona, administrator, ...partners].map(({ id, name }) => ({ id: accountOf({ id }), aadObjectId: id, name })),
    );
    if (mode === "takes none") connector.setTargeted(channel, 400);
    await press(fiona, "help");
    await eventually(async () => {
      const role = { role: "facilitator", areaId: "formartine" };
      expect((await inTab(administrator, `/api/people/${fiona.id}/roles`, role)).status).toBe(200);
    });
    const round = { title: "Partnership working", indicatorId: "hgiocld-4/3.2", questionIds: [Q1, Q3] };
    const days = { from: "2026-08-01", to: "2027-07-31" };
    const begun = await inTab(administrator, "/api/evaluations", { ...round, ...days, areaIds: ["formartine"] });
    expect(begun.status).toBe(201);
  }, 60_000);
  afterAll(async () => {
    await service?.end();
    await Promise.all([issuer?.stop(), connector?.stop()]);
  });

  const takes = mode !== "takes none";
  const takesToTheEnd = mode === "takes them";

  test("launch, run and answer, each with cards that they alone see", async () => {
    const { form, alone, sends } = await open(fiona, "launch.open");
    expect(alone).toBe(takes);
    const fields = { evaluationId: "2026-27", areaId: "formartine", questionIds: [Q1, Q3].join(",") };
    const how = { mode: "stepped", attribution: "named", softMinutes: "5" };
    const launched = await press(fiona, "launch.submit", { ...sends, ...inputs({ ...fields, ...how }, form) });
    const said = JSON.stringify([launched.body, aloneOf(fiona)?.activity]);
    session = /2026-27_formartine_\d+/.exec(said)?.[0] ?? "";
    expect(session).not.toBe("");
    await eventually(() => expect(JSON.stringify(connector.messages(channel))).toContain("Question 1 of 2"), 30_000);
    const first = await answerAll(Q1);
    expect(first > 0).toBe(takes);

    // The facilitator's panel, asked for aloud, comes to them alone; where it cannot, a button that opens it does.
    const posted = (): number => connector.done("send").length + connector.done("create").length;
    const before = posted();
    await say(fiona, "run");
    await eventually(() => expect(posted()).toBeGreaterThan(before), 40_000);
    const panel = takes ? aloneOf(fiona) : undefined;
    expect(JSON.stringify(panel?.activity ?? "").includes("step.move-on")).toBe(takes);
    if (mode === "begins to refuse them half-way") connector.setTargeted(channel, 403);
    const moved = await press(fiona, "step.move-on", { session, expect: Q1, targeted: takes }, panel?.id);
    expect(JSON.stringify(moved.body)).toContain(Q3);
    await eventually(() => expect(JSON.stringify(connector.messages(channel))).toContain("Question 2 of 2"), 60_000);
    const second = await answerAll(Q3);
    expect(second > 0).toBe(takesToTheEnd);
  }, 200_000);

  test("see nothing of each other’s form or words, and no message that may be kept holds what somebody said", () => {
    const open = connector.done().filter(({ targeted, activity }) => !targeted && activity);
    const told = JSON.stringify(open.map(({ activity }) => activity));
    for (const mark of ["answer.save", "step.move-on", "launch.submit", "the-words-of-", "Partner "])
      expect([mark, told.includes(mark)]).toEqual([mark, false]);
    for (const who of [fiona, ...partners])
      for (const activity of connector.everShown(accountOf(who), channel)) {
        const { recipient } = activity as { recipient?: { id: string } };
        expect(recipient?.id ?? accountOf(who)).toBe(accountOf(who));
      }
    expect(JSON.stringify(connector.retained())).not.toContain("the-words-of-");
    expect(connector.retained().length > 0).toBe(takes);
  });

  test("go on when all of it has vanished after a day, and when it is asked for again", async () => {
    const panel = aloneOf(fiona);
    hours = 25;
    expect(aloneOf(fiona)).toBeUndefined();
    const paused = await press(fiona, "step.pause", { session, targeted: true }, panel?.id ?? "17");
    expect(JSON.stringify(paused.body)).toContain("step.resume");
    const resumed = await press(fiona, "step.resume", { session, targeted: true }, panel?.id ?? "17");
    expect(JSON.stringify(resumed.body)).toContain("step.pause");
    await say(fiona, "run");
    if (takesToTheEnd) await eventually(() => expect(JSON.stringify(aloneOf(fiona))).toContain("step.pause"), 40_000);
  }, 60_000);

  test("leave the same record, within Teams’ limits and without being refused once", async () => {
    await press(fiona, "step.close", { session, targeted: true });
    const path = "/api/evaluations/2026-27/areas/formartine";
    await eventually(async () => {
      for (const question of [Q1, Q3]) {
        const words: string[] = [];
        for (let page: string | null = ""; page !== null;) {
          const query = `question=${encodeURIComponent(question)}${page && `&page=${page}`}`;
          const { body } = await inTab(fiona, `${path}/statements?${query}`);
          const { items, next } = body as unknown as { items: { parts: { strength: string } }[]; next: string | null };
          words.push(...items.map(({ parts }) => parts.strength));
          page = next;
        }
        expect(words.sort()).toEqual(partners.map((_, index) => wordsOf(index, question)).sort());
      }
    }, 40_000);
    expect(limitsExceeded(connector)).toEqual([]);
    expect(connector.calls.filter(({ status }) => status === 429)).toEqual([]);
    // Once refused, it is not tried again at every press.
    const refused = connector.calls.filter(({ targeted, status }) => targeted && (status === 400 || status === 403));
    expect(refused.length).toBeLessThanOrEqual(takesToTheEnd ? 0 : 3);
    expect(service.log.filter((line) => line.includes('"level":50'))).toEqual([]);
  }, 60_000);
});
