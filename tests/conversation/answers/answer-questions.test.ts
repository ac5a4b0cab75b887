import { changeRecorded, listRecorded } from "../../../bot/evaluation/recorded/recorded-entries.ts";
import { StorageUnavailable } from "../../../bot/storage/tables/storage-error.ts";
import { FIRST, FOURTH } from "../../evaluation/running-session.ts";
import type { MemoryStore } from "../../storage/answers/memory-store.ts";
import { damage } from "../../storage/damage.ts";
import { buttonsOf, people, talkWorld, textOf, type TalkWorld } from "../world.ts";

let world: TalkWorld;
let at: { session: string; question: string };
beforeEach(async () => {
  world = await talkWorld();
  at = { session: await world.launch(), question: FIRST };
});

const save = (fields: Record<string, string>) =>
  world.fill("partner", { open: "answer.open", save: "answer.save", at, fields: { attribution: "named", ...fields } });

describe("one's own answer", () => {
  test("comes back as it was stored, can be read back, changed and withdrawn", async () => {
    const saved = await save({ strength: " We meet.  ", evidence: "Twelve came." });
    expect(textOf(saved)).toContain("We meet.");
    expect(buttonsOf(saved).map(({ verb }) => verb)).toEqual(
      expect.arrayContaining(["answer.open", "answer.withdraw"]),
    );
    expect(textOf(await world.press("partner", { verb: "answer.mine", data: { session: at.session } }))).toContain(
      "Twelve came.",
    );
    expect(textOf(await world.press("partner", { verb: "answer.open", data: at }))).toContain("We meet.");
    expect(textOf(await save({ strength: "We meet monthly.", evidence: "" }))).not.toContain("Twelve came.");
    const form = buttonsOf(await world.press("partner", { verb: "answer.open", data: at }));
    const withdraw = { verb: "answer.withdraw", data: form.find(({ verb }) => verb === "answer.withdraw")?.data };
    const gone = await world.press("partner", withdraw);
    expect(buttonsOf(gone).length).toBeGreaterThan(0);
    expect(textOf(await world.press("partner", { verb: "answer.mine", data: { session: at.session } }))).not.toContain(
      "We meet",
    );
    const again = await world.press("partner", withdraw);
    expect(textOf(again)).toContain("Your answer is withdrawn");
    expect(buttonsOf(again).map(({ title }) => title)).not.toContain("Put it back");
    expect(textOf(await world.press("second", { verb: "answer.withdraw", data: at }))).toContain("Nothing to withdraw");
  });

  test.each(["named", "anonymous"])(
    "what was withdrawn is put back with one press, %s as it was",
    async (attribution) => {
      await save({ strength: "We meet.", evidence: "Twelve came.", attribution });
      await world.press("partner", { verb: "answer.unclear", data: at });
      const mine = () => world.press("partner", { verb: "answer.mine", data: { session: at.session } });
      const before = textOf(await mine());
      const form = buttonsOf(await world.press("partner", { verb: "answer.open", data: at }));
      const withdraw = form.find(({ verb }) => verb === "answer.withdraw");
      const gone = await world.press("partner", { verb: "answer.withdraw", data: withdraw?.data });
      const putBack = buttonsOf(gone).find(({ title }) => title === "Put it back");
      expect(textOf(await mine())).not.toContain("Twelve came.");
      expect(textOf(await world.press("partner", { verb: putBack?.verb ?? "", data: putBack?.data }))).toContain(
        "Your answer is saved",
      );
      expect(textOf(await mine())).toBe(before);
      // Pressed again once other words stand there, it takes nothing from them.
      await save({ strength: "We meet weekly.", attribution });
      const late = await world.press("partner", { verb: putBack?.verb ?? "", data: putBack?.data });
      expect(textOf(late)).toContain("We meet weekly.");
    },
  );

  test("an old card that cannot say what it was made from loses no words", async () => {
    await save({ strength: "We meet.", evidence: "Twelve came." });
    const typed = {
      "strength.old": "We meet monthly.",
      "nextStep.old": "Meet in the hall.",
      "attribution.old": "named",
    };
    const asked = await world.press("partner", { verb: "answer.save", data: { ...at, form: "old", ...typed } });
    for (const words of ["We meet.", "We meet monthly.", "Meet in the hall.", "Twelve came."])
      expect(textOf(asked)).toContain(words);
    const mine = async () =>
      textOf(await world.press("partner", { verb: "answer.mine", data: { session: at.session } }));
    expect(await mine()).not.toContain("monthly");
    const kept = await world.press("partner", { verb: "answer.withdraw", data: at });
    expect(buttonsOf(kept).find(({ verb }) => verb === "answer.withdraw")?.data).toHaveProperty("built");
    expect(await mine()).toContain("We meet.");
    // The form that came back is saved as it stands.
    const again = buttonsOf(asked).find(({ verb }) => verb === "answer.save")?.data ?? {};
    const filled = Object.fromEntries(
      Object.entries(typed).map(([name, text]) => [name.replace("old", String(again["form"])), text]),
    );
    await world.press("partner", { verb: "answer.save", data: { ...again, ...filled } });
    expect(await mine()).toMatch(/We meet monthly[^]*Twelve came[^]*Meet in the hall/);
  });

  test("that is stored damaged is told in words, and is not written over", async () => {
    await save({ strength: "We meet." });
    await damage(world.store as MemoryStore, "answers", ({ rowKey }) => rowKey.startsWith("r|"));
    const opened = await world.press("partner", { verb: "answer.open", data: at });
    expect(textOf(opened)).toContain("can no longer be read");
    expect(textOf(await world.press("partner", { verb: "answer.mine", data: { session: at.session } }))).not.toContain(
      "We meet.",
    );
  });

  test("is told to be saved where what else could be offered cannot be read", async () => {
    const unreachable = new StorageUnavailable("the store is away", { maybeApplied: false });
    jest.spyOn(world.deps.lookingBack.said, "own").mockRejectedValue(unreachable);
    await world.press("facilitator", { verb: "step.close", data: { session: at.session, now: true } });
    const session = await world.launch({ mode: "open", deadlineDate: "2026-10-20" });
    const saved = await world.fill("partner", {
      ...{ open: "answer.open", save: "answer.save", at: { session, question: FOURTH } },
      fields: { attribution: "named", strength: "We meet." },
    });
    expect(textOf(saved)).toContain("Your answer is saved");
  });

  test("is never said where others read: a channel or group gets a button that shows it to its writer", async () => {
    await save({ strength: "for-nobody-else" });
    for (const where of ["channel", "group"] as const) {
      for (const word of ["my answers", "answer", "status", "help", "findings"]) {
        const reply = await world.say("partner", word, where);
        expect(textOf(reply)).not.toContain("for-nobody-else");
      }
      // An Action.Submit is answered where everybody reads.
      for (const verb of ["answer.mine", "sessions.open", "help"]) {
        const reply = await world.press("partner", { verb, via: "submit" }, where);
        expect(textOf(reply)).not.toContain("for-nobody-else");
      }
    }
    expect(textOf(await world.say("partner", "my answers", "personal"))).toContain("for-nobody-else");
  });

  test("is nobody else's: another person's form is empty, another's list has nothing", async () => {
    await save({ strength: "for-nobody-else" });
    for (const who of ["second", "facilitator", "strategic lead"] as const) {
      expect(textOf(await world.press(who, { verb: "answer.open", data: at }))).not.toContain("for-nobody-else");
      expect(textOf(await world.press(who, { verb: "answer.mine", data: { session: at.session } }))).not.toContain(
        "for-nobody-else",
      );
      expect(textOf(await world.press(who, { verb: "panel.open", data: { session: at.session } }))).not.toContain(
        "for-nobody-else",
      );
    }
  });

  test("that goes from named to anonymous says what that has done, once", async () => {
    await save({ strength: "with my name" });
    const first = textOf(await save({ strength: "without it", attribution: "anonymous" }));
    const again = textOf(await save({ strength: "without it still", attribution: "anonymous" }));
    const promise = /name/i;
    expect(first).toMatch(promise);
    expect(first).not.toBe(again);
    expect(first.replace("without it", "")).not.toBe(again.replace("without it still", ""));
    const form = textOf(await world.press("partner", { verb: "answer.open", data: at }));
    expect(form).toContain("without it still");
    expect(form).not.toContain("with my name");
  });
});

describe("“Not able to say”", () => {
  test("is an answer, counted apart", async () => {
    const asked = await world.press("partner", { verb: "answer.unable", data: at });
    expect(textOf(asked)).toContain("How should it be shown?");
    expect(buttonsOf(asked).map(({ title }) => title)).toEqual(["With my name", "Anonymous", "Back to the question"]);
    const mine = async () =>
      textOf(await world.press("partner", { verb: "answer.mine", data: { session: at.session } }));
    expect(await mine()).not.toContain("ot able to say");
    const reply = await world.press("partner", { verb: "answer.unable", data: { ...at, shown: "anonymous" } });
    expect(reply.kind).toBe("card");
    expect(await mine()).toContain("ot able to say");
  });

  test("over words that are there keeps them, and leads on", async () => {
    await save({ strength: "My words." });
    const reply = await world.press("partner", { verb: "answer.unable", data: at });
    expect(textOf(reply)).toContain("Your words are kept");
    expect(buttonsOf(reply).map(({ verb }) => verb)).toEqual(["answer.open", "answer.withdraw", "question.show"]);
    expect(textOf(await world.press("partner", { verb: "answer.open", data: at }))).toContain("My words.");
  });

  test("makes room for words afterwards", async () => {
    await world.press("partner", { verb: "answer.unable", data: { ...at, shown: "named" } });
    expect(textOf(await save({ strength: "Now I can." }))).toContain("Now I can.");
  });
});

describe("“This is unclear”", () => {
  test("keeps what was written, and saving keeps the mark", async () => {
    await save({ strength: "My words." });
    await world.press("partner", { verb: "answer.unclear", data: at });
    await save({ strength: "My words, changed." });
    const mine = await world.deps.sessions.get("tenant-one", at.session);
    const tally = await world.deps.ledger.tally({
      tenantId: "tenant-one",
      sessionId: at.session,
      salt: mine?.value.salt ?? "",
    });
    expect(tally.questions[FIRST]?.open.unclear).toBe(1);
    expect(textOf(await world.press("partner", { verb: "answer.open", data: at }))).toContain("My words, changed.");
  });
});

describe("the question", () => {
  test("turns between its two wordings, and back from one's own form", async () => {
    const plain = textOf(await world.press("partner", { verb: "question.show", data: at }));
    const official = textOf(await world.press("partner", { verb: "question.official", data: at }));
    expect(plain).not.toBe(official);
    for (const text of [plain, official]) expect(text).toMatch(/Question 1 of 4.*Not able to say/s);
  });

  test("of a closed session says so and leads on", async () => {
    await world.press("facilitator", { verb: "step.close", data: { session: at.session, now: true } });
    const reply = await world.press("partner", { verb: "question.show", data: at });
    expect(textOf(reply)).toContain("closed");
    expect(buttonsOf(reply).length).toBeGreaterThan(0);
  });
});

describe("what the group said", () => {
  const note = (strength: string) =>
    world.fill("facilitator", { open: "note.open", save: "note.save", at, fields: { strength } });
  const buttonOf = async (title: string) => {
    const card = await world.press("partner", { verb: "notes.show", data: at });
    return buttonsOf(card).find((one) => one.title === title);
  };
  const press = async (title: string) => {
    const { verb = "", data } = (await buttonOf(title)) ?? {};
    return world.press("partner", { verb, data });
  };

  test("is called ours or not quite by one press, changed and taken back, and no count shows before five", async () => {
    const titles = async () =>
      buttonsOf(await world.press("partner", { verb: "question.show", data: at })).map(({ title }) => title);
    expect(await titles()).not.toContain("What the group said");
    await note("We all meet.");
    expect(await titles()).toContain("What the group said");
    expect(buttonsOf(await save({ strength: "I agree." })).map(({ title }) => title)).toContain("What the group said");
    expect(textOf(await press("That’s us"))).toContain("You said: That’s us.");
    const writer = textOf(await world.press("facilitator", { verb: "notes.show", data: at }));
    expect(writer).toContain("We all meet.");
    expect(writer).not.toContain("You said");
    expect(writer).not.toMatch(/people? ha(s|ve) said/);
    expect(textOf(await press("Change to “Not quite”"))).toContain("You said: Not quite.");
    expect(textOf(await press("Take back"))).not.toContain("You said");
  });

  test("in other words is read anew: a button of the card before takes nothing, and says why", async () => {
    await note("We all meet.");
    await press("That’s us");
    const before = await buttonOf("Change to “Not quite”");
    await changeNote("Most of us meet.");
    const late = textOf(await world.press("partner", { verb: before?.verb ?? "", data: before?.data }));
    expect(late).toContain("the words have changed");
    expect(late).toContain("Please say it again.");
    expect(textOf(await press("Not quite"))).toContain("You said: Not quite.");
  });

  const changeNote = async (words: string): Promise<void> => {
    const asked = { actor: people.facilitator, sessionId: at.session };
    const listed = await listRecorded(world.deps, asked);
    const [one] = listed.ok ? listed.items : [];
    await changeRecorded(world.deps, {
      ...{ ...asked, questionId: at.question, entry: one?.entry ?? "", builtOn: one?.etag ?? null },
      ...{ input: { parts: { strength: words } }, onBehalfOf: null },
    });
  };
});

test("a table’s card says whose note it is, and each change is audited", async () => {
  const fields = { strength: "We share a hall.", table: "Table 2", people: "7" };
  const card = await world.fill("facilitator", { open: "note.open", save: "note.save", at, fields });
  expect(textOf(card)).toContain("Table 2");
  const asked = { actor: people.facilitator, sessionId: at.session };
  const entries = async () => {
    const listed = await listRecorded(world.deps, asked);
    return listed.ok ? listed.items : [];
  };
  expect(await entries()).toMatchObject([{ table: { name: "Table 2", people: 7 } }]);
  const behalf = { strength: "No bus.", onBehalfOf: "A parent" };
  const told = await world.fill("facilitator", { open: "behalf.open", save: "behalf.save", at, fields: behalf });
  const data = buttonsOf(told).find(({ verb }) => verb === "recorded.open")?.data ?? {};
  const inputs = { strength: "No bus on Sundays.", onBehalfOf: "A parent" };
  const form = await world.press("facilitator", { verb: "recorded.open", data });
  const save = buttonsOf(form).find(({ verb }) => verb === "recorded.save");
  const typed = Object.fromEntries(
    Object.entries(inputs).map(([name, text]) => [`${name}.${String(save?.data?.["form"])}`, text]),
  );
  const changed = await world.press("facilitator", { verb: "recorded.save", data: { ...save?.data, ...typed } });
  expect((await entries()).find(({ voice }) => voice === "on-behalf")?.parts.strength).toBe("No bus on Sundays.");
  const back = buttonsOf(changed).find(({ verb }) => verb === "recorded.take-back");
  await world.press("facilitator", { verb: "recorded.take-back", data: back?.data });
  expect(await entries()).toHaveLength(1);
  const month = world.deps.now().toISOString().slice(0, 7);
  const audited = await world.deps.audit.list(people.facilitator.tenantId, month);
  for (const verb of ["record-group", "record-on-behalf", "change-recorded", "take-back-recorded"])
    expect(audited.filter((one) => one.verb === verb)).toMatchObject([
      { by: { id: people.facilitator.id }, at: world.deps.now().toISOString(), thing: `${at.session} ${at.question}` },
    ]);
});

test("how the session was is asked once, without a name, and is no answer", async () => {
  for (const verb of ["step.move-on", "step.move-on", "step.move-on"])
    await world.press("facilitator", { verb, data: { session: at.session } });
  const ways = async (question: string): Promise<(string | undefined)[]> => {
    const on = { session: at.session, question };
    const fields = { attribution: "named", strength: "We meet." };
    const saved = await world.fill("partner", { open: "answer.open", save: "answer.save", at: on, fields });
    return buttonsOf(saved).map(({ title }) => title);
  };
  expect(await ways(FIRST)).not.toContain("How was this session?");
  expect(await ways(FOURTH)).toContain("How was this session?");
  const form = { open: "lookback.open", save: "lookback.save", at: { session: at.session } };
  const kept = await world.fill("partner", { ...form, fields: { worked: "The tea.", hard: "The stairs." } });
  expect(textOf(kept)).toContain("Thank you, it is kept");
  expect(await ways(FOURTH)).not.toContain("How was this session?");
  const again = await world.press("partner", { verb: "lookback.open", data: { session: at.session } });
  expect(textOf(again)).toContain("The stairs.");
  const status = await world.press("facilitator", { verb: "status", data: { session: at.session } });
  expect(textOf(status)).not.toMatch(/stairs|tea/);
  expect(textOf(await world.press("second", { verb: "lookback.open", data: { session: at.session } }))).not.toContain(
    "tea",
  );
  expect(textOf(await world.fill("partner", { ...form, fields: { worked: "", hard: "" } }))).toContain(
    "Nothing is kept",
  );
});
