import { ALL_COMMANDS, CHAT_COMMANDS, findChatCommand } from "../../bot/conversation/chat-commands.ts";
import { CARD_VERBS, readCardCommand } from "../../bot/cards/card-command.ts";
import { StorageCorrupt } from "../../bot/storage/tables/storage-error.ts";
import { FIRST } from "../evaluation/running-session.ts";
import { openEvaluation, TENANT } from "../helpers/deps.ts";
import { inTurn } from "../helpers/runs.ts";
import { buttonsOf, people, places, talkWorld, textOf, type TalkWorld, type Where, type Who } from "./world.ts";

const everybody = Object.keys(people) as Who[];
const everywhere = Object.keys(places) as Where[];
/** Done, these are told to everybody in a sentence; the cards that follow carry the buttons. */
const STEPS = ["next", "back", "pause", "resume", "lock", "close"];

const situations: { name: string; prepare(world: TalkWorld): Promise<unknown> }[] = [
  { name: "nothing has been launched", prepare: async () => undefined },
  { name: "a session runs", prepare: (world) => world.launch() },
  {
    name: "all sessions are closed",
    async prepare(world) {
      const session = await world.launch();
      await world.press("facilitator", { verb: "step.close", data: { session, now: true } });
    },
  },
  {
    name: "there is no evaluation",
    async prepare({ deps }) {
      const [evaluation] = await deps.evaluations.list("tenant-one");
      if (evaluation) await deps.evaluations.put("tenant-one", { ...evaluation, state: "closed" });
    },
  },
];

describe.each(situations)("when $name", (situation) => {
  const { prepare } = situation;
  const all = everybody.flatMap((who) => everywhere.map((where) => ({ who, where })));
  const rows = all.filter((_, index) => inTurn(situations, index).includes(situation));

  test.each(rows)(
    "no command of a $who in a $where chat or channel is a dead end",
    async ({ who, where }) => {
      for (const { name } of [...ALL_COMMANDS, { name: "what on earth is this" }]) {
        const world = await talkWorld();
        await prepare(world);
        const reply = await world.say(who, name, where);
        if (reply.kind === "message" && STEPS.includes(name)) {
          expect(reply.text).toContain(people[who].name);
          continue;
        }
        expect({ name, kind: reply.kind, buttons: buttonsOf(reply).length }).toEqual({
          name,
          kind: "card",
          buttons: expect.any(Number),
        });
        expect({ name, text: textOf(reply), buttons: buttonsOf(reply).length > 0 }).toMatchObject({ buttons: true });
        for (const { verb, data, url } of buttonsOf(reply)) {
          if (url !== undefined) continue;
          expect(CARD_VERBS).toContain(verb);
          expect(readCardCommand(verb ?? "", data ?? {})).not.toBeNull();
          const next = await world.press(who, { verb: verb ?? "", data }, where);
          expect(next.kind).not.toBe("silent");
          if (next.kind === "card")
            expect({ name, verb, text: textOf(next), buttons: buttonsOf(next).length > 0 }).toMatchObject({
              buttons: true,
            });
        }
      }
    },
    30_000,
  );
});

describe("what is typed", () => {
  test.each([
    ["HELP", "help"],
    ["  hi ", "hello"],
    ["Hello!", "hello"],
    ["launch   a\nsession", "launch"],
    ["Next.", "next"],
    ["link area", "link area"],
    ["status <at>Isla Reid</at>", "status"],
    ["status @Isla", "status"],
    ["status @Isla Reid", "status"],
    ["@Isla Status", "status"],
    ["…, status", "status"],
    [", status", "status"],
    ["“status”", "status"],
    ["'status'", "status"],
    ["&quot;status&quot;", "status"],
    ["**status**", "status"],
    ["<b>my answers</b>", "my answers"],
    ["_close_", "close"],
    ["sta\u2060tus\u200B", "status"],
    ["ｓｔａｔｕｓ", "status"],
    ["- next", "next"],
    ["?", "help"],
  ])("“%s” means %s", (typed, name) => {
    expect(findChatCommand(typed)?.name).toBe(name);
  });

  test.each(["helpful", "launched", "nextdoor", "please close the window", "", "💬"])(
    "“%s” is no command, since nothing is guessed from a part of a sentence",
    (typed) => {
      expect(findChatCommand(typed)).toBeUndefined();
    },
  );

  test.each([
    ["staus", "status"],
    ["stauts", "status"],
    ["lauch", "launch"],
    ["close it", "close"],
    ["my answer", "my answers"],
    ["findngs", "findings"],
    ["actons", "my actions"],
    ["practis", "practise"],
    ["practice session", "practise"],
  ])("“%s” is not understood, and “%s” is named as what may be meant", async (typed, meant) => {
    const world = await talkWorld();
    expect(textOf(await world.say("partner", typed))).toContain(`Did you mean “${meant}”?`);
  });

  test.each(["the lunch club and the minibus plan their week together", "💬", "xyzzy"])(
    "“%s” is not understood, is not repeated, and is like no command",
    async (typed) => {
      const world = await talkWorld();
      const said = textOf(await world.say("partner", typed));
      expect(said).toContain("Answers are written in a form");
      expect(said).not.toContain(typed);
    },
  );

  test("an unknown text gets “I did not understand” and the commands for this person, not the hello", async () => {
    const world = await talkWorld();
    const [partner, leads] = [await world.say("partner", "xyzzy"), await world.say("facilitator", "xyzzy")];
    for (const said of [textOf(partner), textOf(leads)]) {
      expect(said).toContain("I did not understand that");
      expect(said).not.toContain("Hello");
      expect(said).toContain("You can write: help · answer");
    }
    expect(textOf(leads)).toContain("launch");
    expect(textOf(partner)).not.toContain("launch");
  });

  test.each(["partner", "facilitator"] as const)("the list for a %s names only commands there are", async (who) => {
    const said = textOf(await (await talkWorld()).say(who, "xyzzy"));
    const listed = /You can write: ([^."]+)\./.exec(said)?.[1]?.split(" · ") ?? [];
    expect(listed.length).toBeGreaterThan(4);
    for (const name of listed) expect(findChatCommand(name)?.name).toBe(name);
  });

  test("help is no hello: it is the list of what one can do here, with the words to write", async () => {
    const world = await talkWorld();
    const [partner, leads] = [
      textOf(await world.say("partner", "help")),
      textOf(await world.say("facilitator", "help")),
    ];
    for (const said of [partner, leads]) {
      expect(said).not.toContain("Hello");
      expect(said).toContain("Write @LLCP Evaluation and one of these:");
      expect(said).toContain("Your own answers, shown to you alone");
    }
    expect(leads).toContain("Move on to the next question");
    expect(partner).not.toContain("Move on to the next question");
    expect(textOf(await world.say("facilitator", "hello"))).toContain("Hello Name");
  });

  test("a mention of the bot and nothing else is a call for help, not a misunderstanding", async () => {
    const world = await talkWorld();
    expect(textOf(await world.say("partner", ""))).not.toContain("I did not understand");
  });

  test("“staus” changed into “status” is read; what was done already is not done again", async () => {
    const world = await talkWorld();
    await world.launch();
    const say = (text: string, activityId: string, edited?: true) =>
      world.handler(
        { kind: "message", text, ...(edited && { edited }) },
        {
          person: { tenantId: TENANT, id: "facilitator", name: "Name of facilitator" },
          ...{ place: places.channel, activityId },
        },
      );
    expect(textOf(await say("staus", "m1"))).toContain("I did not understand");
    expect(textOf(await say("status", "m1", true))).toContain("Question 1");
    expect(await say("status!", "m1", true)).toEqual({ kind: "silent" });
    expect(textOf(await say("next", "m2"))).not.toBe("");
    expect(await say("next.", "m2", true)).toEqual({ kind: "silent" });
    expect(await say("we talked about buses, all of us", "m3", true)).toEqual({ kind: "silent" });
  });

  test("status says of rows that cannot be read how many there are, to those who may know", async () => {
    const world = await talkWorld();
    await world.launch();
    const place = { table: "answers", partitionKey: TENANT, rowKey: "r|1" } as const;
    world.deps.recordHealth.note(new StorageCorrupt(place, "garbled"));
    const [lead, partner] = [await world.say("strategic lead", "status"), await world.say("partner", "status")];
    expect(textOf(lead)).toContain("One entry of the record cannot be read.");
    expect(textOf(partner)).not.toContain("cannot be read");
  });

  test("“no more reminders” in a channel is always kept, and says nothing there of what somebody chose", async () => {
    const world = await talkWorld();
    const inChannel = await world.say("partner", "no more reminders");
    expect(await world.deps.reminders.unwanted.list(TENANT)).toEqual(["partner"]);
    expect(textOf(inChannel)).not.toContain("You get");
    // Everybody reads that card: pressing it tells each person of their own choice, and keeps it.
    const [stop, start] = buttonsOf(inChannel);
    expect(textOf(await world.press("partner", { verb: stop?.verb ?? "" }))).toContain("You get no more reminders");
    expect(textOf(await world.press("facilitator", { verb: start?.verb ?? "" }))).toContain("You get reminders");
    expect(await world.deps.reminders.unwanted.list(TENANT)).toEqual(["partner"]);
    expect(textOf(await world.say("partner", "no more reminders", "personal"))).toContain("You get no more reminders");
    await world.press("partner", { verb: "reminders.start" });
    expect(await world.deps.reminders.unwanted.list(TENANT)).toEqual([]);
  });

  test("“here” with a code works anywhere and tells others nothing of a refusal", async () => {
    const world = await talkWorld();
    await world.launch();
    const inChannel = await world.say("partner", "Here 0000");
    expect(buttonsOf(inChannel).map(({ verb }) => verb)).toEqual(["here.open"]);
    expect(textOf(inChannel)).not.toContain("today’s code");
    const own = await world.say("partner", "I am here: 0000", "personal");
    expect(textOf(own)).toContain("That is not today’s code of an open session.");
    expect(textOf(await world.press("partner", { verb: "here.open" }))).toContain("Code on the wall");
  });

  test("no two commands share a word", () => {
    const words = CHAT_COMMANDS.flatMap(({ name, also }) => [name, ...also]);
    expect(new Set(words).size).toBe(words.length);
  });
});

describe("help", () => {
  const titles = async (who: Who, where: Where, launched: boolean): Promise<string[]> => {
    const world = await talkWorld();
    if (launched) await world.launch();
    const buttons = buttonsOf(await world.say(who, "help", where));
    // Beside what can be done there is always the way to the other language.
    return buttons.filter(({ verb }) => verb !== "language.open").map(({ title }) => title);
  };

  test("offers a partner to answer, never to lead", async () => {
    expect((await titles("partner", "channel", true))[0]).toMatch(/^Answer/);
    for (const launched of [true, false])
      expect((await titles("partner", "channel", launched)).join()).not.toMatch(/Launch|Run/);
  });

  test("offers nothing that the installation has switched off", async () => {
    const offered = async (off: readonly string[]): Promise<string> => {
      const world = await talkWorld(undefined, { off });
      const cards = [await world.say("facilitator", "help"), await world.say("facilitator", "hello", "group")];
      return cards.map((card) => textOf(card) + buttonsOf(card).map(({ title }) => title)).join();
    };
    for (const said of ["link area", "my actions", "Link to an area"]) {
      expect(await offered([])).toContain(said);
      expect(await offered(["link-area", "read-actions"])).not.toContain(said);
    }
  });

  test("the one thing hidden: hello offers first what can be done now", async () => {
    // Nothing runs: neither "Run" nor "Answer" leads anywhere.
    expect((await titles("partner", "channel", false)).join()).not.toMatch(/Answer an/);
    expect((await titles("facilitator", "personal", false)).join()).not.toMatch(/Run|Answer an/);
    // The only open session is another area's.
    const world = await talkWorld();
    const fields = { evaluationId: "2026-27", areaId: "garioch", questionIds: FIRST, mode: "stepped" };
    await world.fill("strategic lead", { open: "launch.open", save: "launch.submit", fields }, "personal");
    const [first] = buttonsOf(await world.say("facilitator", "hello", "personal"));
    expect(first?.title).toMatch(/^Answer/);
  });

  test("hello offers no Run in an unlinked team called after another area than the one whose session is open", async () => {
    const world = await talkWorld();
    const fields = { evaluationId: "2026-27", areaId: "garioch", questionIds: FIRST, mode: "stepped" };
    await world.fill("strategic lead", { open: "launch.open", save: "launch.submit", fields }, "personal");
    expect(buttonsOf(await world.say("strategic lead", "hello"))[0]?.title).toMatch(/^Launch/);
    // Nor does a command that is typed there step it.
    expect(textOf(await world.say("strategic lead", "next"))).toContain("No session is open here");
  });

  test("offers Launch first only where something can be launched", async () => {
    const world = await talkWorld();
    await world.deps.evaluations.put(TENANT, openEvaluation({ state: "closed" }));
    expect(buttonsOf(await world.say("strategic lead", "hello"))[0]).toMatchObject({
      ...{ title: "Begin a round", url: expect.stringContaining("/tab/plan") },
    });
    const facilitator = await world.say("facilitator", "hello");
    expect(buttonsOf(facilitator).map(({ title }) => title)).not.toContain("Launch a session");
    expect(textOf(facilitator)).toContain("A strategic lead begins one");
  });

  test("two sessions at once in an area: a typed command asks which, and does nothing to either", async () => {
    const world = await talkWorld();
    // The sample's session beside a real one: a second real one is never launched.
    const second = { id: "2026-27-2", title: "Reaching people", sample: true };
    await world.deps.evaluations.put(TENANT, openEvaluation({ ...second, areaIds: ["marr"] }));
    const fields = { evaluationId: second.id, areaId: "marr", questionIds: FIRST, mode: "stepped" };
    const sessions = [await world.launch(), `${second.id}_marr_1`];
    await world.fill("facilitator", { open: "launch.open", save: "launch.submit", fields });
    const before = await Promise.all(sessions.map((id) => world.deps.sessions.get(TENANT, id)));
    const asked: Readonly<Record<string, string>> = { status: "status", "my answers": "answer.mine" };
    for (const word of ["next", "pause", "close", "lock", "run", "status", "my answers"]) {
      const reply = await world.say("facilitator", word);
      expect({ word, text: textOf(reply) }).toMatchObject({
        text: expect.stringContaining("Which session do you mean?"),
      });
      expect(buttonsOf(reply).map(({ data }) => data?.["session"])).toEqual(expect.arrayContaining(sessions));
      expect(new Set(buttonsOf(reply).map(({ verb }) => verb))).toEqual(new Set([asked[word] ?? "panel.open"]));
    }
    expect(await Promise.all(sessions.map((id) => world.deps.sessions.get(TENANT, id)))).toEqual(before);
  });

  test("offers a facilitator to launch, and once a session runs to run it", async () => {
    expect((await titles("facilitator", "channel", false))[0]).toMatch(/^Launch/);
    expect((await titles("facilitator", "channel", true))[0]).toMatch(/^Run/);
  });

  test("offers a lead the findings", async () => {
    expect((await titles("area lead", "personal", true)).join()).toContain("findings");
  });

  test("offers at most four things to anybody anywhere", async () => {
    for (const who of everybody)
      for (const where of everywhere)
        for (const launched of [true, false])
          expect((await titles(who, where, launched)).length).toBeLessThanOrEqual(4);
  });
});
