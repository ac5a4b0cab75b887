import { readFindings, readStatements } from "../../../bot/evaluation/findings/read-findings.ts";
import { saveAnswer } from "../../../bot/evaluation/answers/save-answer.ts";
import { knownNames } from "../../../bot/evaluation/people/names-now.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { openEvaluation, person, TENANT } from "../../helpers/deps.ts";
import { ann, emptyWorld, FIRST, launch, lead, morag, typed, type World } from "../running-session.ts";

let world: World;
beforeEach(async () => {
  world = await emptyWorld();
  await world.deps.people.note(TENANT, { id: "effie", name: "Effie Duthie", firstSeen: "2026-09-01T08:00:00.000Z" });
  const session = await launch(world, {});
  const say = (who: string, words: string): Promise<unknown> =>
    saveAnswer(
      world.deps,
      { actor: person(who), sessionId: session.id, questionId: FIRST, door: "tab", delivery: null },
      { input: typed(words), attribution: null },
    );
  await say("a", "We meet every month.");
  await say("b", "Ring 01632 960123, or ask Effie.");
});

const asked = (actor: Actor) => ({ actor, evaluationId: "2026-27", areaId: "marr" });
const shownTo = async (actor: Actor) => {
  const read = await readFindings(world.deps, asked(actor));
  if (!read.ok) return read.reason;
  const page = await readStatements(world.deps, { ...asked(actor), questionId: FIRST, token: null });
  const marks = read.view.questions[0]?.statements.items.map(({ personal }) => personal);
  expect(page).toMatchObject({ ok: true, page: { items: read.view.questions[0]?.statements.items } });
  return marks;
};

describe("words that seem to name somebody", () => {
  test.each([
    ["the area's facilitator", morag],
    ["a strategic lead", lead],
  ])("are marked for %s, with what they seem to carry, and are shown as they are", async (_name, actor) => {
    expect(await shownTo(actor)).toEqual([undefined, { strength: ["name", "phone"] }]);
  });

  test("are marked for nobody else, even when everybody may read them", async () => {
    expect(await shownTo(ann)).toBe("not-found");
    await world.deps.evaluations.put(TENANT, openEvaluation({ state: "closed" }));
    expect(await shownTo(ann)).toEqual([undefined, undefined]);
    expect(await shownTo(person("elsewhere", "area-lead", "buchan"))).toEqual([undefined, undefined]);
  });

  test("are looked for among the people of one's own tenant, read once in a minute", async () => {
    const list = jest.spyOn(world.deps.people, "list");
    await shownTo(lead);
    await shownTo(lead);
    expect(list.mock.calls).toEqual([[TENANT]]);
    world.clock.pass(60_000);
    await shownTo(lead);
    expect(list).toHaveBeenCalledTimes(2);
  });

  test("are looked for by the same list for a minute, so that it is printed once for all readers", async () => {
    const list = await knownNames(world.deps, TENANT);
    expect(list).toContain("Effie Duthie");
    expect(await knownNames(world.deps, TENANT)).toBe(list);
    world.clock.pass(60_000);
    expect(await knownNames(world.deps, TENANT)).not.toBe(list);
  });
});
