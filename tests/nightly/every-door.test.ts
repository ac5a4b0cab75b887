import { builtOnHeaders } from "../../shared/contract/built-on.ts";
import type { RecordedEntry, SheetNotes } from "../../shared/contract/views.ts";
import type { WebLinkView } from "../../shared/contract/web-links.ts";
import { allStatements, cells } from "../e2e/gathering.ts";
import { channelPlace, executeActivity, personalPlace } from "../helpers/activities.ts";
import { describeInChromium, sharedChromium } from "../helpers/chromium.ts";
import { startConnector, type Connector } from "../helpers/connector.ts";
import {
  eventually,
  inputs,
  makeHome,
  person,
  saysOf,
  talkTo,
  type Home,
  type Running,
  type Talk,
} from "../helpers/program.ts";
import { actionOf, fieldsOf } from "../http/web-form.ts";
import { official } from "../import/importer.ts";

const RUNS = "local-facilitator";
const LEADS = "local-strategic-lead";
const AREA = "garioch";
const QUESTION = "hgiocld-4/3.2/1";
/** Who answers by which door; every third of them without a name. */
const DOORS = { card: 20, tab: 12, chat: 8, link: 8, sheet: 4 } as const;
type Door = keyof typeof DOORS;
type Shown = {
  voice: string;
  door: string | null;
  attribution: string;
  author: string | null;
  parts: Partial<Record<"strength" | "unclassified", string>>;
};
type Said = { door: Door; who: string; index: number; words: string; anonymous: boolean };

const PEOPLE: Said[] = (Object.keys(DOORS) as Door[])
  .flatMap((door) => Array.from({ length: DOORS[door] }, (_, at) => ({ door, at })))
  .map(({ door, at }, index) => ({
    ...{ door, index, who: `partner-${index}`, words: `${door} ${at} says so`, anonymous: at % 3 === 2 },
  }));
const at = (door: Door): Said[] => PEOPLE.filter((one) => one.door === door);
/** Two of them have said it otherwise at another door since. */
const TWICE = [at("card")[1]?.words, at("tab")[0]?.words];
const nowSays = ({ words }: Said): string => (TWICE.includes(words) ? `${words} again` : words);
const named = ({ anonymous }: Said): "named" | "anonymous" => (anonymous ? "anonymous" : "named");

describeInChromium("One session that 61 people answer by every door at once", () => {
  let home: Home;
  let connector: Connector;
  let running: Running;
  let talk: Talk;
  let chat: Talk;
  let session: string;
  let links: WebLinkView[];
  let codes: string[];

  const base = (): string => `/api/sessions/${session}`;
  const press = async (from: Talk, { who, index, words }: Said, attribution: "named" | "anonymous"): Promise<void> => {
    const form = `f${index}${from.place.scope}`.toLowerCase();
    const place = from.place.scope === "personal" ? { ...from.place, chatId: `a:${who}` } : from.place;
    const data = { session, question: QUESTION, form, ...inputs({ strength: words, attribution }, form) };
    const answer = await talk.deliver(
      executeActivity(place, person(who, `Partner ${index}`), { verb: "answer.save", data }),
    );
    expect(saysOf(answer)).toContain("Your answer is saved");
  };
  /** The same person at another door, who sees there what they have said, and says it otherwise. */
  const again = async (from: Talk, { who, index, words }: Said): Promise<void> => {
    const by = person(who, `Partner ${index}`);
    const form = await from.open(by, "answer.open", { session, question: QUESTION });
    const fields = inputs({ strength: `${words} again`, attribution: "named" }, form);
    const answer = await from.press(by, "answer.save", { session, question: QUESTION, form, ...fields });
    expect(saysOf(answer)).toContain("Your answer is saved");
  };
  const byTab = async ({ who, words, anonymous }: Said): Promise<void> => {
    const body = { strength: words, attribution: anonymous ? "anonymous" : "named" };
    expect((await talk.api(who, "PUT", `${base()}/questions/1/answer`, body)).status).toBe(200);
  };
  const byLink = async (said: Said, { path }: WebLinkView): Promise<void> => {
    const html = await (await fetch(running.url + path)).text();
    const fields = fieldsOf(html);
    const typed = { do: "save", "strength-1": said.words, attribution: named(said) };
    for (const [name, text] of Object.entries(typed)) fields.set(name, text);
    const response = await fetch(running.url + actionOf(html, path), {
      ...{ method: "POST", redirect: "manual", body: fields },
      headers: { "sec-fetch-site": "same-origin", origin: "null" },
    });
    expect(response.status).toBe(303);
  };
  const byTabInChromium = async ({ who, words }: Said): Promise<void> => {
    const context = await (await sharedChromium()).newContext({ reducedMotion: "reduce" });
    await context.addInitScript((persona) => localStorage.setItem("llcp.persona", persona), who);
    const page = await context.newPage();
    await page.goto(`${running.url}/tab/sessions/${session}/answer`);
    await page.getByLabel("What is working well?").first().fill(words);
    await page.getByRole("button", { name: /^Save/ }).first().click();
    await page
      .getByText(/^Saved at/)
      .first()
      .waitFor();
    await context.close();
  };
  const byLinkInChromium = async (said: Said, { path }: WebLinkView): Promise<void> => {
    const context = await (await sharedChromium()).newContext({ javaScriptEnabled: false });
    const page = await context.newPage();
    await page.goto(running.url + path);
    await page.locator("[name='strength-1']").fill(said.words);
    await page.locator(`[name='attribution'][value='${named(said)}']`).check();
    await page.locator("button[value='save']").first().click();
    await page.waitForURL(/done=saved/);
    await context.close();
  };
  const bySheet = async (said: Said, code: string): Promise<void> => {
    const body = {
      strength: said.words,
      attribution: named(said),
      name: said.anonymous ? "" : `Partner ${said.index}`,
    };
    expect((await talk.api(RUNS, "PUT", `${base()}/printed-sheets/${code}/questions/1`, body)).status).toBe(200);
  };
  const record = async (kind: "on-behalf" | "group-note", body: Record<string, unknown>): Promise<void> => {
    expect((await talk.api(RUNS, "POST", `${base()}/questions/1/${kind}`, body)).status).toBe(201);
  };
  const behalf = (n: number) => ({ strength: `behalf ${n} says so`, key: `behalf-key-${n}` });
  const table = (n: number) => ({ strength: `table ${n} says so`, key: `table-key-${n}` });
  const bringForm = async (): Promise<SheetNotes> => {
    const rows = [
      ["ID", "Completion time", "Email", "Name", `Q1. ${official(1)}`],
      ...[0, 1, 2].map((n) => [
        `${n + 1}`,
        "11/4/2026 09:11",
        `form${n}@example.org`,
        `Former ${n}`,
        `form ${n} says so`,
      ]),
      // Somebody who answers on a card, too.
      ["4", "11/4/2026 09:12", "zero@example.org", "Partner 0", "card 0 says so, on the form"],
    ];
    const response = await fetch(`${running.url}${base()}/sheets?name=form.csv`, {
      method: "POST",
      headers: {
        ...{ "x-local-user": RUNS, "x-local-tenant": talk.place.tenantId ?? "" },
        ...{ "content-type": "application/octet-stream", ...builtOnHeaders(null) },
      },
      body: rows.map((row) => row.map((cell) => `"${cell}"`).join(",")).join("\n"),
    });
    expect(response.status).toBeLessThan(300);
    return (await response.json()) as SheetNotes;
  };
  const cell = async () => (await cells(talk, AREA)).find((one) => one["questionId"] === QUESTION);
  const shown = async (): Promise<Shown[]> => ((await allStatements(talk, AREA)).get(1) ?? []) as unknown as Shown[];

  beforeAll(async () => {
    home = makeHome();
    connector = await startConnector();
    running = await home.start({ TAB_ROOT: process.cwd(), MORE_PEOPLE: "61" });
    talk = talkTo(() => running.url, channelPlace(connector.serviceUrl));
    chat = talkTo(() => running.url, personalPlace(connector.serviceUrl));
    session = await talk.launch(AREA);
    await talk.api(LEADS, "PUT", "/api/areas/openness", { areaId: AREA, openToAll: true });
    const names = at("link").map(({ index }) => `Partner ${index}`);
    const made = await talk.api(RUNS, "POST", `${base()}/links`, { kind: "named", names });
    links = made.body?.["items"] as WebLinkView[];
    const sheets = await talk.api(RUNS, "POST", `${base()}/printed-sheets`, { count: DOORS.sheet });
    codes = (sheets.body?.["items"] as { code: string }[]).map(({ code }) => code);
  }, 120_000);

  afterAll(async () => {
    await connector.stop();
    home.remove();
  });

  test("takes everybody's words at once, whichever the door, and the same persons at a second one", async () => {
    const [card0, card1] = at("card") as [Said, Said];
    const [tab0] = at("tab") as [Said];
    const [link0, link1] = at("link") as [Said, Said];
    await Promise.all([
      ...at("card").map((one) => press(talk, one, named(one))),
      ...at("chat").map((one) => press(chat, one, named(one))),
      ...at("tab").slice(2).map(byTab),
      ...at("tab").slice(0, 2).map(byTabInChromium),
      ...at("link").flatMap((one, n) => (n < 2 ? [] : [byLink(one, links[n]!)])),
      ...[link0, link1].map((one, n) => byLinkInChromium(one, links[n]!)),
      ...at("sheet").map((one, n) => bySheet(one, codes[n]!)),
      ...[0, 1, 2].map((n) => record("on-behalf", { ...behalf(n), onBehalfOf: `Neighbour ${n}` })),
      ...[0, 1, 2].map((n) => record("group-note", { ...table(n), table: `Table ${n}`, people: 6 })),
    ]);
    await again(chat, card1);
    await again(talk, tab0);
    expect((await bringForm()).form).toMatchObject({ noted: [2, 3, 4], there: [], doubles: [5] });
    expect((await bringForm()).form).toMatchObject({ noted: [], there: [2, 3, 4], doubles: [5] });
    // A link and a group's sending that come again are the same.
    await talk.api(RUNS, "POST", `${base()}/questions/1/group-note`, { ...table(0), table: "Table 0", people: 6 });
    expect((await fetch(running.url + links[0]!.path)).status).toBe(404);
    // The card that was sent comes a second time.
    await press(talk, card0, "named");
  }, 180_000);

  test("counts each person and each table once, and tells each door where it is told", async () => {
    const people = PEOPLE.length;
    expect(await cell()).toMatchObject({
      voices: { individual: people, group: 3, onBehalf: 6, unknown: 0 },
      pending: PEOPLE.filter(({ anonymous }) => anonymous).length,
    });
    const open = await shown();
    const wordsOf = ({ parts }: Shown): string => parts.strength ?? parts.unclassified ?? "";
    const expected = [
      ...PEOPLE.filter(({ anonymous }) => !anonymous).map(nowSays),
      ...[0, 1, 2].flatMap((n) => [`behalf ${n} says so`, `table ${n} says so`, `form ${n} says so`]),
    ];
    expect(open.map(wordsOf).sort()).toEqual(expected.sort());
    const doors = new Map(open.map((one) => [wordsOf(one), one.door]));
    const second: Record<string, string> = { [at("card")[1]!.words]: "chat", [at("tab")[0]!.words]: "card" };
    for (const one of PEOPLE.filter(({ anonymous }) => !anonymous))
      expect([one.words, doors.get(nowSays(one))]).toEqual([one.words, second[one.words] ?? one.door]);
    for (const n of [0, 1, 2])
      expect(["behalf", "table", "form"].map((kind) => doors.get(`${kind} ${n} says so`))).toEqual([
        ...["facilitator", "facilitator", "import"],
      ]);
    const { items } = (await talk.api(RUNS, "GET", `${base()}/recorded`)).body as { items: RecordedEntry[] };
    expect(items.map(({ voice }) => voice).sort()).toEqual(
      [...Array(3).fill("group"), ...Array(6).fill("on-behalf")].sort(),
    );
    expect(JSON.stringify([open, items])).not.toMatch(/Former|example\.org/);
  }, 60_000);

  test("shows at its close the words without a name among all others, with no name and no door", async () => {
    await talk.api(RUNS, "POST", `${base()}/close`, { now: true });
    const words = PEOPLE.filter(({ anonymous }) => anonymous).map((one) => one.words);
    await eventually(async () => expect((await cell())?.["pending"]).toBe(0), 20_000);
    const nameless = (await shown()).filter(({ attribution }) => attribution === "anonymous");
    expect(nameless.map(({ parts }) => parts.strength).sort()).toEqual(words.sort());
    expect(nameless.every(({ author, door }) => author === null && door === null)).toBe(true);
    expect(await shown()).toHaveLength(PEOPLE.length + 9);
  }, 60_000);
});
