import { readOwnAnswers } from "../../../bot/evaluation/answers/read-own-answers.ts";
import { saveAnswer } from "../../../bot/evaluation/answers/save-answer.ts";
import { sealSession } from "../../../bot/evaluation/sessions/seal-session.ts";
import { closeExpiredSessions } from "../../../bot/evaluation/sessions/close-expired-sessions.ts";
import { stepSession } from "../../../bot/evaluation/sessions/step-session.ts";
import { openEvaluation, person, TENANT } from "../../helpers/deps.ts";
import { typed } from "../../evaluation/running-session.ts";
import { openLeftBehind, type LeftBehind } from "./left-behind.ts";

/**
 * Left behind by a program that shows anonymous words among five (commit 7e24519). Marr, sealed: five on question 1, one by
 * name whose earlier words were changed, a group's note. Garioch, sealed: two, who wait for the round. Buchan: six, shown at
 * the close, then opened again: kit wrote something else, lou took theirs back, oli came late.
 */
const FIXTURE = "present-store";
const [FIRST = ""] = openEvaluation().questionIds;
const BUCHAN = "2026-27_buchan_1";

let left: LeftBehind;
beforeAll(async () => {
  left = await openLeftBehind(FIXTURE);
});
afterAll(() => left.close());

const of = (areaId: string, people: readonly string[]): string[] => people.map((who) => `${areaId} ${who} on 1`);
const SHOWN_OF_BUCHAN = of("buchan", ["gus", "hal", "ida", "jan", "kit", "lou"]);

test("is shown as it was shown, with its voices and what is kept back", async () => {
  const [marr, garioch, buchan] = [
    await left.findings("marr"),
    await left.findings("garioch"),
    await left.findings("buchan"),
  ];
  expect(await left.words("marr")).toEqual(of("marr", ["ann", "bob", "cat", "dan", "eve", "fay", "group"]));
  expect(marr.questions[0]?.cell.voices).toMatchObject({ individual: 6, group: 1 });
  expect([await left.words("garioch"), garioch.questions[0]?.cell.state, garioch.keptBack]).toEqual([
    ...[[], "withheld"],
    { area: 0, round: 2 },
  ]);
  expect(await left.words("buchan")).toEqual(SHOWN_OF_BUCHAN);
  expect([marr, garioch, buchan].map(({ formerRule }) => formerRule)).toEqual([false, false, false]);
});

test("lets people find and change their anonymous answers, and those of sealed sessions no more", async () => {
  const wordsOf = async (who: string, sessionId: string): Promise<unknown> => {
    const own = await readOwnAnswers(left.deps, { actor: person(who), sessionId });
    return own.ok && own.items.filter(({ state }) => state === "said").map(({ parts }) => parts.strength);
  };
  expect(await wordsOf("kit", BUCHAN)).toEqual(["buchan kit anew"]);
  expect([await wordsOf("lou", BUCHAN), await wordsOf("ann", "2026-27_marr_1")]).toEqual([[], []]);
  const where = { actor: person("gus"), sessionId: BUCHAN, questionId: FIRST, door: "tab", delivery: null } as const;
  expect(await saveAnswer(left.deps, where, { input: typed("buchan gus anew"), attribution: null })).toMatchObject({
    ok: true,
  });
  expect(await wordsOf("gus", BUCHAN)).toEqual(["buchan gus anew"]);
});

test("is sealed by the rule it was opened under: too few changes, so no words go or come", async () => {
  const { deps } = left;
  const close = {
    actor: person("lead", "strategic-lead"),
    sessionId: BUCHAN,
    step: { verb: "close", now: true },
  } as const;
  expect(await stepSession(deps, close)).toMatchObject({ ok: true });
  await closeExpiredSessions(deps, TENANT);
  expect(await left.words("buchan")).toEqual(SHOWN_OF_BUCHAN);
  const stored = await deps.sessions.get(TENANT, BUCHAN);
  if (!stored) throw new Error("There is no session.");
  await sealSession(deps, TENANT, stored);
  expect(await left.words("buchan")).toEqual(SHOWN_OF_BUCHAN);
  expect((await deps.sessions.get(TENANT, BUCHAN))?.value.salt).toBeNull();
});
