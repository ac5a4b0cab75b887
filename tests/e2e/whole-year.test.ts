import { actionTag } from "../../shared/actions/action-tag.ts";
import type { Action } from "../../shared/actions/action.ts";
import { channelPlace, personalPlace } from "../helpers/activities.ts";
import { startConnector, type Connector } from "../helpers/connector.ts";
import {
  eventually,
  facilitator,
  inputs,
  makeHome,
  person,
  saysOf,
  talkTo,
  type Home,
  type Running,
  type Talk,
} from "../helpers/program.ts";
import { byNight } from "../helpers/runs.ts";

const LEAD = "local-lead-marr";
const STRATEGIC = "local-strategic-lead";
const OTHER_LEAD = "local-lead-buchan";
const Q1 = "hgiocld-4/3.2/1";
const MARR = { id: "19:marr@thread.tacv2", name: "Marr partners" };
const NEXT_STEP = "Hold every second meeting online.";
const ROUND = { indicatorId: "hgiocld-4/3.2", questionIds: [Q1, "hgiocld-4/3.2/3"], areaIds: ["marr", "buchan"] };

/** A zone in which the working day has begun and no quiet hours are near, so that a reminder of today is sent now. */
function awakeZone(): string {
  const hourIn = (timeZone: string): number =>
    Number(new Intl.DateTimeFormat("en-GB", { timeZone, hour: "2-digit", hourCycle: "h23" }).format(new Date()));
  const zones = ["Europe/London", "Asia/Tokyo", "Pacific/Auckland", "America/Los_Angeles", "America/Sao_Paulo"];
  const awake = zones.find((zone) => hourIn(zone) >= 10 && hourIn(zone) < 19);
  if (!awake) throw new Error("It is night everywhere.");
  return awake;
}

type Body = Record<string, unknown>;

/** One year of an area, through the doors that people use. Each test goes on where the one before it stopped. */
describe("a whole year", () => {
  let home: Home;
  let connector: Connector;
  let running: Running;
  let talk: Talk;
  let chat: Talk;
  /** The other area's lead, who has not installed the app yet. */
  let otherChat: Talk;
  let firstRound: string;
  let secondRound: string;
  let session: string;
  let actionId: string;
  /** What the report is to say of themes. */
  let agreed: Body;

  beforeAll(async () => {
    home = makeHome();
    connector = await startConnector();
    running = await home.start({ TIME_ZONE: awakeZone() });
    talk = talkTo(() => running.url, channelPlace(connector.serviceUrl, { channel: MARR }));
    chat = talkTo(() => running.url, personalPlace(connector.serviceUrl, { chatId: "a:hamish" }));
    otherChat = talkTo(() => running.url, personalPlace(connector.serviceUrl, { chatId: "a:rory" }));
  }, 30_000);
  afterAll(async () => {
    await connector.stop();
    home.remove();
  });

  const ask = async (user: string, method: string, path: string, body?: unknown): Promise<Body> => {
    const answer = await talk.api(user, method, path, body);
    expect({ path, status: answer.status, body: answer.status < 300 ? "" : answer.body }).toEqual({
      path,
      status: answer.status < 300 ? answer.status : 200,
      body: "",
    });
    return answer.body ?? {};
  };
  const begin = async (title: string, years: { from: string; to: string }): Promise<string> =>
    String((await ask(STRATEGIC, "POST", "/api/evaluations", { ...ROUND, title, ...years }))["id"]);
  const cardsIn = (conversationId: string): string[] =>
    connector.messages(conversationId).map(({ activity }) => JSON.stringify(activity));
  const planOf = (round: string): string => `/api/evaluations/${round}/areas/marr`;
  const launch = async (round: string): Promise<string> =>
    String((await ask(LEAD, "POST", "/api/sessions", { ...ROUND, evaluationId: round, areaId: "marr" }))["id"]);
  const answer = async (who: string, fields: Record<string, string>): Promise<void> => {
    const at = { session, question: Q1 };
    const form = await talk.open(person(who), "answer.open", at);
    const reply = await talk.press(person(who), "answer.save", { ...at, form, ...inputs(fields, form) });
    expect(saysOf(reply)).toContain("Your answer is saved");
  };
  const close = async (): Promise<void> => {
    await ask(LEAD, "POST", `/api/sessions/${session}/close`, { now: true });
    await eventually(() => expect(cardsIn(MARR.id).join()).toContain("Open findings"));
  };

  test("begins with a session in the area's channel, and what people say there", async () => {
    const form = await talk.open(facilitator, "link.open");
    await talk.press(facilitator, "link.submit", { form, ...inputs({ areaId: "marr" }, form) });
    firstRound = await begin("Working together, the first year", { from: "2026-08-01", to: "2027-07-31" });
    session = await launch(firstRound);
    await answer("local-partner-1", { concern: "People on farms cannot come at six.", nextStep: NEXT_STEP });
    await answer("local-partner-2", { strength: "We share lifts.", evidence: "Nine people came by minibus." });
    await close();
    expect(cardsIn(MARR.id).join()).not.toContain("What we set out to do last time");
  });

  test("leads read the findings and agree what the comments are about", async () => {
    const themes = (await ask(STRATEGIC, "GET", `/api/evaluations/${firstRound}/themes`)) as {
      themes: { id: string; statements: Body[] }[];
      notGrouped: Body[];
    };
    const [comment] = [...themes.themes.flatMap(({ statements }) => statements), ...themes.notGrouped];
    const { id, areaId, questionId, part, decided } = comment ?? {};
    const placing = { id, areaId, questionId, part, decided, themeId: themes.themes[0]?.id, verdict: "in" };
    const placed = await ask(STRATEGIC, "POST", `/api/evaluations/${firstRound}/themes/placings`, {
      placings: [placing],
    });
    expect(JSON.stringify(placed["themes"])).toContain(String(id));
    agreed = {
      ...{ id: placing.themeId, sources: [id] },
      strengths: part === "strength" ? [id] : [],
      concerns: part === "concern" ? [id] : [],
    };
  });

  /** How each lead was told of the report, and whether they have opened it. */
  const shares = async (): Promise<Record<string, string>> => {
    const { versions } = (await ask(STRATEGIC, "GET", `/api/evaluations/${firstRound}/report`)) as {
      versions: { shares: { id: string; state: string; openedAt: string | null }[] }[];
    };
    const list = versions[0]?.shares ?? [];
    return Object.fromEntries(list.map(({ id, state, openedAt }) => [id, `${state}${openedAt ? ", opened" : ""}`]));
  };

  test("the report is published, and stands as it was", async () => {
    // The lead speaks to the bot once, and so has a chat in which they can be told and reminded.
    await chat.say(person(LEAD), "help");
    const { unfinished } = (await ask(STRATEGIC, "GET", `/api/evaluations/${firstRound}/report`)) as {
      unfinished: { key: string }[];
    };
    const published = await ask(STRATEGIC, "POST", `/api/evaluations/${firstRound}/report/publish`, {
      confirmed: unfinished.map(({ key }) => key),
    });
    expect(published).toMatchObject({ version: 1 });
    const read = await talk.api(LEAD, "GET", `/api/evaluations/${firstRound}/report.json`);
    expect(JSON.stringify(read.body)).toContain(NEXT_STEP);
    // A comment that is only suggested is in no theme of a report.
    expect(read.body?.["themes"]).toEqual([expect.objectContaining(agreed)]);
  });

  test("leads are told in their own chat, as soon as they have the app", async () => {
    const told = (chatId: string): string[] => cardsIn(chatId).filter((card) => card.includes("/report"));
    await eventually(() => expect(told("a:hamish")).toHaveLength(1));
    await eventually(async () => expect((await shares())[LEAD]).toMatch(/^sent/));
    expect((await shares())[OTHER_LEAD]).toBe("not-installed");
    await otherChat.say(person(OTHER_LEAD), "help");
    await eventually(() => expect(told("a:rory")).toHaveLength(1));
    await eventually(async () => expect((await shares())[OTHER_LEAD]).toBe("sent"));
    expect(told("a:hamish")).toHaveLength(1);
  });

  test("that a lead has opened it is seen, and of the others that they have not", async () => {
    await ask(OTHER_LEAD, "GET", `/api/evaluations/${firstRound}/report`);
    expect(await shares()).toMatchObject({ [LEAD]: "sent, opened", [OTHER_LEAD]: "sent, opened" });
    expect(Object.keys(await shares()).sort()).toEqual([OTHER_LEAD, LEAD, STRATEGIC].sort());
  });

  test("the area drafts its plan from the next steps that were named", async () => {
    const { items } = (await ask(LEAD, "GET", `${planOf(firstRound)}/actions/drafts`)) as { items: Body[] };
    const draft = items.find(({ text }) => text === NEXT_STEP);
    const { today } = (await ask(LEAD, "GET", `${planOf(firstRound)}/actions`)) as { today: string };
    // The card is held up on its way, until the program is killed.
    connector.failNext([{ hang: true }], ({ conversationId, activity }) => {
      return conversationId === "a:hamish" && JSON.stringify(activity ?? {}).includes("An action of yours is due");
    });
    const action = await ask(LEAD, "POST", `${planOf(firstRound)}/actions`, {
      title: "A screen and a camera in the hall, and every second meeting online",
      measure: "At least five people join from home.",
      kind: "plan",
      due: today,
      owner: { role: "area-lead", personId: LEAD },
      sources: draft?.["sources"],
      key: "from-the-next-step",
    });
    actionId = String(action["id"]);
    expect(action["sources"]).toEqual([
      expect.objectContaining({ questionId: Q1, text: expect.stringContaining(NEXT_STEP) }),
    ]);
  });

  test("its owner is reminded, though the program is killed while it does, and once", async () => {
    const isReminder = (card: string): boolean => card.includes("An action of yours is due");
    const reminders = (): string[] => cardsIn("a:hamish").filter(isReminder);
    await eventually(() => expect(connector.calls.some((call) => isReminder(JSON.stringify(call)))).toBe(true));
    await running.end("SIGKILL");
    expect(reminders()).toEqual([]);
    running = await home.start({ TIME_ZONE: awakeZone() });
    await eventually(() => expect(reminders()).toHaveLength(1));
    for (const signal of byNight(["SIGTERM"] as const)) {
      expect(await running.end(signal)).toBe(0);
      running = await home.start({ TIME_ZONE: awakeZone() });
    }
    // Another that is due: one card would hold both, were the first to be told of again.
    const elsewhere = `/api/evaluations/${firstRound}/areas/buchan/actions`;
    const { today } = (await ask(OTHER_LEAD, "GET", elsewhere)) as { today: string };
    await ask(OTHER_LEAD, "POST", elsewhere, {
      ...{ title: "Lend Buchan the camera", measure: "It is there in June.", kind: "plan", due: today },
      ...{ owner: { role: "partner", personId: LEAD }, sources: [], key: "due-elsewhere" },
    });
    await eventually(() => expect(reminders()).toHaveLength(2));
    expect(reminders().filter((card) => card.includes("A screen and a camera"))).toHaveLength(1);
    expect(cardsIn(MARR.id).join()).not.toContain("A screen and a camera");
  });

  test("and answers from the card", async () => {
    const plan = (await ask(LEAD, "GET", `${planOf(firstRound)}/actions`)) as { items: Action[] };
    const built = plan.items.map(actionTag)[0];
    const at = { evaluation: firstRound, area: "marr", action: actionId, built };
    expect(saysOf(await chat.press(person(LEAD), "action.answer", { ...at, status: "done" }))).toContain("Saved");
    const { items } = (await ask(LEAD, "GET", `${planOf(firstRound)}/actions`)) as { items: Body[] };
    expect(items).toEqual([expect.objectContaining({ id: actionId, status: "done", overdue: false })]);
  });

  test("next year's session opens with last year's actions", async () => {
    secondRound = await begin("Working together, the second year", { from: "2027-08-01", to: "2028-07-31" });
    session = await launch(secondRound);
    await eventually(() => {
      const opening = cardsIn(MARR.id).find((card) => card.includes("What we set out to do last time"));
      expect(opening).toContain("1 of 1 action is done.");
      expect(opening).toContain("A screen and a camera in the hall");
    });
  });

  test("and ends with what became of what people had said", async () => {
    await answer("local-partner-1", { strength: "I join from the kitchen table." });
    const before = cardsIn(MARR.id).filter((card) => card.includes("You said, we did")).length;
    expect(before).toBe(0);
    await close();
    await eventually(() => {
      const summary = cardsIn(MARR.id).find((card) => card.includes("You said, we did")) ?? "";
      expect(summary).toContain(NEXT_STEP);
      expect(summary).toContain("A screen and a camera in the hall");
      expect(summary).toContain("Draft the action plan");
    });
  });

  test("the two years stand side by side", async () => {
    const compared = (await ask(STRATEGIC, "GET", `/api/evaluations/${secondRound}/compared-with/${firstRound}`)) as {
      rounds: Body[];
      rows: { areaId: string; questionId: string; change: Body; years: { counts: { voices: Body } }[] }[];
    };
    expect(compared.rounds.map(({ id }) => id)).toEqual([firstRound, secondRound]);
    const row = compared.rows.find(({ areaId, questionId }) => areaId === "marr" && questionId === Q1);
    expect(row?.change).toEqual({
      kind: "both",
      counts: { voices: -1, strengths: 0, concerns: -1, evidence: -1, nextSteps: -1 },
    });
    expect(row?.years.map(({ counts }) => counts.voices["individual"])).toEqual([2, 1]);
    // What was promised the first year, and done.
    expect(JSON.stringify(compared)).toContain("A screen and a camera in the hall");
  });
});
