import { executeActivity, messageActivity, personalPlace } from "../helpers/activities.ts";
import { eventually, saysOf } from "../helpers/program.ts";
import { openRoom, partner, Q1, type Room } from "./hazards-room.ts";

let room: Room;
beforeAll(async () => {
  room = await openRoom("kincardine-and-mearns");
}, 40_000);
afterAll(() => room.close());

describe("a pressed button", () => {
  test.each([
    ["an unknown verb", "nonsense.verb", {}],
    ["a verb of the prototype", "constructor", {}],
    ["a verb without its data", "answer.save", {}],
    ["no data", "answer.open", null],
    ["data that is a list", "answer.open", [1]],
    ["data that is text", "answer.open", "x"],
  ])("%s is told that the card is out of date", async (_name, verb, data) => {
    const answer = await room.talk.deliver(executeActivity(room.talk.place, partner, { verb, data }));
    expect(answer.status).toBe(200);
    expect(saysOf(answer)).toMatch(/out of date|no longer works/);
  });

  test("without a value is answered with a message", async () => {
    const { value: _, ...activity } = executeActivity(room.talk.place, partner, { verb: "help" });
    const answer = await room.talk.deliver(activity as never);
    expect(answer.status).toBe(200);
    expect(saysOf(answer)).toContain("out of date");
  });

  test("__proto__ and constructor in the data change nothing", async () => {
    const activity = JSON.stringify(
      executeActivity(room.talk.place, partner, { verb: "answer.open", data: { session: room.session, question: Q1 } }),
    );
    const poisoned = activity.replace(
      `"question"`,
      `"__proto__":{"polluted":true},"constructor":{"prototype":{"polluted":true}},"question"`,
    );
    expect(await room.raw({ body: poisoned })).toBe(200);
    const grants = (await room.talk.api("local-partner-1", "GET", "/api/me")).body;
    expect(grants).not.toHaveProperty("polluted");
  });

  test("ids of another round, area or question get the answer of ids that do not exist", async () => {
    const opened = (session: string, question = Q1) => room.talk.press(partner, "answer.open", { session, question });
    const missing = await opened("2026-27_nowhere_1");
    expect(saysOf(missing)).toContain("could not be found");
    for (const other of ["1999-00_marr_1", "2026-27_garioch_99", "2023-24_garioch_1"])
      expect((await opened(other)).body).toEqual(missing.body);
    // A question that other sessions ask, and one that nobody asks, are alike to this session.
    const notHere = await opened(room.session, "hgiocld-4/3.2/2");
    expect(saysOf(notHere)).not.toContain('"form"');
    expect((await opened(room.session, "hgiocld-4/3.2/99")).body).toEqual(notHere.body);
  });

  test("thousands of characters for a verb, a session or a form do no harm, and none comes back", async () => {
    const long = "x".repeat(20_000);
    for (const [verb, data] of [
      [long, {}],
      ["answer.open", { session: long, question: Q1 }],
      ["answer.open", { session: room.session, question: long }],
      ["answer.save", { session: room.session, question: Q1, form: long, [`strength_${long}`]: "x" }],
    ] as const) {
      const answer = await room.talk.press(partner, verb, data);
      expect(answer.status).toBe(200);
      expect(saysOf(answer)).not.toContain("x".repeat(200));
    }
  });

  test("data that are nested a hundred thousand deep do no harm", async () => {
    const [before = "", after = ""] = JSON.stringify(
      executeActivity(room.talk.place, partner, { verb: "help", data: { deep: "HERE" } }),
    ).split('"HERE"');
    for (const [open, close] of [
      ["[", "]"],
      ['{"a":', "}"],
    ] as const) {
      const deep = `${open.repeat(100_000)}1${close.repeat(100_000)}`.slice(0, 1_000_000);
      expect([200, 400, 413]).toContain(await room.raw({ body: before + deep + after }));
    }
    expect((await fetch(`${room.running.url}/healthz`)).status).toBe(200);
  });

  test("role, participant and grade in the data are ignored", async () => {
    const answer = await room.talk.press(partner, "step.pause", {
      session: room.session,
      role: "facilitator",
      participantId: "local-facilitator",
      grade: 6,
    });
    expect(saysOf(answer)).toContain("Only the facilitator can do that");
    await room.save(partner, { strength: "mine" }, { participantId: "local-partner-1", authorId: "local-partner-1" });
    expect(
      (await room.talk.api("local-partner-1", "GET", `/api/sessions/${room.session}/questions/1/answer`)).status,
    ).toBe(404);
  });

  test.each([["step.move-on"], ["step.back"], ["step.pause"], ["step.close"], ["panel.open"], ["reopen.open"]])(
    "a partner's %s is refused and audited",
    async (verb) => {
      expect(saysOf(await room.talk.press(partner, verb, { session: room.session }))).toContain(
        "Only the facilitator can do that",
      );
      const audit = (await room.talk.api("local-strategic-lead", "GET", "/api/audit")).body as {
        items: { by: { id: string }; outcome: string; thing: string }[];
      };
      expect(
        audit.items.some((one) => one.by.id === partner.id && one.outcome === "refused" && one.thing === room.session),
      ).toBe(true);
    },
  );
});

describe("whatever is typed", () => {
  test.each([
    ["hi"],
    ["hello"],
    ["help"],
    ["what is this"],
    ["😀"],
    ["answer"],
    ["my answers"],
    ["status"],
    ["findings"],
  ])("“%s” is answered with a card that leads on, in every scope", async (text) => {
    for (const place of [
      room.talk.place,
      personalPlace(room.connector.serviceUrl, { chatId: `a:${encodeURIComponent(text)}` }),
    ]) {
      const conversation = place.channel?.id ?? place.chatId ?? "";
      const before = room.connector.messages(conversation).length;
      await room.talk.deliver(messageActivity(place, partner, text));
      await eventually(() => expect(room.connector.messages(conversation).length).toBeGreaterThan(before));
      expect(JSON.stringify(room.connector.messages(conversation).at(-1)?.activity)).toContain("AdaptiveCard");
    }
  });
});
