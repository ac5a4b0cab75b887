import { channelPlace } from "../helpers/activities.ts";
import { startConnector, type Connector } from "../helpers/connector.ts";
import { eventually, facilitator, makeHome, talkTo, type Home, type Talk } from "../helpers/program.ts";
import { runs, sampled } from "../helpers/runs.ts";
import {
  allStatements,
  answersOf,
  cells,
  isSaved,
  limitsExceeded,
  QUESTIONS,
  reachAll,
  type Sent,
} from "./gathering.ts";

/** All 61 every night. */
const PEOPLE = runs({ atEveryPush: 21, everyNight: 61 });
const VARIANTS = [
  { name: "all by name", areaId: "garioch", anonymous: (): boolean => false },
  { name: "every second anonymously", areaId: "buchan", anonymous: (index: number): boolean => index % 2 === 1 },
];

// Those with both kinds of answers at every push, and where all are by name every night.
describe.each(sampled(VARIANTS))(
  `${PEOPLE} people answer four questions at once, every message delivered twice, $name`,
  ({ areaId, anonymous }) => {
    let home: Home;
    let connector: Connector;
    let talk: Talk;
    let session: string;
    let sent: Sent[];
    let beforeClose: string;
    let anonymousCount: number;

    beforeAll(async () => {
      home = makeHome();
      connector = await startConnector({ throttles: true });
      const running = await home.start();
      talk = talkTo(() => running.url, channelPlace(connector.serviceUrl));
      session = await talk.launch(areaId);
      await reachAll(talk, session);
      sent = answersOf(talk, { session, people: PEOPLE, anonymous });
      anonymousCount = sent.filter((one) => one.anonymous).length / QUESTIONS.length;
      await Promise.all(
        sent.flatMap((one) => [0, 1].map(async () => void one.replies.push(await talk.deliver(one.activity)))),
      );
      // The last status card follows within its three seconds.
      await eventually(() => expect(JSON.stringify(statusCard())).toContain(`${PEOPLE} have answered`));
      beforeClose = JSON.stringify(connector.calls);
    }, 90_000);

    afterAll(async () => {
      await connector.stop();
      home.remove();
    });

    const statusCard = (): unknown =>
      connector
        .messages(talk.place.channel?.id ?? "")
        .find((one) => JSON.stringify(one.activity).includes("how far we are"));

    test("answers every delivery with what was stored, the second like the first", () => {
      expect(sent.filter((one) => !isSaved(one))).toEqual([]);
      for (const { replies, words } of sent) {
        expect(replies.map((one) => one.status)).toEqual([200, 200]);
        expect(JSON.stringify(replies[0]?.body)).toContain(words);
        expect(replies[1]).toEqual(replies[0]);
      }
    });

    test("keeps exactly one current answer of each to each question", async () => {
      const found = await cells(talk, areaId);
      expect(found.map((cell) => cell.voices["individual"])).toEqual(QUESTIONS.map(() => PEOPLE));
      expect(found.map((cell) => cell.pending)).toEqual(QUESTIONS.map(() => anonymousCount));
    });

    test("loses none of the named words and doubles none; anonymous words are not shown while the session runs", async () => {
      const statements = await allStatements(talk, areaId);
      for (const { number } of QUESTIONS) {
        const expected = sent.filter((one) => one.question === number && !one.anonymous).map((one) => one.words);
        expect((statements.get(number) ?? []).map((one) => one.parts.strength).sort()).toEqual(expected.sort());
      }
    });

    test("never sends or edits faster than Teams allows", () => {
      expect(limitsExceeded(connector)).toEqual([]);
      expect(connector.calls.filter(({ status }) => status === 429)).toEqual([]);
      const edits = connector.calls.filter((call) => call.kind === "edit").map((call) => call.at);
      expect(edits.filter((at, index) => index > 0 && at - (edits[index - 1] ?? 0) < 2_900)).toEqual([]);
    });

    test("shows nobody's form or words to others before the session closes", () => {
      for (const { words, activity } of sent) {
        expect(beforeClose).not.toContain(words);
        const { data } = (activity["value"] as { action: { data: { form: string } } }).action;
        expect(beforeClose).not.toContain(data.form);
      }
      expect(beforeClose).not.toMatch(/partner-\d|Partner \d/);
    });

    test("shows after the close what may be shown: all named words, and the anonymous ones together, without a name", async () => {
      await talk.press(facilitator, "step.close", { session, now: true });
      await eventually(() => expect(JSON.stringify(connector.calls)).toContain("What you said"), 20_000);
      for (const call of connector.calls.map((one) => JSON.stringify(one)).filter((one) => /words-of-/.test(one))) {
        expect(call).toContain("What you said");
        expect(call).not.toMatch(/partner-\d|Partner \d/);
      }
      const statements = await allStatements(talk, areaId);
      for (const { number } of QUESTIONS) {
        const expected = sent.filter((one) => one.question === number);
        const shown = statements.get(number) ?? [];
        expect(shown.map((one) => one.parts.strength).sort()).toEqual(expected.map((one) => one.words).sort());
        const nameless = shown.filter((one) => one.attribution === "anonymous");
        expect(nameless.map((one) => one.parts.strength).sort()).toEqual(
          expected
            .filter((one) => one.anonymous)
            .map((one) => one.words)
            .sort(),
        );
        expect(nameless.every((one) => one.author === null)).toBe(true);
      }
      expect((await cells(talk, areaId)).map((cell) => cell.pending)).toEqual([0, 0, 0, 0]);
      expect(limitsExceeded(connector)).toEqual([]);
    }, 40_000);
  },
);
