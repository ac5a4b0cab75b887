import { publishReport } from "../../../bot/evaluation/reports/publish-report.ts";
import { withdrawReport } from "../../../bot/evaluation/reports/withdraw-report.ts";
import { saveAnswer } from "../../../bot/evaluation/answers/save-answer.ts";
import { sealSession } from "../../../bot/evaluation/sessions/seal-session.ts";
import { showWords } from "../../../bot/evaluation/findings/show-words.ts";
import { stepSession } from "../../../bot/evaluation/sessions/step-session.ts";
import { whatBecame } from "../../../bot/evaluation/answers/what-became.ts";
import type { Action } from "../../../shared/actions/action.ts";
import type { OwnWords } from "../../../shared/contract/own-words.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { translator } from "../../../shared/locales/text.ts";
import { unfinishedKey } from "../../../shared/report/unfinished.ts";
import { person, TENANT } from "../../helpers/deps.ts";
import { ann, emptyWorld, FIRST, launch, lead, morag, SECOND, typed, type World } from "../running-session.ts";

const bob = person("bob");
type Saying = { as: Actor; words: string; questionId?: string; named?: true };

async function opened(): Promise<World & { sessionId: string }> {
  const world = await emptyWorld();
  const { id } = await launch(world, { mode: "open", deadline: "2026-10-06T00:00:00.000Z", attribution: "anonymous" });
  return { ...world, sessionId: id };
}
type Opened = Awaited<ReturnType<typeof opened>>;

const say = async ({ deps, sessionId }: Opened, { as, words, questionId = FIRST, named }: Saying): Promise<string> => {
  const where = { actor: as, sessionId, questionId, door: "tab" as const, delivery: null };
  const saved = await saveAnswer(deps, where, { input: typed(words), attribution: named ? "named" : "anonymous" });
  if (!saved.ok) throw new Error(saved.reason);
  return saved.answer.id;
};
const crowd = async (world: Opened, count: number, questionId = FIRST): Promise<void> => {
  for (let n = 0; n < count; n += 1)
    await say(world, { as: person(`other ${n}`), words: `What other ${n} says.`, questionId });
};
const close = async ({ deps, sessionId }: Opened): Promise<void> => {
  await stepSession(deps, { actor: morag, sessionId, step: { verb: "close", now: true } });
  const stored = await deps.sessions.get(TENANT, sessionId);
  if (stored) await showWords(deps, { tenantId: TENANT, stored, moment: "close" });
};
const seal = async ({ deps, sessionId }: Opened): Promise<void> => {
  const stored = await deps.sessions.get(TENANT, sessionId);
  if (stored) await sealSession(deps, TENANT, stored);
};
const shown = async ({ deps }: Opened, actor: Actor, { sealed = false } = {}): Promise<string[]> =>
  (await whatBecame(deps, actor, { sealed })).map((one) => `${one.questionId.split("/").at(-1)} ${one.shown}`);

test("each person learns where and when their words are shown", async () => {
  const world = await opened();
  await crowd(world, 4);
  await say(world, { as: ann, words: "Hidden among five." });
  await say(world, { as: ann, words: "Alone here.", questionId: SECOND });
  await say(world, { as: bob, words: "With my name.", named: true });
  expect(await shown(world, ann)).toEqual(["1 after-close", "3 after-close"]);
  await close(world);
  expect(await shown(world, ann)).toEqual(["1 question", "3 not-now"]);
  expect(await shown(world, bob)).toEqual(["1 named"]);
  expect(await shown(world, person("stranger"), { sealed: true })).toEqual([]);
  await seal(world);
  expect(await shown(world, ann, { sealed: true })).toEqual([]);
  expect(await shown(world, bob)).toEqual([]);
  expect(await shown(world, bob, { sealed: true })).toEqual(["1 named"]);
});

test("words that changed after they were shown are not found where the former stay", async () => {
  const world = await opened();
  await crowd(world, 4);
  await say(world, { as: ann, words: "As it was first." });
  await close(world);
  await stepSession(world.deps, { actor: morag, sessionId: world.sessionId, step: { verb: "reopen", reason: "Late" } });
  // What somebody else said, word for word: whoever tries words out is not told that they stand there.
  await say(world, { as: ann, words: "What other 1 says." });
  expect(await shown(world, ann)).toEqual(["1 not-now"]);
});

test("words of others that are not shown change nobody’s view", async () => {
  const seen: string[] = [];
  for (const third of ["says this.", "says that, and much more of it.", null]) {
    const world = await opened();
    await say(world, { as: ann, words: "One." });
    await say(world, { as: bob, words: "Two." });
    if (third !== null) await say(world, { as: person("third"), words: `The third ${third}` });
    await close(world);
    seen.push(JSON.stringify([await whatBecame(world.deps, ann, ALL), await whatBecame(world.deps, bob, ALL)]));
  }
  expect(new Set(seen).size).toBe(1);
  expect(seen[0]).not.toContain("third");
});
const ALL = { sealed: true };

test("once the findings are published each is told the themes, the report and the action of their named words", async () => {
  const world = await opened();
  const { deps, sessionId } = world;
  const own = await say(world, {
    as: ann,
    words: "The minibus and its drivers bring people to meetings.",
    named: true,
  });
  await say(world, { as: bob, words: "We meet.", named: true });
  const action: Action = {
    ...{ id: "action-of-marr", evaluationId: "2026-27", areaId: "marr", title: "Keep the minibus", measure: "" },
    ...{ kind: "plan", status: "on-its-way", blockedBecause: null, due: "2026-12-01", notes: [], history: [] },
    owner: { role: "area-lead", personId: null, name: null },
    sources: [{ statementId: own, questionId: FIRST }],
    ...{ createdAt: "2026-10-05T18:00:00.000Z", createdBy: { id: "lead", name: "Lead" } },
  };
  await deps.actions.create(TENANT, action);
  await close(world);
  const [before] = await whatBecame(deps, ann, ALL);
  expect(before).toMatchObject({ published: false, themes: null, report: null, actions: null });

  const request = { actor: lead, evaluationId: "2026-27", etag: null };
  const first = await publishReport(deps, { ...request, confirmed: [] }, translator("en"));
  if (first.ok || first.reason !== "unfinished") throw new Error("Something should be unfinished.");
  const confirmed = first.unfinished.map(unfinishedKey);
  await publishReport(deps, { ...request, confirmed }, translator("en"));
  const openings = await deps.reports.openings(TENANT, "2026-27");
  const after = async (actor: Actor): Promise<OwnWords | undefined> => (await whatBecame(deps, actor, ALL))[0];
  expect(await after(ann)).toMatchObject({
    ...{ session: { id: sessionId, areaName: "Marr" }, shown: "named", published: true },
    report: { version: 1, place: "quoted", messages: [] },
    actions: [{ id: "action-of-marr", title: "Keep the minibus", status: "on-its-way", due: "2026-12-01" }],
  });
  expect((await after(bob))?.actions).toEqual([]);
  expect(await deps.reports.openings(TENANT, "2026-27")).toEqual(openings);

  const [{ value } = { value: null }] = await deps.reports.versions(TENANT, "2026-27");
  const asked = { actor: lead, evaluationId: "2026-27", version: 1, reason: "A name was in it." };
  expect(await withdrawReport(deps, { ...asked, builtOn: value?.hash ?? null })).toMatchObject({ ok: true });
  expect(await after(ann)).toMatchObject({ published: true, report: null });
});
