import { applyRetention } from "../../../bot/evaluation/retention/apply-retention.ts";
import { eraseOwnData } from "../../../bot/evaluation/people/own-data.ts";
import { saveAnswer } from "../../../bot/evaluation/answers/save-answer.ts";
import { withdrawAnswer } from "../../../bot/evaluation/answers/withdraw-answer.ts";
import { stepSession } from "../../../bot/evaluation/sessions/step-session.ts";
import { approveDraft, draftThemes } from "../../../bot/evaluation/themes/draft-themes.ts";
import { StorageConflict, StorageUnavailable } from "../../../bot/storage/tables/storage-error.ts";
import type { ThemeStore } from "../../../bot/storage/theme-store.ts";
import type { Attribution } from "../../../shared/answers/answer.ts";
import { person, TENANT } from "../../helpers/deps.ts";
import { ann, emptyWorld, FIRST, launch, lead, morag, typed, type World } from "../running-session.ts";

const EVALUATION = "2026-27";
const BUS = "The last bus leaves before the class is over.";
const LIFT = "Neighbours share lifts to the class.";
const PAINT = "Volunteers painted the old library.";

let world: World;
let sessionId: string;
beforeEach(async () => {
  world = await emptyWorld();
  ({ id: sessionId } = await launch(world, { mode: "open", deadline: "2026-10-06T00:00:00.000Z" }));
});

const say = (who: string, words: string, attribution: Attribution | null = null) =>
  saveAnswer(
    world.deps,
    { actor: person(who), sessionId, questionId: FIRST, door: "tab", delivery: null },
    { input: typed(words), attribution },
  );
const withdraw = (who: string) =>
  withdrawAnswer(world.deps, { actor: person(who), sessionId, questionId: FIRST, door: "tab", delivery: null });

/** A model that makes a sentence and a theme of each comment, and a lead who approves all of them. */
async function draftAndApprove(): Promise<void> {
  world.deps.askModel = async ({ material }) => {
    const comments = material
      .split("\n")
      .map((line, index) => ({ number: index + 1, text: line.replace(/^.*?\] /, "") }));
    return JSON.stringify({
      summary: comments.map(({ number, text }) => ({ text, comments: [number] })),
      themes: comments.map(({ number, text }) => ({ name: `On ${text}`, comments: [number] })),
    });
  };
  const asked = { actor: lead, evaluationId: EVALUATION };
  const drafted = await draftThemes(world.deps, asked);
  const { sentences = [] } = (drafted.ok && drafted.view.draft) || {};
  const approved = { ...asked, sentences: sentences.map(({ text }) => text) };
  expect(await approveDraft(world.deps, approved)).toMatchObject({ ok: true });
}
const atRest = async (): Promise<string> => JSON.stringify(await world.deps.themes.draft(TENANT, EVALUATION));
/** How often these words stand in what is stored of the draft: as a sentence, as an approved one, in a theme's name. */
const times = async (words: string): Promise<number> => (await atRest()).split(words).length - 1;

describe("what a model made of an answer goes from the record", () => {
  it.each([
    ["when it is taken back", () => withdraw("ann")],
    ["when it becomes anonymous", () => say("ann", BUS, "anonymous")],
    ["when its author erases what bears their name", () => eraseOwnData(world.deps, ann)],
  ])("%s, and the rest of the draft stays", async (_name, go) => {
    await say("ann", BUS);
    await say("bob", LIFT);
    await draftAndApprove();
    expect([await times(BUS), await times(LIFT)]).toEqual([3, 3]);
    expect(await go()).toMatchObject({ ok: true });
    expect([await times(BUS), await times(LIFT)]).toEqual([0, 3]);
  });

  it("when anonymous words are shown no longer, without anybody looking", async () => {
    const others = Array.from({ length: 7 }, (_, n) => [`person-${n}`, `Something else, ${n}`] as const);
    const all = [["ann", BUS], ["bob", LIFT], ["cas", PAINT], ...others] as const;
    for (const [who, words] of all) await say(who, words, "anonymous");
    const step = (asked: Parameters<typeof stepSession>[1]["step"]) =>
      stepSession(world.deps, { actor: morag, sessionId, step: asked });
    await step({ verb: "close", now: true });
    await draftAndApprove();
    await step({ verb: "reopen", reason: "Somebody was missing." });
    for (const [who] of [...all.slice(0, 2), ...others.slice(0, 3)]) await withdraw(who);
    expect(await times(BUS)).toBe(3);
    await step({ verb: "close", now: true });
    await applyRetention(world.deps, TENANT);
    expect([await times(BUS), await times(LIFT), await times(PAINT)]).toEqual([3, 3, 3]);
    world.clock.pass(15 * 24 * 3600_000);
    await applyRetention(world.deps, TENANT);
    expect([await times(BUS), await times(LIFT), await times(PAINT)]).toEqual([0, 0, 3]);
  });

  it("though somebody drafts at the same moment", async () => {
    await say("ann", BUS);
    await draftAndApprove();
    failingOnce(new StorageConflict("somebody was quicker"));
    await withdraw("ann");
    expect(await times(BUS)).toBe(0);
  });

  it("later where the store does not answer: the answer itself is taken back and said to be", async () => {
    await say("ann", BUS);
    await draftAndApprove();
    failingOnce(new StorageUnavailable("not now", { maybeApplied: false }));
    expect(await withdraw("ann")).toMatchObject({ ok: true, changed: true });
    expect(await times(BUS)).toBe(3);
    await applyRetention(world.deps, TENANT);
    expect(await times(BUS)).toBe(0);
  });
});

/** The next draft is not written: this happens instead. */
function failingOnce(error: Error): void {
  const { themes } = world.deps;
  let failed = false;
  const saveDraft: ThemeStore["saveDraft"] = async (...asked) => {
    if (failed) return themes.saveDraft(...asked);
    failed = true;
    throw error;
  };
  world.deps.themes = { ...themes, saveDraft };
}
