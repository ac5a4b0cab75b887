import { askAnswerKindSchema, askState, expectedOn, isAskOverdue, type Ask } from "../../../shared/asks/ask.ts";
import { arranged, newAsk, withAskAnswer, withdrawn, type AskOutcome } from "../../../shared/asks/ask-rules.ts";
import { NEXT_ANSWERS } from "../../../shared/asks/next-answers.ts";

const lead = { id: "lead", name: "Struan Leslie" };
const other = { id: "other", name: "Mairi Grant" };
const area = { id: "hamish", name: "Hamish Gordon" };
const at = { now: new Date("2026-10-05T18:00:00.000Z"), today: "2026-10-05" };
const input = {
  evaluationId: "2026-27",
  areaId: "marr",
  text: "What is expected of us?",
  sources: [{ statementId: "s1", questionId: "hgiocld-4/3.2/1" }],
  due: "2026-11-01",
};

function made(outcome: AskOutcome): Ask {
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.ask;
}
const ask = made(newAsk(input, { id: "ask-one-1", by: area, owner: lead, ...at }));
const answer = (to: Ask, kind: "accepted" | "declined" | "done", text = "Because.", until: string | null = null) =>
  withAskAnswer(to, { kind, text, until }, { by: lead, ...at });
const problemsOf = (outcome: AskOutcome) =>
  !outcome.ok && outcome.reason === "ask-invalid" ? outcome.problems : outcome.ok ? "fine" : outcome.reason;

describe("a new ask", () => {
  test("waits for its owner until its day", () => {
    expect(askState(ask)).toBe("waiting");
    expect(expectedOn(ask)).toBe("2026-11-01");
    expect(ask).toMatchObject({ askedBy: area, owner: lead, sources: input.sources, revision: 1 });
  });

  test.each([
    [{ text: " \u200b " }, [{ field: "text", reason: "missing" }]],
    [{ text: "a".repeat(1501) }, [{ field: "text", reason: "too-long" }]],
    [{ due: "2026-10-04" }, [{ field: "due", reason: "past" }]],
    [{ due: "2030-01-01" }, [{ field: "due", reason: "too-far" }]],
    [{ due: "2026-10-05" }, "fine"],
    [
      { text: "", due: "2020-01-01" },
      [
        { field: "text", reason: "missing" },
        { field: "due", reason: "past" },
      ],
    ],
  ])("with %j is held to what fits", (changes, expected) => {
    const outcome = newAsk({ ...input, ...changes }, { id: "ask-two-2", by: area, owner: lead, ...at });
    expect(problemsOf(outcome)).toEqual(expected);
  });
});

describe("what is late", () => {
  const accepted = made(answer(ask, "accepted", "", "2026-12-01"));
  test.each([
    ["a waiting ask on its day", ask, "2026-11-01", false],
    ["a waiting ask the day after", ask, "2026-11-02", true],
    ["an accepted one between its day and the promised one", accepted, "2026-11-15", false],
    ["an accepted one after the promised day", accepted, "2026-12-02", true],
    ["an accepted one without a day", made(answer(ask, "accepted", "")), "2030-01-01", false],
    ["a declined one", made(answer(ask, "declined")), "2030-01-01", false],
    ["one that is done", made(answer(ask, "done")), "2030-01-01", false],
    ["one that was taken back", made(withdrawn(ask, { by: area, now: at.now })), "2030-01-01", false],
  ])("%s", (_name, one, today, late) => {
    expect(isAskOverdue(one, today)).toBe(late);
  });
});

describe("answering", () => {
  test.each([
    ["accepted", "", "fine"],
    ["declined", " ", [{ field: "text", reason: "missing" }]],
    ["done", "", [{ field: "text", reason: "missing" }]],
    ["declined", "No money this year.", "fine"],
  ] as const)("%s with “%s”: reasons and deeds are said in words", (kind, text, expected) => {
    expect(problemsOf(answer(ask, kind, text))).toEqual(expected);
  });

  test("a promised day lies ahead, and only what is accepted has one", () => {
    expect(problemsOf(answer(ask, "accepted", "", "2026-01-01"))).toEqual([{ field: "until", reason: "past" }]);
    expect(made(answer(ask, "declined", "No.", "2026-01-01")).answers.at(-1)?.until).toBeNull();
  });

  test("given twice it stands once", () => {
    const once = made(answer(ask, "declined"));
    expect(made(answer(once, "declined"))).toBe(once);
  });

  const following = (state: Ask) =>
    askAnswerKindSchema.options.filter((kind) => answer(state, kind, "Something new.").ok);
  test.each([
    ["waiting", ask],
    ["accepted", made(answer(ask, "accepted"))],
    ["declined", made(answer(ask, "declined"))],
    ["done", made(answer(ask, "done"))],
    ["withdrawn", made(withdrawn(ask, { by: area, now: at.now }))],
  ] as const)("to one that is %s can be followed by what the table says", (state, one) => {
    expect(following(one).sort()).toEqual([...NEXT_ANSWERS[state]].sort());
  });

  test("what is done is done: an earlier answer is never lost", () => {
    const done = made(answer(made(answer(ask, "accepted", "In spring.")), "done", "A guide was sent."));
    expect(done.answers.map(({ kind }) => kind)).toEqual(["accepted", "done"]);
    expect(problemsOf(answer(done, "accepted"))).toBe("ask-settled");
    expect(problemsOf(withdrawn(done, { by: area, now: at.now }))).toBe("ask-settled");
  });
});

describe("moving", () => {
  test("on to another lead and another day is kept, with who did it", () => {
    const moved = made(arranged(ask, { owner: other, due: "2026-12-24" }, { by: lead, ...at }));
    expect(moved).toMatchObject({ owner: other, due: "2026-12-24", revision: 2 });
    expect(moved.moves.map(({ field, before, after }) => [field, before, after])).toEqual([
      ["owner", "Struan Leslie", "Mairi Grant"],
      ["due", "2026-11-01", "2026-12-24"],
    ]);
  });

  test("to where it is already changes nothing", () => {
    expect(made(arranged(ask, { owner: lead, due: ask.due }, { by: lead, ...at }))).toBe(ask);
  });

  test("to a day gone by, or for an ask that is over, is refused", () => {
    expect(problemsOf(arranged(ask, { due: "2026-10-01" }, { by: lead, ...at }))).toEqual([
      { field: "due", reason: "past" },
    ]);
    expect(problemsOf(arranged(made(answer(ask, "done")), { due: "2026-12-24" }, { by: lead, ...at }))).toBe(
      "ask-settled",
    );
  });
});
