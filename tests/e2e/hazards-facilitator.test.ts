import { executeActivity, messageActivity, personalPlace, type Activity } from "../helpers/activities.ts";
import { eventually, facilitator, inputs, person, saysOf } from "../helpers/program.ts";
import { ailsa, openRoom, Q1, type Room } from "./hazards-room.ts";

let room: Room;
beforeAll(async () => {
  room = await openRoom("garioch");
}, 40_000);
afterAll(() => room.close());

describe("the facilitator", () => {
  test("who presses Move on twice moves once", async () => {
    const twice = executeActivity(room.talk.place, facilitator, {
      verb: "step.move-on",
      data: { session: room.session, expect: Q1 },
    });
    await Promise.all([room.talk.deliver(twice), room.talk.deliver(twice)]);
    expect(
      (await room.talk.api("local-facilitator", "GET", `/api/sessions/${room.session}`)).body?.["currentQuestionId"],
    ).toBe("hgiocld-4/3.2/3");
  });

  test("and a lead who move on at once move once; the other is told who did it", async () => {
    const at = { session: room.session, expect: "hgiocld-4/3.2/3" };
    const lead = person("local-lead-garioch", "Alasdair Keith");
    const answers = await Promise.all([
      room.talk.press(facilitator, "step.move-on", at),
      room.talk.press(lead, "step.move-on", at),
    ]);
    expect(
      (await room.talk.api("local-facilitator", "GET", `/api/sessions/${room.session}`)).body?.["currentQuestionId"],
    ).toBe("hgiocld-4/3.2/4");
    expect(answers.map(saysOf).filter((text) => text.includes("was quicker"))).toHaveLength(1);
    expect(answers.map(saysOf).join()).toMatch(/(Fiona Milne|Alasdair Keith) was quicker/);
  });

  test.each([
    ["in the past", { deadlineDate: "2020-01-31", deadlineTime: "10:00" }, "has passed already"],
    ["on 31 February", { deadlineDate: "2027-02-31", deadlineTime: "10:00" }, "no such date"],
    ["in the year 99999", { deadlineDate: "99999-01-01", deadlineTime: "10:00" }, "no such date"],
    ["in the hour that the clocks skip", { deadlineDate: "2027-03-28", deadlineTime: "01:30" }, "no such time"],
    ["missing in an open session", {}, "needs a deadline"],
  ])("who sets a deadline %s gets the form back with the error beside the field", async (_name, fields, said) => {
    const form = await room.talk.open(facilitator, "launch.open");
    const data = {
      evaluationId: "2026-27",
      areaId: "buchan",
      questionIds: Q1,
      mode: "open",
      attribution: "named",
      ...fields,
    };
    const answer = await room.talk.press(facilitator, "launch.submit", { form, ...inputs(data, form) });
    expect(saysOf(answer)).toContain(said);
    expect(saysOf(answer)).toContain("Launch a session");
  });

  test("who sets a deadline in the hour that comes twice gets one instant, shown with its zone", async () => {
    const id = await room.talk.launch("buchan", {
      mode: "open",
      deadlineDate: "2027-10-31",
      deadlineTime: "01:30",
    });
    expect((await room.talk.api("local-facilitator", "GET", `/api/sessions/${id}`)).body?.["deadline"]).toBe(
      "2027-10-31T00:30:00.000Z",
    );
    await eventually(() => expect(JSON.stringify(room.connector.calls)).toContain("01:30 BST"));
  });

  test("who launches with a choice that is not offered gets the choices named", async () => {
    const form = await room.talk.open(facilitator, "launch.open");
    const data = {
      evaluationId: "2026-27",
      areaId: "atlantis",
      questionIds: Q1,
      mode: "stepped",
      attribution: "named",
    };
    expect(saysOf(await room.talk.press(facilitator, "launch.submit", { form, ...inputs(data, form) }))).toContain(
      "Banff and Buchan",
    );
  });

  test("can close: answers after that are refused by name and time, and what was saved is kept", async () => {
    await room.save(ailsa, { strength: "in time" });
    await room.talk.press(facilitator, "step.close", { session: room.session, now: true });
    const refused = await room.save(ailsa, { strength: "too late" });
    expect(refused.body?.["type"]).toBe("application/vnd.microsoft.activity.message");
    expect(saysOf(refused)).toMatch(/closed on .*\d\d:\d\d.*facilitator can reopen/);
    expect(await room.own("local-partner-1")).toMatchObject({ parts: { strength: "in time" } });
  });

  test("needs a reason to reopen, and gives it to everybody", async () => {
    const form = await room.talk.open(facilitator, "reopen.open", { session: room.session });
    expect(
      saysOf(
        await room.talk.press(facilitator, "reopen.submit", {
          session: room.session,
          form,
          ...inputs({ reason: "  " }, form),
        }),
      ),
    ).toContain("reason");
    await room.talk.press(facilitator, "reopen.submit", {
      session: room.session,
      form,
      ...inputs({ reason: "The bus was late." }, form),
    });
    await eventually(() => expect(JSON.stringify(room.connector.calls)).toContain("The bus was late."));
    expect(saysOf(await room.save(ailsa, { strength: "after all" }))).toContain("Your answer is saved");
  });
});

describe("what is typed to the bot", () => {
  const chat = "a:1typed";
  const typed = (text: string): Activity =>
    messageActivity(personalPlace(room.connector.serviceUrl, { chatId: chat }), facilitator, text);
  /** What the bot answers in its own chat, where nothing else is ever said. */
  const answerTo = async (activity: Activity): Promise<string> => {
    const said = () => room.connector.messages(chat);
    const before = said().length;
    expect((await room.talk.deliver(activity)).status).toBe(200);
    await eventually(() => expect(said().length).toBeGreaterThan(before));
    const { text, attachments } = said().at(-1)?.activity ?? {};
    return JSON.stringify([text, attachments]);
  };

  test.each([
    "status @Ailsa Reid",
    "status <at>Ailsa Reid</at>",
    "…, status",
    "“status”",
    "**status**",
    "sta\u2060tus",
  ])("“%s” is the command, not a call for help", async (text) => {
    const plain = await answerTo(typed("status"));
    expect(plain).not.toContain("I did not understand");
    expect(await answerTo(typed(text))).toBe(plain);
  });

  test("is read again when it was changed: “staus”, then “status”", async () => {
    const first = typed("staus");
    expect(await answerTo(first)).toContain("I did not understand");
    const changed = typed("status");
    const channelData = { ...(changed["channelData"] as object), eventType: "editMessage" };
    expect(await answerTo({ ...changed, id: first.id, type: "messageUpdate", channelData })).toBe(
      await answerTo(typed("status")),
    );
  });
});
