import { allAreas } from "../../../shared/areas/areas.ts";
import { FIRST, SECOND } from "../../evaluation/running-session.ts";
import { openEvaluation, person, TENANT } from "../../helpers/deps.ts";
import { buttonsOf, people, places, t, talkWorld, textOf, type TalkWorld } from "../world.ts";

let world: TalkWorld;
beforeEach(async () => {
  world = await talkWorld();
});

const sessionNow = async (id: string) => (await world.deps.sessions.get(TENANT, id))?.value.session;
const save = (who: "partner" | "second", session: string, strength: string) =>
  world.press(who, { verb: "answer.save", data: { session, question: FIRST, form: "f1", "strength.f1": strength } });

describe("stale or contradicting", () => {
  test("panel and status count alike: one answer and a group note are told on both", async () => {
    const session = await world.launch({ mode: "open", deadlineDate: "2026-10-20" });
    await save("partner", session, "We meet.");
    const at = { session, question: FIRST };
    await world.fill("facilitator", { open: "note.open", save: "note.save", at, fields: { strength: "We agree." } });
    const counted = [t("card.status.answered", { count: 1 }), t("card.status.groupNotes", { count: 1 })].join(" · ");
    expect(textOf(await world.say("partner", "status"))).toContain(counted);
    expect(textOf(await world.press("facilitator", { verb: "panel.open", data: { session } }))).toContain(counted);
  });

  test("the panel still says “last minute” after the close: no, it says until when, and then that it ended", async () => {
    const session = await world.launch();
    const panel = textOf(await world.press("facilitator", { verb: "step.close", data: { session } }));
    expect(panel).toContain("Open until ");
    expect(panel).not.toContain("Last minute");
    world.clock.pass(120_000);
    const after = textOf(await world.press("facilitator", { verb: "panel.open", data: { session } }));
    expect(after).not.toMatch(/Last minute|Open until|Close now/);
    expect(after).toContain("Closed ");
  });

  test("a card says “paused” after Resume: it names the moment of the pause, so that it is still true", async () => {
    const session = await world.launch();
    await world.press("facilitator", { verb: "step.pause", data: { session } });
    const refused = await world.press("partner", { verb: "answer.open", data: { session, question: FIRST } });
    await world.press("facilitator", { verb: "step.resume", data: { session } });
    expect(textOf(refused)).toMatch(/This session was paused [^"]*\d/);
    expect(textOf(refused)).not.toContain("This session is paused");
  });

  test("the launch form first offers a round that asks the area", async () => {
    const newer = openEvaluation({ id: "2027-28", areaIds: ["garioch"], from: "2027-08-01", to: "2028-07-31" });
    await world.deps.evaluations.put(TENANT, newer);
    expect((await world.deps.evaluations.list(TENANT))[0]?.id).toBe("2027-28");
    const form = textOf(await world.say("facilitator", "launch"));
    expect(form).toContain('"label":"Round","value":"2026-27"');
  });

  test.each([
    ["LLCP Banff & Buchan", "banff-and-buchan"],
    ["Garioch partners", "garioch"],
    ["Communities", undefined],
  ])("the one thing hidden: in a team called “%s” the area is chosen already", async (teamName, areaId) => {
    const { areaIds: _, ...round } = openEvaluation();
    await world.deps.evaluations.put(TENANT, { ...round, areaIds: allAreas.map(({ id }) => id) });
    const place = { ...places.channel, conversationId: "19:named", channelName: "General", teamName };
    const context = { person: { tenantId: TENANT, id: "strategic-lead", name: "Name" }, place, activityId: "a" };
    const reply = await world.handler({ kind: "message", text: "launch" }, context);
    const [, chosen] = /"id":"areaId[^}]*?"value":"([a-z-]+)"/.exec(textOf(reply)) ?? [];
    expect(chosen).toBe(areaId);
  });
});

describe("a view that does not grow", () => {
  test("the card of an open session leads each person to the first question they have not answered", async () => {
    const session = await world.launch({ mode: "open", deadlineDate: "2026-10-20" });
    const next = async () => textOf(await world.press("partner", { verb: "answer.next", data: { session } }));
    expect(await next()).toContain(`"question":"${FIRST}"`);
    await save("partner", session, "We meet.");
    expect(await next()).toContain(`"question":"${SECOND}"`);
    for (const question of openEvaluation().questionIds)
      await world.press("partner", { verb: "answer.unable", data: { session, question, shown: "anonymous" } });
    expect(await next()).toContain(t("card.mine.title"));
  });

  test("the launch form offers twelve questions and has chosen the four of an hour", async () => {
    const all = Array.from({ length: 12 }, (_, index) => `hgiocld-4/3.2/${index + 1}`);
    await world.deps.evaluations.put(TENANT, openEvaluation({ questionIds: all }));
    const form = textOf(await world.say("facilitator", "launch"));
    expect(form).toContain(`"value":"${openEvaluation().questionIds.join(",")}"`);
    expect(form).toContain('"value":"hgiocld-4/3.2/12"');
  });
});

describe("linking", () => {
  const link = (who: "facilitator" | "partner" | "strategic lead", areaId: string) =>
    world.fill(who, { open: "link.open", save: "link.submit", fields: { areaId } });

  test("a channel belongs to an area from then on, and the launch form knows it", async () => {
    expect(textOf(await link("facilitator", "marr"))).toContain("Linked to Marr");
    expect((await world.deps.places.get(TENANT, "19:marr"))?.areaId).toBe("marr");
    expect(textOf(await world.say("facilitator", "launch"))).toContain('"value":"marr"');
    expect(textOf(await world.say("facilitator", "help"))).toContain("Marr");
  });

  test("on an older form replaces no link that was made since: it is told, and counts when pressed again", async () => {
    await link("facilitator", "marr");
    const data = { form: "f1", "areaId.f1": "garioch" };
    const reply = await world.press("strategic lead", { verb: "link.submit", data });
    expect(textOf(reply)).toContain("In the meantime somebody has linked this channel to Marr");
    expect((await world.deps.places.get(TENANT, "19:marr"))?.areaId).toBe("marr");
    await link("strategic lead", "garioch");
    expect((await world.deps.places.get(TENANT, "19:marr"))?.areaId).toBe("garioch");
  });

  test("is for those who lead there: a partner is refused, and a facilitator is not offered other areas", async () => {
    const refused = await world.press("partner", { verb: "link.submit", data: { form: "f1", "areaId.f1": "marr" } });
    expect(textOf(refused)).toContain("Only the facilitator can do that");
    expect((await world.deps.places.get(TENANT, "19:marr"))?.areaId).toBeNull();
    const form = textOf(await world.say("facilitator", "link area"));
    expect(form).not.toContain("garioch");
    expect(textOf(await link("facilitator", "garioch"))).toContain("Only the facilitator can do that");
  });

  test("to an area that does not exist links nothing", async () => {
    await link("strategic lead", "atlantis");
    expect((await world.deps.places.get(TENANT, "19:marr"))?.areaId).toBeNull();
  });

  test("is done by the first launch in a channel that has no area yet", async () => {
    await world.launch();
    expect((await world.deps.places.get(TENANT, "19:marr"))?.areaId).toBe("marr");
  });

  test("a refused launch links the channel: it does not, and what stood there stays", async () => {
    const { deps } = world;
    await world.launch();
    const place = await deps.places.get(TENANT, "19:marr");
    if (place) await deps.places.put(TENANT, { ...place, areaId: null });
    await world.press("strategic lead", { verb: "step.pause", data: { session: "2026-27_marr_1" } });
    const fields = { areaId: "marr", mode: "stepped", questionIds: FIRST, attribution: "named" };
    const refused = await world.fill("area lead", { open: "launch.open", save: "launch.submit", at: {}, fields });
    expect(textOf(refused)).toContain("A session is under way");
    expect((await deps.places.get(TENANT, "19:marr"))?.areaId).toBeNull();
  });

  test("has no place in a personal chat, which says where it has one", async () => {
    const reply = await world.say("facilitator", "link area", "personal");
    expect(textOf(reply)).toContain("Areas are linked in their channel");
    expect(buttonsOf(reply).length).toBeGreaterThan(0);
  });
});

describe("stepping by words", () => {
  test("next and back turn the page and say who did it", async () => {
    const id = await world.launch();
    expect(textOf(await world.say("facilitator", "next"))).toMatch(/Name of facilitator moved on to question 2/);
    expect((await sessionNow(id))?.current).toBe(1);
    expect(textOf(await world.say("area lead", "back"))).toMatch(/Name of area-lead went back to question 1/);
    expect(await sessionNow(id)).toMatchObject({ current: 0, reached: 2 });
  });

  test("by a partner changes nothing, is told why, and is written down", async () => {
    const id = await world.launch();
    const before = await sessionNow(id);
    for (const word of ["next", "back", "pause", "resume", "lock", "close", "run", "reopen"]) {
      const reply = await world.say("partner", word);
      expect({ word, text: textOf(reply) }).toMatchObject({
        text: expect.stringMatching(/Only the facilitator can do that|no closed session/),
      });
    }
    expect(await sessionNow(id)).toEqual(before);
    const audit = await world.deps.audit.list(TENANT, "2026-10");
    expect(audit.filter((one) => one.outcome === "refused" && one.by.id === "partner")).toHaveLength(7);
  });

  test("the first and the last question are the ends", async () => {
    await world.launch();
    expect(textOf(await world.say("facilitator", "back"))).toContain("This is the first question");
    for (let count = 0; count < 3; count += 1) await world.say("facilitator", "next");
    expect(textOf(await world.say("facilitator", "next"))).toContain("This is the last question");
  });

  test("pause holds answers back and resume takes them again; pressed twice, the second hears who was quicker", async () => {
    const id = await world.launch();
    await world.say("facilitator", "pause");
    expect(textOf(await save("partner", id, "early"))).toMatch(/paused.*Name of facilitator/s);
    expect(textOf(await world.press("second", { verb: "step.pause", data: { session: id } }))).toContain(
      "Name of facilitator was quicker",
    );
    await world.say("second", "resume");
    expect(textOf(await save("partner", id, "in time"))).toContain("Your answer is saved");
  });

  test("what is paused or locked leads back to its question, which stood where the refusal stands", async () => {
    const id = await world.launch();
    const data = { session: id, question: FIRST };
    for (const [step, reason] of [
      ["step.pause", "paused"],
      ["step.lock", "locked"],
    ] as const) {
      await world.press("facilitator", { verb: step, data });
      for (const verb of ["answer.open", "answer.unable", "answer.unclear"]) {
        const refused = await world.press("partner", { verb, data });
        expect(textOf(refused)).toContain(reason);
        expect(buttonsOf(refused)[0]).toMatchObject({ verb: "question.show", data: expect.objectContaining(data) });
      }
      await world.press("facilitator", { verb: "step.resume", data });
    }
  });

  test("lock closes the current question alone, unlock opens it again", async () => {
    const id = await world.launch();
    await world.say("facilitator", "next");
    await world.say("facilitator", "lock");
    expect((await sessionNow(id))?.locked).toEqual([SECOND]);
    expect(textOf(await save("partner", id, "to the first"))).toContain("Your answer is saved");
    const locked = { session: id, question: SECOND };
    expect(textOf(await world.press("partner", { verb: "answer.open", data: locked }))).toContain("locked");
    await world.press("facilitator", { verb: "step.unlock", data: locked });
    expect(textOf(await world.press("partner", { verb: "answer.open", data: locked }))).toContain(
      "What is working well?",
    );
  });

  test("an open session has no pages to turn", async () => {
    await world.launch({ mode: "open", deadlineDate: "2026-11-30", deadlineTime: "17:00" });
    expect(textOf(await world.say("facilitator", "next"))).toContain("open for all questions");
  });
});

describe("closing and reopening", () => {
  test("close announces a last minute, in which answers still count; then the session is closed by itself", async () => {
    const id = await world.launch();
    expect(textOf(await world.say("facilitator", "close"))).toContain("last minute");
    world.clock.pass(59_000);
    expect(textOf(await save("partner", id, "just in time"))).toContain("Your answer is saved");
    world.clock.pass(1_000);
    expect(textOf(await save("partner", id, "too late"))).toContain("This session is closed");
    expect(textOf(await world.say("partner", "my answers", "personal"))).not.toContain("too late");
  });

  test("close said twice closes at once", async () => {
    const id = await world.launch();
    await world.say("facilitator", "close");
    await world.say("facilitator", "close");
    expect((await sessionNow(id))?.state).toBe("closed");
  });

  test("a deadline closes an open session by itself", async () => {
    const id = await world.launch({ mode: "open", deadlineDate: "2026-10-05", deadlineTime: "20:00" });
    world.clock.pass(3600_000 - 1);
    expect(textOf(await save("partner", id, "in time"))).toContain("Your answer is saved");
    world.clock.pass(1);
    expect(textOf(await save("partner", id, "too late"))).toMatch(/closed on Monday 5 October at 20:00 BST/);
  });

  test("reopen leads to the session that runs where a later one was launched", async () => {
    const id = await world.launch();
    await world.press("facilitator", { verb: "step.close", data: { session: id, now: true } });
    const later = await world.launch();
    const pressed = { verb: "reopen.submit", data: { session: id, form: "f1", "reason.f1": "Two were ill." } };
    for (const reply of [await world.say("facilitator", "reopen"), await world.press("facilitator", pressed)]) {
      expect(textOf(reply)).toContain("A session is under way");
      expect(buttonsOf(reply)[0]).toMatchObject({
        verb: "panel.open",
        data: expect.objectContaining({ session: later }),
      });
    }
  });

  test("reopen asks for a reason, and takes none that says nothing", async () => {
    const id = await world.launch();
    await world.press("facilitator", { verb: "step.close", data: { session: id, now: true } });
    const open = { open: "reopen.open", save: "reopen.submit", at: { session: id } };
    expect(textOf(await world.fill("facilitator", { ...open, fields: { reason: " \n " } }))).toContain("reason");
    expect((await sessionNow(id))?.state).toBe("closed");
    await world.fill("facilitator", { ...open, fields: { reason: "The bus was late." } });
    expect(await sessionNow(id)).toMatchObject({ state: "open", reopenings: [{ reason: "The bus was late." }] });
    expect(textOf(await save("partner", id, "after all"))).toContain("Your answer is saved");
  });

  test("“reopen” finds a session whose last minute has passed though nobody has written that down", async () => {
    const id = await world.launch();
    await world.say("facilitator", "close");
    world.clock.pass(61_000);
    expect(textOf(await world.say("facilitator", "reopen"))).toContain(`"session":"${id}"`);
  });

  test("“reopen” means, in a personal chat, the last session that this person leads", async () => {
    const marr = await world.launch();
    await world.press("facilitator", { verb: "step.close", data: { session: marr, now: true } });
    world.clock.pass(1_000);
    const buchan = await world.fill(
      "strategic lead",
      {
        open: "launch.open",
        save: "launch.submit",
        fields: { evaluationId: "2026-27", areaId: "buchan", mode: "stepped", attribution: "named" },
      },
      "personal",
    );
    const other = /2026-27_buchan_\d+/.exec(textOf(buchan))?.[0] ?? "";
    await world.press("strategic lead", { verb: "step.close", data: { session: other, now: true } });
    expect(textOf(await world.say("area lead", "reopen", "personal"))).toContain(`"session":"${marr}"`);
    expect(textOf(await world.say("strategic lead", "reopen", "personal"))).toContain(`"session":"${other}"`);
  });
});

describe("writing down for others", () => {
  const pressOf = (reply: Parameters<typeof buttonsOf>[0], wanted: string) => {
    const found = buttonsOf(reply).find(({ verb }) => verb === wanted);
    if (!found) throw new Error(`No button for ${wanted}.`);
    return { verb: wanted, data: found.data as Record<string, unknown> };
  };
  const note = (over: Partial<Parameters<TalkWorld["fill"]>[1]> = {}) => ({
    open: "note.open",
    save: "note.save",
    fields: { strength: "We agreed on this." },
    ...over,
  });
  const voices = async (id: string) => {
    const stored = await world.deps.sessions.get(TENANT, id);
    const tally = await world.deps.ledger.tally({ tenantId: TENANT, sessionId: id, salt: stored?.value.salt ?? "" });
    return tally.questions[FIRST]?.open.voices;
  };

  test("a group note is a voice of its own kind, and the same form sent twice is one note", async () => {
    const id = await world.launch();
    const at = { session: id, question: FIRST };
    expect(textOf(await world.fill("facilitator", note({ at })))).toContain("We agreed on this.");
    const data = { ...at, form: "again", "strength.again": "Once." };
    await world.press("facilitator", { verb: "note.save", data });
    await world.press("facilitator", { verb: "note.save", data });
    expect(await voices(id)).toMatchObject({ individual: 0, group: 2, onBehalf: 0 });
  });

  test("an answer on behalf keeps for whom it was given", async () => {
    const id = await world.launch();
    const at = { session: id, question: FIRST };
    const saved = await world.fill(
      "area lead",
      note({
        open: "behalf.open",
        save: "behalf.save",
        at,
        fields: { concern: "The bus.", onBehalfOf: "A neighbour" },
      }),
    );
    expect(textOf(saved)).toContain("A neighbour");
    expect(await voices(id)).toMatchObject({ individual: 0, group: 0, onBehalf: 1 });
  });

  test("what was written down can be changed and taken back, and an older card changes nothing", async () => {
    const id = await world.launch();
    const saved = await world.fill("facilitator", note({ at: { session: id, question: FIRST } }));
    const [open, takeBack] = [pressOf(saved, "recorded.open"), pressOf(saved, "recorded.take-back")];
    const form = await world.press("facilitator", open);
    expect(textOf(form)).toContain("We agreed on this.");
    const { data } = pressOf(form, "recorded.save");
    const nonce = String(data["form"]);
    const changed = { verb: "recorded.save", data: { ...data, [`strength.${nonce}`]: "We agreed on that." } };
    expect(textOf(await world.press("facilitator", changed))).toContain("We agreed on that.");
    expect(await voices(id)).toMatchObject({ group: 1 });

    const late = { verb: "recorded.save", data: { ...data, [`strength.${nonce}`]: "Something else." } };
    const both = textOf(await world.press("facilitator", late));
    for (const wording of ["Something else.", "We agreed on that."]) expect(both).toContain(wording);
    expect(textOf(await world.press("facilitator", takeBack))).toContain("We agreed on that.");
    expect(await voices(id)).toMatchObject({ group: 1 });

    const now = pressOf(await world.press("facilitator", takeBack), "recorded.take-back");
    expect(textOf(await world.press("facilitator", now))).toContain("Taken back");
    expect(await voices(id)).toMatchObject({ group: 0 });
    expect(textOf(await world.press("facilitator", now))).toContain("could not be found");
  });

  test.each(["note", "behalf"])(
    "a partner's %s is refused, whether the form or its sending is forged",
    async (kind) => {
      const id = await world.launch();
      const at = { session: id, question: FIRST };
      for (const press of [
        { verb: `${kind}.open`, data: at },
        { verb: `${kind}.save`, data: { ...at, form: "f", "strength.f": "mine", "onBehalfOf.f": "you" } },
      ])
        expect(textOf(await world.press("partner", press))).toContain("Only the facilitator can do that");
      expect((await voices(id))?.group ?? 0).toBe(0);
    },
  );

  test("with nothing in it there is nothing to save yet; with dropped inputs the form comes again", async () => {
    const id = await world.launch();
    const at = { session: id, question: FIRST };
    expect(textOf(await world.fill("facilitator", note({ at, fields: { strength: "\u200b" } })))).toContain(
      "nothing to save yet",
    );
    const lost = await world.press("facilitator", { verb: "note.save", data: { ...at, form: "f" } });
    expect(textOf(lost)).toContain("Write in at least one box");
  });
});

describe("the panel", () => {
  test("asked for in a channel opens only for whoever presses its button there", async () => {
    const id = await world.launch();
    const asked = await world.say("facilitator", "run");
    expect(textOf(asked)).not.toContain("step.move-on");
    expect(buttonsOf(asked)).toMatchObject([{ verb: "panel.open", data: { session: id } }]);
    expect(textOf(await world.press("facilitator", { verb: "panel.open", data: { session: id } }))).toContain(
      "step.move-on",
    );
    expect(textOf(await world.say("facilitator", "run", "personal"))).toContain("step.move-on");
  });

  test("is no partner's, nor another area's facilitator's", async () => {
    const id = await world.launch();
    expect(textOf(await world.press("partner", { verb: "panel.open", data: { session: id } }))).toContain(
      "Only the facilitator",
    );
    const buchan = person("buchan", "facilitator", "buchan");
    const refused = await world.handler(
      { kind: "action", verb: "step.close", data: { session: id, now: true }, via: "execute" },
      {
        person: { tenantId: TENANT, id: buchan.id, name: buchan.name },
        place: { scope: "personal", conversationId: "a:x", serviceUrl: "https://smba.example", tenantId: TENANT },
        activityId: "1",
      },
    );
    expect(textOf(refused)).toContain("Only the facilitator");
    expect((await sessionNow(id))?.state).toBe("open");
  });
});

test("cards and refusals call people what they are called now, not what they were called when they pressed", async () => {
  const session = await world.launch();
  await world.press("facilitator", { verb: "step.pause", data: { session } });
  world.clock.pass(2 * 60_000);
  const { id } = people.facilitator;
  await world.deps.people.note(TENANT, { id, name: "Mairi Lennox", firstSeen: world.clock.now.toISOString() });
  const question = openEvaluation().questionIds[0];
  const said = async (verb: string, data: object): Promise<string> =>
    textOf(await world.press("second", { verb, data: { ...data } }));
  expect(await said("status", { session })).toContain("Mairi Lennox paused the session");
  expect(await said("panel.open", { session })).toContain("Mairi Lennox paused the session");
  expect(await said("answer.unable", { session, question })).toContain("Mairi Lennox");
  expect(await said("answer.open", { session, question })).not.toContain(people.facilitator.name);
});

describe("the end of a session", () => {
  test("is moved earlier and later from the panel, and everybody reads the other time", async () => {
    const session = await world.launch({ mode: "open", deadlineDate: "2026-10-20" });
    const move = (deadlineDate: string) =>
      world.fill("facilitator", {
        ...{ open: "deadline.open", save: "deadline.submit", at: { session } },
        fields: { deadlineDate, deadlineTime: "12:00" },
      });
    expect(textOf(await move("2026-10-27"))).toContain("27 October");
    expect((await sessionNow(session))?.deadline).toBe("2026-10-27T12:00:00.000Z");
    expect(textOf(await move("2026-10-13"))).toContain("13 October");
    expect(textOf(await world.say("partner", "status"))).toContain("13 October");
  });

  test("that nobody could be told of in time is refused beside its field, with the earliest one", async () => {
    const session = await world.launch({ mode: "open", deadlineDate: "2026-10-20" });
    const open = { open: "deadline.open", save: "deadline.submit", at: { session } };
    const refused = await world.fill("facilitator", { ...open, fields: { deadlineDate: "2026-01-01" } });
    expect(textOf(refused)).toContain("The earliest time you can choose is");
    expect(textOf(refused)).toContain('"value":"2026-01-01"');
    expect((await sessionNow(session))?.deadline).toBe("2026-10-20T16:00:00.000Z");
  });

  test("comes a minute later for each press of one more minute, and the button goes with it", async () => {
    const session = await world.launch();
    const panel = await world.press("facilitator", { verb: "step.close", data: { session } });
    const more = buttonsOf(panel).find(({ title }) => title === t("card.action.oneMoreMinute"));
    const press = { verb: "step.one-more-minute", data: more?.data };
    const longer = await world.press("facilitator", press);
    await world.press("facilitator", press);
    const { closesAt } = (await sessionNow(session)) ?? {};
    expect(Date.parse(closesAt ?? "") - world.clock.now.getTime()).toBe(120_000);
    world.clock.pass(120_000);
    const over = textOf(await world.press("facilitator", { verb: "panel.open", data: { session } }));
    expect(textOf(longer)).toContain(t("card.action.oneMoreMinute"));
    expect(over).not.toContain(t("card.action.oneMoreMinute"));
    expect(over).not.toContain(t("card.action.stayOpen"));
  });
});
