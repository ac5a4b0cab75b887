import { executeActivity, messageActivity, personalPlace } from "../helpers/activities.ts";
import { eventually, saysOf } from "../helpers/program.ts";
import { openRoom, partner, Q1, type Room } from "./hazards-room.ts";

let room: Room;
beforeAll(async () => {
  room = await openRoom();
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
    expect((await room.talk.deliver(activity as never)).status).toBe(200);
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

  test("ids of another session: room.session, area or question get the answer of ids that do not exist", async () => {
    const missing = await room.talk.press(partner, "answer.open", { session: "2026-27_nowhere_1", question: Q1 });
    const other = await room.talk.press(partner, "answer.open", { session: "1999-00_marr_1", question: Q1 });
    expect(other.body).toEqual(missing.body);
    expect(saysOf(missing)).toContain("could not be found");
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
