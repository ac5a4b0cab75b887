import { setTimeout as sleep } from "node:timers/promises";
import { MINUTE_MS } from "../../shared/time/durations.ts";
import { channelPlace } from "../helpers/activities.ts";
import { startConnector, type Connector } from "../helpers/connector.ts";
import { eventually, makeHome, talkTo, type Home, type Talk } from "../helpers/program.ts";
import { answersOf, cells, isSaved, limitsExceeded, QUESTIONS, reachAll } from "../e2e/gathering.ts";

const PEOPLE = 500;
const AREA = "garioch";
/** What is shown may be as old as this. */
const TRUE_WITHIN_MS = 3_000;
/** An edit in the channel is on its way for so long besides. */
const ON_ITS_WAY_MS = 500;

describe("2,000 answers in a minute in one channel, before a Teams that throttles by its published limits", () => {
  let home: Home;
  let connector: Connector;
  let talk: Talk;
  beforeAll(async () => {
    home = makeHome();
    connector = await startConnector({ throttles: true });
    const running = await home.start();
    talk = talkTo(() => running.url, channelPlace(connector.serviceUrl));
  }, 60_000);
  afterAll(async () => {
    await connector.stop();
    home.remove();
  });

  test("all are saved and counted, within the send limits, and the status card is true three seconds later", async () => {
    const session = await talk.launch(AREA);
    await reachAll(talk, session);
    const all = answersOf(talk, { session, people: PEOPLE, anonymous: (index) => index % 3 === 0 });
    // Question after question, as people do: everybody has one to say until the end.
    const sent = QUESTIONS.flatMap(({ number }) => all.filter(({ question }) => question === number));
    const began = performance.now();
    let last = 0;
    await Promise.all(
      sent.map(async (one, index) => {
        await sleep(Math.max(0, (index / sent.length) * MINUTE_MS - (performance.now() - began)));
        one.replies.push(await talk.deliver(one.activity));
        last = Math.max(last, performance.now());
      }),
    );
    expect(sent.filter((one) => !isSaved(one))).toEqual([]);
    const truth = `${PEOPLE} have answered`;
    // Of every question: of the first all is true long before the end.
    const isTrue = ({ activity }: { activity?: unknown }): boolean =>
      JSON.stringify(activity).split(truth).length - 1 === QUESTIONS.length;
    await eventually(() => expect(connector.messages(talk.place.channel?.id ?? "").filter(isTrue)).toHaveLength(1));
    const cameTrue = connector.done("edit").find(isTrue)?.at ?? Infinity;
    expect(cameTrue - last).toBeLessThan(TRUE_WITHIN_MS + ON_ITS_WAY_MS);
    expect(connector.calls.filter(({ status }) => status === 429)).toEqual([]);
    expect(limitsExceeded(connector)).toEqual([]);
    expect((await cells(talk, AREA)).map(({ voices }) => voices["individual"])).toEqual(QUESTIONS.map(() => PEOPLE));
  }, 180_000);
});
