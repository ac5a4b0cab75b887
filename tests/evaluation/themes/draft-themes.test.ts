import { saveAnswer } from "../../../bot/evaluation/answers/save-answer.ts";
import { approveDraft, draftThemes, readThemeDraft } from "../../../bot/evaluation/themes/draft-themes.ts";
import { readThemes } from "../../../bot/evaluation/themes/read-themes.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { person, TENANT } from "../../helpers/deps.ts";
import { emptyWorld, FIRST, launch, lead, morag, typed, type World } from "../running-session.ts";

const EVALUATION = "2026-27";
const BUS = "The last bus leaves before the class is over.";
const LIFT = "Neighbours share lifts to the class.";

let world: World;
let asked: string[];
beforeEach(async () => {
  world = await emptyWorld();
  asked = [];
  const session = await launch(world, { mode: "open", deadline: "2026-10-06T00:00:00.000Z" });
  for (const [who, words] of [
    ["ann", BUS],
    ["bob", LIFT],
  ] as const)
    await say(session.id, who, words);
});

const say = (sessionId: string, who: string, words: string) =>
  saveAnswer(
    world.deps,
    { actor: person(who), sessionId, questionId: FIRST, door: "tab", delivery: null },
    { input: typed(words), attribution: null },
  );
const model = (answer: unknown): void => {
  world.deps.askModel = async ({ material }) => {
    asked.push(material);
    return typeof answer === "string" ? answer : JSON.stringify(answer);
  };
};
/** The number under which the model was shown these words. */
const numberOf = (words: string): number => Number(new RegExp(`(\\d+)\\. .*${words}`).exec(asked[0] ?? "")?.[1]);
const draft = (actor: Actor = lead) => draftThemes(world.deps, { actor, evaluationId: EVALUATION });
const summaryFor = async (actor: Actor) => {
  const read = await readThemes(world.deps, actor, EVALUATION);
  return read.ok ? read.view.summary.map(({ text }) => text) : read.reason;
};

/** A model that writes one sentence that stands and one that does not. */
async function drafted(): Promise<string> {
  model("{}");
  await draft();
  model({
    themes: [{ name: "Getting there", comments: [1, 2] }],
    summary: [
      { text: "The last bus leaves before the class is over.", comments: [numberOf("bus")] },
      { text: "Most neighbours share lifts.", comments: [numberOf("lifts")] },
    ],
  });
  const outcome = await draft();
  if (!outcome.ok) throw new Error(outcome.reason);
  return outcome.view.etag ?? "";
}
const approve = (builtOn: string, sentences: string[], actor: Actor = lead) =>
  approveDraft(world.deps, { actor, evaluationId: EVALUATION, builtOn, sentences });

test("without a configured model nothing is asked and nothing is stored", async () => {
  expect(await draft()).toEqual({ ok: false, reason: "no-model" });
  expect(await readThemeDraft(world.deps, { actor: lead, evaluationId: EVALUATION })).toEqual({
    ok: true,
    view: { configured: false, draft: null, etag: null },
  });
});

test("a draft keeps the sentences that their sources carry, says why others were left out, and shows nobody anything", async () => {
  await drafted();
  const read = await readThemeDraft(world.deps, { actor: lead, evaluationId: EVALUATION });
  expect(read).toMatchObject({
    view: {
      configured: true,
      draft: {
        ...{ read: 2, of: 2, refused: ["proportion"], approved: null },
        sentences: [{ text: BUS, cites: [{ part: "strength" }] }],
        proposals: [{ name: "Getting there", comments: [{}, {}] }],
      },
    },
  });
  expect(await summaryFor(lead)).toEqual([]);
});

test("an approved summary is visible to those who may read all its sources, as long as they stand", async () => {
  const id = await drafted();
  expect(await approve(id, [BUS])).toMatchObject({ ok: true });
  expect(await summaryFor(lead)).toEqual([BUS]);
  expect(await summaryFor(morag)).toEqual([BUS]);
  expect(await summaryFor(person("lead-buchan", "area-lead", "buchan"))).toEqual([]);
  await say("2026-27_marr_1", "ann", "Something else entirely.");
  expect(await summaryFor(lead)).toEqual([]);
  await readThemeDraft(world.deps, { actor: lead, evaluationId: EVALUATION });
  expect(JSON.stringify(await world.deps.themes.draft(TENANT, EVALUATION))).not.toContain("bus");
});

test("only sentences of the draft as it stands can be approved", async () => {
  const id = await drafted();
  const changed = { ok: false, reason: "changed-meanwhile" };
  expect(await approve("older", [BUS])).toEqual(changed);
  expect(await approve(id, ["Something of one's own."])).toEqual(changed);
  expect(await approve(id, ["Most neighbours share lifts."])).toEqual(changed);
  await say("2026-27_marr_1", "ann", "Something else entirely.");
  expect(await approve(id, [BUS])).toEqual(changed);
});

test("drafting and approving are the strategic level's, and are noted", async () => {
  const id = await drafted();
  for (const actor of [person("ann"), morag, person("lead-marr", "area-lead", "marr")]) {
    expect(await draft(actor)).toEqual({ ok: false, reason: "not-allowed" });
    expect(await approve(id, [BUS], actor)).toEqual({ ok: false, reason: "not-allowed" });
    expect(await readThemeDraft(world.deps, { actor, evaluationId: EVALUATION })).toEqual({
      ok: false,
      reason: "not-allowed",
    });
  }
  await approve(id, [BUS]);
  const noted = (await world.deps.audit.list(TENANT, "2026-10")).map(({ verb, after }) => `${verb} ${after ?? ""}`);
  expect(noted).toEqual(expect.arrayContaining(["draft-themes 1 sentences, 1 refused", "approve-summary 1 sentences"]));
});

test.each(["no JSON at all", "[]", '{"summary":[{"text":1}]}'])(
  "an answer that is none changes nothing: %s",
  async (answer) => {
    model(answer);
    expect(await draft()).toEqual({ ok: false, reason: "model-silent" });
    expect(await world.deps.themes.draft(TENANT, EVALUATION)).toBeNull();
  },
);
