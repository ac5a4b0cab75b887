import { executeActivity } from "../helpers/activities.ts";
import { eventually, facilitator, inputs, person, saysOf } from "../helpers/program.ts";
import { ailsa, openRoom, Q1, type Room } from "./hazards-room.ts";

const AREA = "banff-and-buchan";
const FINDINGS = `/api/evaluations/2026-27/areas/${AREA}/findings`;
let room: Room;
beforeAll(async () => {
  room = await openRoom(AREA);
}, 40_000);
afterAll(() => room.close());

describe("an answer", () => {
  test("with an unknown choice is refused, the choices named, and an earlier answer stays", async () => {
    await room.save(ailsa, { strength: "first" });
    expect(saysOf(await room.save(ailsa, { strength: "second", attribution: "famous" }))).toContain(
      "with your name or anonymously",
    );
    expect(await room.own("local-partner-1")).toMatchObject({ parts: { strength: "first" } });
  });

  test.each([
    ["white space", " \n\t "],
    ["zero-width characters", "\u200b\u200d\u2060"],
    ["nothing", ""],
  ])("of %s has nothing to save yet, and an earlier answer stays", async (_name, text) => {
    await room.save(ailsa, { strength: "kept" });
    const answer = await room.save(ailsa, { strength: text });
    expect(answer.body?.["type"]).toBe("application/vnd.microsoft.activity.message");
    expect(saysOf(answer)).toContain("nothing to save yet");
    expect(await room.own("local-partner-1")).toMatchObject({ parts: { strength: "kept" } });
  });

  test("over the limits is refused with the count by a message, which leaves the card as typed", async () => {
    const long = await room.save(ailsa, { concern: "x".repeat(1_501) });
    expect(long.body?.["type"]).toBe("application/vnd.microsoft.activity.message");
    expect(saysOf(long)).toContain("1501");
    expect(saysOf(await room.save(ailsa, { concern: "語".repeat(1_501) }))).toContain("4503");
    expect(saysOf(await room.save(ailsa, { strength: "x".repeat(1_500) }))).toContain("Your answer is saved");
  });

  test("is counted as people count, and never cut in half", async () => {
    const family = "👨‍👩‍👧‍👦";
    expect(saysOf(await room.save(ailsa, { strength: family.repeat(180) }))).toContain("Your answer is saved");
    expect(await room.own("local-partner-1")).toMatchObject({ parts: { strength: family.repeat(180) } });
    const tower = `a${"\u0301".repeat(10_000)}`;
    expect(saysOf(await room.save(ailsa, { strength: tower }))).toContain("20001");
    expect(await room.own("local-partner-1")).toMatchObject({ parts: { strength: family.repeat(180) } });
  });

  test("loses lone surrogates, NUL, controls and the byte order mark, and keeps the rest", async () => {
    await room.save(ailsa, { strength: "\uFEFFgood\u0000 \u0007day\u009F \uD83D end" });
    expect(await room.own("local-partner-1")).toMatchObject({ parts: { strength: "good day \uFFFD end" } });
  });

  test("keeps apart words that a word processor, page break or mainframe separated, each on a line of its own", async () => {
    await room.save(ailsa, { strength: "the hall\u000Bthe bus\u000Cthe school\u0085the shop" });
    expect(await room.own("local-partner-1")).toMatchObject({
      parts: { strength: "the hall\nthe bus\nthe school\nthe shop" },
    });
  });

  test("cannot turn round what stands beside it", async () => {
    await room.save(ailsa, { strength: "\u202Eevil\u202C \u2066x\u2069" });
    expect(await room.own("local-partner-1")).toMatchObject({ parts: { strength: "evil x" } });
  });

  test("with markup is shown literally, and nobody is mentioned", async () => {
    const markup = `<script>alert(1)</script> <img onerror=x> [x](javascript:alert(1)) ![](http://x) **b** <at>Everyone</at>`;
    const answer = await room.save(ailsa, { strength: markup });
    const runs = JSON.stringify(answer.body?.["value"]).match(/"type":"TextBlock"[^}]*/g) ?? [];
    expect(runs.join()).not.toContain("script");
    expect(saysOf(answer)).toContain(JSON.stringify(markup).slice(1, -1));
    expect(JSON.stringify(room.connector.calls)).not.toContain('"type":"mention"');
  });

  test("delivered twice at the same moment is one revision of one row, with the same reply", async () => {
    const before = Number((await room.own("local-partner-1"))?.["revision"]);
    const at = { session: room.session, question: Q1 };
    const opened = JSON.stringify((await room.talk.press(ailsa, "answer.open", at)).body);
    const [form = "", built = ""] = ["form", "built"].map(
      (name) => new RegExp(`"${name}":"([^"]+)"`).exec(opened)?.[1],
    );
    const data = { ...at, form, built, ...inputs({ attribution: "named", strength: "sent once" }, form) };
    const activity = executeActivity(room.talk.place, ailsa, { verb: "answer.save", data });
    const [one, two] = await Promise.all([room.talk.deliver(activity), room.talk.deliver(activity)]);
    expect(saysOf(one)).toContain("Your answer is saved");
    expect(two.body).toEqual(one.body);
    expect(await room.own("local-partner-1")).toMatchObject({ parts: { strength: "sent once" }, revision: before + 1 });
  });

  test("is in no message or edit that others can see: not its words, and not the form", async () => {
    const form = await room.talk.open(ailsa, "answer.open", { session: room.session, question: Q1 });
    await room.save(ailsa, { strength: "between the bot and me", concern: "and nobody else" });
    await room.save(ailsa, { strength: "\u200b" });
    await room.talk.press(ailsa, "answer.open", { session: room.session, question: Q1 });
    // The status card has followed by then.
    await eventually(() => expect(JSON.stringify(room.connector.calls)).toContain("answered"));
    const seen = JSON.stringify(room.connector.calls);
    for (const secret of ["between the bot and me", "and nobody else", form, "answer.save"])
      expect(seen).not.toContain(secret);
  });

  test("of two devices within a millisecond leaves one row and one more revision", async () => {
    const before = Number((await room.own("local-partner-1"))?.["revision"]);
    await Promise.all([
      room.save(ailsa, { strength: "from the phone" }),
      room.save(ailsa, { strength: "from the laptop" }),
    ]);
    const after = await room.own("local-partner-1");
    expect(["from the phone", "from the laptop"]).toContain((after?.["parts"] as { strength: string }).strength);
    // The second either came after the first, or is shown both wordings and asked which.
    expect([before + 1, before + 2]).toContain(after?.["revision"]);
  });

  test("to a locked question is refused and the card left as it is; unlocked, it takes answers again", async () => {
    await room.talk.press(facilitator, "step.lock", { session: room.session, question: Q1 });
    const refused = await room.save(ailsa, { strength: "late" });
    expect(refused.body?.["type"]).toBe("application/vnd.microsoft.activity.message");
    expect(saysOf(refused)).toContain("locked");
    await room.talk.press(facilitator, "step.unlock", { session: room.session, question: Q1 });
    expect(saysOf(await room.save(ailsa, { strength: "in time" }))).toContain("Your answer is saved");
  });

  test("to a question that has not been reached is refused", async () => {
    const form = "abc";
    const answer = await room.talk.press(ailsa, "answer.save", {
      session: room.session,
      question: "hgiocld-4/3.2/7",
      form,
      ...inputs({ strength: "early" }, form),
    });
    expect(saysOf(answer)).toContain("comes later");
  });

  test("whose inputs Teams dropped is answered with the form again, never taken for an empty answer", async () => {
    const answer = await room.talk.press(ailsa, "answer.save", { session: room.session, question: Q1, form: "abcd" });
    expect(saysOf(answer)).toContain("Teams did not send it");
    expect(await room.own("local-partner-1")).toMatchObject({ state: "said" });
  });

  test("named first and anonymous then is gone with its history; an anonymous one never becomes named", async () => {
    const who = person("local-partner-2", "Callum Ross");
    await room.save(who, { strength: "with my name" });
    expect(saysOf(await room.save(who, { strength: "without it", attribution: "anonymous" }))).toContain(
      "Your answer is saved",
    );
    expect(await room.own("local-partner-2")).toMatchObject({ attribution: "anonymous", revision: 1 });
    expect(saysOf(await room.save(who, { strength: "named again", attribution: "named" }))).toContain(
      "stays anonymous",
    );
    const findings = await room.talk.api("local-strategic-lead", "GET", FINDINGS);
    expect(JSON.stringify(findings.body)).not.toMatch(/Callum|with my name|without it/);
  });

  test("of a person whose name Teams did not send bears the roster's name, or says that none came", async () => {
    const authorOf = async (words: string): Promise<unknown> => {
      const found = JSON.stringify((await room.talk.api("local-strategic-lead", "GET", FINDINGS)).body);
      const [said = ""] = found.match(new RegExp(`\\{[^{}]*(?:\\{[^{}]*\\}[^{}]*)*${words}[^{}]*\\}?[^{}]*\\}`)) ?? [];
      return /"author":("[^"]*"|null)/.exec(said)?.[1];
    };
    room.connector.setMembers([{ id: "29:1nameless-2", aadObjectId: "nameless-2", name: "Rhona Geddes" }]);
    await room.save({ id: "nameless-1" }, { strength: "Said by the first" });
    expect(await authorOf("Said by the first")).toBe('"Somebody whose name Teams did not say"');
    await room.save({ id: "nameless-2" }, { strength: "Said by the second" });
    expect(await authorOf("Said by the second")).toBe('"Rhona Geddes"');
  });

  test("of somebody whose name turns round what stands beside it is shown under the name without that", async () => {
    await room.save(person("turned round", "Ann\u202Egnul\u202C (lead)"), { strength: "Said by Ann" });
    const found = JSON.stringify((await room.talk.api("local-strategic-lead", "GET", FINDINGS)).body);
    expect(found).toContain('"author":"Anngnul (lead)"');
    expect(found).not.toMatch(/[\u202A-\u202E\u2066-\u2069]/);
  });

  test("of a person with an awkward name is kept under it as given", async () => {
    for (const name of ["a/b#c?", "O'Brien", "CON", "n".repeat(300)]) {
      expect(
        saysOf(await room.save(person(`id ${name}`.slice(0, 60), name), { strength: `by ${name.slice(0, 20)}` })),
      ).toContain("Your answer is saved");
    }
    const findings = JSON.stringify((await room.talk.api("local-strategic-lead", "GET", FINDINGS)).body);
    for (const name of ["a/b#c?", "O'Brien", "CON"]) expect(findings).toContain(`"author":${JSON.stringify(name)}`);
  });

  test("of people whose ids and names are the same but for case are two answers", async () => {
    await room.save(person("id con", "Con"), { strength: "by the small one" });
    await room.save(person("id CON again", "CON"), { strength: "by the large one" });
    await room.save(person("id con again", "con"), { strength: "by the third" });
    const findings = JSON.stringify((await room.talk.api("local-strategic-lead", "GET", FINDINGS)).body);
    for (const words of ["by the small one", "by the large one", "by the third"]) expect(findings).toContain(words);
  });
});
