import { newSalt, createAnswerCipher, secretOf } from "../../../bot/storage/answers/answer-cipher.ts";
import { readOwnAnswers } from "../../../bot/evaluation/answers/read-own-answers.ts";
import { saveAnswer } from "../../../bot/evaluation/answers/save-answer.ts";
import { readFindings, readStatements } from "../../../bot/evaluation/findings/read-findings.ts";
import { closeExpiredSessions } from "../../../bot/evaluation/sessions/close-expired-sessions.ts";
import { stepSession } from "../../../bot/evaluation/sessions/step-session.ts";
import { clockAt, person, SECRET, TENANT, testDeps, type TestDeps } from "../../helpers/deps.ts";
import { ann, emptyWorld, FIRST, launch, lead, morag, typed } from "../../evaluation/running-session.ts";

const NEXT = "the secret that comes after the first one";

describe("changing the secret of anonymous answers", () => {
  const people = [ann, ...["bea", "cat", "eve", "fay"].map((id) => person(id))];
  const say = (deps: TestDeps, who: (typeof people)[number], sessionId: string, words: string) =>
    saveAnswer(
      deps,
      { actor: who, sessionId, questionId: FIRST, door: "card", delivery: null },
      { input: typed(words), attribution: "anonymous" },
    );
  const words = async (deps: TestDeps): Promise<string> => {
    const found = await readFindings(deps, { actor: lead, evaluationId: "2026-27", areaId: "marr" });
    const page = await readStatements(deps, { actor: lead, evaluationId: "2026-27", areaId: "marr", questionId: FIRST, token: null }); // prettier-ignore
    return JSON.stringify([found, page]);
  };

  test("a running session goes on under the former secret and shows its words; a new one takes the new", async () => {
    const { store, deps: before } = await emptyWorld();
    const { id } = await launch({ deps: before });
    for (const who of people) expect((await say(before, who, id, `${who.id} said`)).ok).toBe(true);

    const after = testDeps(store, clockAt("2026-10-05T18:10:00.000Z"), { secret: NEXT, formerSecret: SECRET });
    const own = await readOwnAnswers(after, { actor: ann, sessionId: id });
    expect(own.ok && own.items[0]?.parts.strength).toBe("ann said");
    expect((await say(after, ann, id, "ann said anew")).ok).toBe(true);
    await stepSession(after, { actor: morag, sessionId: id, step: { verb: "close", now: true } });
    const shown = await words(after);
    for (const said of ["ann said anew", ...people.slice(1).map(({ id: who }) => `${who} said`)])
      expect(shown).toContain(said);

    const next = await launch({ deps: after }, {});
    expect((await say(after, ann, next.id, "in the next session")).ok).toBe(true);
    const onlyNew = testDeps(store, clockAt("2026-10-05T18:20:00.000Z"), { secret: NEXT });
    const found = await readOwnAnswers(onlyNew, { actor: ann, sessionId: next.id });
    expect(found.ok && found.items[0]?.parts.strength).toBe("in the next session");
  });

  test("without a session’s secret nothing is overwritten, and the missing setting is named", async () => {
    const { store, deps: before } = await emptyWorld();
    const { id } = await launch({ deps: before });
    await say(before, ann, id, "ann said");
    const wrong = testDeps(store, clockAt("2026-10-05T18:10:00.000Z"), { secret: NEXT });
    await expect(say(wrong, ann, id, "lost")).rejects.toThrow("ANSWER_SECRET_BEFORE");
    const own = await readOwnAnswers(before, { actor: ann, sessionId: id });
    expect(own.ok && own.items[0]?.parts.strength).toBe("ann said");
  });

  test("without the secret of a session its named words are shown, and its anonymous ones wait", async () => {
    const { store, deps: before } = await emptyWorld();
    const { id } = await launch({ deps: before });
    for (const who of people) await say(before, who, id, `${who.id} said`);
    await saveAnswer(
      before,
      { actor: person("dan"), sessionId: id, questionId: FIRST, door: "card", delivery: null },
      { input: typed("dan said by name"), attribution: "named" },
    );
    const wrong = testDeps(store, clockAt("2026-10-05T18:10:00.000Z"), { secret: NEXT });
    await stepSession(wrong, { actor: morag, sessionId: id, step: { verb: "close", now: true } });
    await closeExpiredSessions(wrong, TENANT);
    expect(await words(wrong)).toContain("dan said by name");
    expect(await words(wrong)).toContain('"pending":5');
    await closeExpiredSessions(before, TENANT);
    expect(await words(before)).toContain('"strengths":6');
    expect(await words(before)).not.toContain('"pending":5');
  });

  test("a salt names its secret without saying it; one from before names none and belongs to the oldest", () => {
    const salt = newSalt(SECRET);
    expect(salt).not.toContain(SECRET);
    expect(secretOf(salt, { secret: NEXT, formerSecret: SECRET })).toBe(SECRET);
    expect(secretOf(newSalt(NEXT), { secret: NEXT, formerSecret: SECRET })).toBe(NEXT);
    expect(secretOf("plain", { secret: NEXT, formerSecret: SECRET })).toBe(SECRET);
    expect(secretOf("plain", { secret: NEXT })).toBe(NEXT);
    for (const secrets of [{ secret: NEXT }, { secret: NEXT, formerSecret: "another" }])
      expect(() => secretOf(salt, secrets)).toThrow(
        expect.objectContaining({
          reason: "bad-value",
          message: expect.stringContaining("under another ANSWER_SECRET"),
        }),
      );
    expect(createAnswerCipher(SECRET, salt).personKeyOf("ann", FIRST)).not.toBe(
      createAnswerCipher(NEXT, salt).personKeyOf("ann", FIRST),
    );
  });
});
