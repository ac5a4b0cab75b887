import type { Page } from "playwright-core";
import type { RoomView } from "../../shared/contract/room.ts";
import { answersOf, isSaved, type Sent } from "../e2e/gathering.ts";
import { channelPlace } from "../helpers/activities.ts";
import { describeInChromium, sharedChromium } from "../helpers/chromium.ts";
import { startConnector, type Connector } from "../helpers/connector.ts";
import { eventually, makeHome, talkTo, type Answer, type Home, type Running, type Talk } from "../helpers/program.ts";

const PEOPLE = 61;
const RUNS = "local-facilitator";

/** Robots at the doors for 61 people, and one who looks on in Chromium, while the server is killed again and again. */
describeInChromium("A room of 61 people before the screen", () => {
  let home: Home;
  let connector: Connector;
  let running: Running;
  let talk: Talk;
  let session: string;
  let page: Page;
  let sent: Sent[];

  const start = async (more: Record<string, string> = {}): Promise<Running> =>
    home.start({ TAB_ROOT: process.cwd(), MORE_PEOPLE: String(PEOPLE), ...more });
  /** The same server at the same address, as a host starts it again. */
  const kill = async (): Promise<void> => {
    const { port } = new URL(running.url);
    await running.end("SIGKILL");
    running = await start({ PORT: port });
  };
  const room = async (who = RUNS): Promise<RoomView> =>
    (await talk.api(who, "GET", `/api/sessions/${session}/room`)).body as unknown as RoomView;
  /** Asked until the server has said that it is done: to whoever it died under nothing was said. */
  const press = async (at: string, body: unknown, isDone: (view: RoomView) => boolean): Promise<void> =>
    eventually(async () => {
      if (isDone(await room())) return;
      const { status } = await talk.api(RUNS, "POST", `/api/sessions/${session}${at}`, body);
      expect(status).toBeLessThan(300);
      expect(isDone(await room())).toBe(true);
    }, 20_000);
  const reveal = (body: unknown, isDone: (view: RoomView) => boolean) => press("/questions/1/reveal", body, isDone);
  const group = (body: unknown, isDone: (view: RoomView) => boolean) => press("/questions/1/talk", body, isDone);
  const textsOf = ({ stage }: RoomView): string[] => stage.pieces.map(({ text }) => text);
  const onScreen = (): Promise<string[]> => page.locator(".present-words li .words").allInnerTexts();
  const seen = (check: (texts: string[]) => void): Promise<void> =>
    eventually(async () => check(await onScreen()), 40_000);

  beforeAll(async () => {
    home = makeHome();
    connector = await startConnector();
    running = await start();
    talk = talkTo(() => running.url, channelPlace(connector.serviceUrl));
    session = await talk.launch("garioch");
    await talk.api("local-strategic-lead", "PUT", "/api/areas/openness", { areaId: "garioch", openToAll: true });
    const all = answersOf(talk, { session, people: PEOPLE, anonymous: (index) => index % 3 === 0 });
    sent = all.filter(({ question }) => question === 1);
    await Promise.all(sent.map(async (one) => void one.replies.push(await talk.deliver(one.activity))));
    expect(sent.filter((one) => !isSaved(one))).toEqual([]);
    const context = await (await sharedChromium()).newContext({ reducedMotion: "reduce" });
    await context.addInitScript(() => localStorage.setItem("llcp.persona", "partner-1"));
    page = await context.newPage();
    await page.goto(`${running.url}/tab/sessions/${session}/present`);
    await page.getByText(`${PEOPLE} people`).first().waitFor();
  }, 120_000);

  afterAll(async () => {
    await connector.stop();
    home.remove();
  });

  test("is shown words one by one in order, and never hidden ones again", async () => {
    const named = sent.filter(({ anonymous }) => !anonymous).map(({ words }) => words);
    await talk.api(RUNS, "POST", `/api/sessions/${session}/lock`, { questionId: "hgiocld-4/3.2/1" });
    const order: string[] = [];
    for (const count of [1, 2, 3]) {
      await reveal({ do: "next" }, ({ stage }) => stage.pieces.length >= count);
      order.push(...textsOf(await room()).slice(order.length));
      await seen((texts) => expect(texts).toEqual(order));
      if (count === 2) await kill();
    }
    const [first] = (await room()).stage.pieces;
    await reveal({ do: "hide", id: first?.id }, (view) => !textsOf(view).includes(first?.text ?? ""));
    await seen((texts) => expect(texts).toEqual(order.slice(1)));
    await kill();
    await reveal({ do: "all" }, ({ stage }) => stage.pieces.length > 3);
    const shown = textsOf(await room());
    await seen((texts) => expect(texts).toEqual(shown));
    // Each in both of its parts, but for the one that is hidden; of the anonymous nothing while the session runs.
    const expected = named.flatMap((words) => [words, `seen ${words}`]).filter((text) => text !== first?.text);
    expect([...shown].sort()).toEqual(expected.sort());
    expect(await page.locator(".present-words").innerText()).not.toMatch(/partner-\d|Partner \d/i);
  }, 180_000);

  test("puts each word into one group while the server dies", async () => {
    const pieces = (await room()).stage.pieces.filter(({ kind }) => kind === "strength");
    for (const name of ["Buses", "Halls"])
      await group({ do: "make", name }, ({ talk: { groups } }) => groups.some((one) => one.name === name));
    const groups = (await room()).talk.groups;
    const idOf = (name: string): string => groups.find((one) => one.name === name)?.id ?? "";
    const places = pieces.slice(0, 12).map(({ id }, index) => ({ piece: id, to: idOf(index % 3 ? "Buses" : "Halls") }));
    for (const [index, { piece, to }] of places.entries()) {
      const moved = ({ talk: { groups: now } }: RoomView): boolean =>
        now.some((one) => one.id === to && one.pieces.includes(piece));
      // Under the seventh the server dies before anybody can be told.
      const dies = index === 6 ? kill() : undefined;
      await group({ do: "move", piece, to }, moved);
      await dies;
    }
    const inGroup = (name: string): string[] => places.filter(({ to }) => to === idOf(name)).map(({ piece }) => piece);
    const stored = (await room()).talk.groups;
    expect(stored.map(({ name, pieces: inside }) => [name, inside])).toEqual([
      ["Buses", inGroup("Buses")],
      ["Halls", inGroup("Halls")],
    ]);
    const boxes = page.locator(".present-group");
    await eventually(async () => {
      for (const name of ["Buses", "Halls"])
        expect(await boxes.filter({ hasText: name }).first().locator("li").count()).toBe(inGroup(name).length);
    }, 40_000);
  }, 180_000);

  test("marks at once while the server dies, and each mark counts once", async () => {
    const [buses, halls] = (await room()).talk.groups.map(({ id }) => id) as [string, string];
    await group({ do: "open-marks" }, ({ talk: { marking } }) => marking === "open");
    const path = `/api/sessions/${session}/questions/1/marks`;
    const onOf = (index: number): string[] => (index % 2 ? [buses, halls] : [buses]);
    const people = Array.from({ length: PEOPLE }, (_, index) => index);
    const mark = async (index: number): Promise<Answer | null> =>
      talk.api(`partner-${index}`, "PUT", path, { on: onOf(index) }).catch(() => null);
    const given = people.map(mark);
    await Promise.race(given);
    await kill();
    const heard = await Promise.all(given);
    // Whoever was told nothing presses again; whoever was told it is taken does not.
    for (const index of people)
      if (heard[index]?.status !== 200)
        await eventually(async () => expect((await mark(index))?.status).toBe(200), 20_000);
    await eventually(async () => expect((await room()).talk.marked).toBe(PEOPLE), 20_000);
    await group({ do: "close-marks" }, ({ talk: { marking } }) => marking === "closed");
    expect((await room()).talk.counts).toEqual([
      { id: buses, count: PEOPLE },
      { id: halls, count: people.filter((index) => index % 2).length },
    ]);
    await page.getByText(`${PEOPLE} of ${PEOPLE} people marked this`).waitFor({ timeout: 40_000 });
    await page.getByText(`30 of ${PEOPLE} people marked this`).waitFor();
    await kill();
    expect((await room()).talk.counts.map(({ count }) => count)).toEqual([PEOPLE, 30]);
  }, 180_000);

  test("closed, is shown the anonymous words among all others, without a name, and what was hidden stays so", async () => {
    const hidden = sent.map(({ words }) => words);
    await talk.api(RUNS, "POST", `/api/sessions/${session}/close`, { now: true });
    await eventually(async () => expect((await room()).state).toBe("closed"), 20_000);
    const before = textsOf(await room());
    await reveal({ do: "all" }, ({ stage }) => stage.pieces.length > before.length);
    const shown = textsOf(await room());
    expect(hidden.filter((words) => !shown.includes(words))).toHaveLength(1);
    expect(JSON.stringify((await room()).stage)).not.toMatch(/partner-\d|Partner \d/);
    await seen((texts) => expect([...texts].sort()).toEqual([...shown].sort()));
  }, 120_000);
});
