import { applyRetention } from "../../../bot/evaluation/retention/apply-retention.ts";
import { listSources } from "../../../bot/evaluation/reports/view-report.ts";
import { saveAnswer } from "../../../bot/evaluation/answers/save-answer.ts";
import { withdrawAnswer } from "../../../bot/evaluation/answers/withdraw-answer.ts";
import { approveDraft, draftThemes } from "../../../bot/evaluation/themes/draft-themes.ts";
import type { Attribution } from "../../../shared/answers/answer.ts";
import type { CitedSentence } from "../../../shared/themes/draft.ts";
import { person, TENANT } from "../../helpers/deps.ts";
import { emptyWorld, FIRST, launch, lead, typed, type World } from "../running-session.ts";
import { draftOf, draftRead, EVALUATION, message, publish, t } from "./reporting.ts";

const BUS = "The last bus leaves before the class is over.";
const LIFT = "Neighbours share lifts to the class.";

let world: World;
let sessionId: string;
beforeEach(async () => {
  world = await emptyWorld();
  ({ id: sessionId } = await launch(world, { mode: "open", deadline: "2026-10-06T00:00:00.000Z" }));
  await say("ann", BUS);
  await say("bob", LIFT);
});

const where = (who: string) =>
  ({ actor: person(who), sessionId, questionId: FIRST, door: "tab", delivery: null }) as const;
const say = (who: string, words: string, attribution: Attribution | null = null) =>
  saveAnswer(world.deps, where(who), { input: typed(words), attribution });
const withdraw = () => withdrawAnswer(world.deps, where("ann"));

/** A model that makes a sentence of each comment, and a lead who approves these of them. */
async function approve(...sentences: string[]): Promise<void> {
  world.deps.askModel = async ({ material }) =>
    JSON.stringify({
      summary: material.split("\n").map((line, at) => ({ text: line.replace(/^.*?\] /, ""), comments: [at + 1] })),
    });
  const asked = { actor: lead, evaluationId: EVALUATION };
  const drafted = await draftThemes(world.deps, asked);
  const builtOn = drafted.ok ? drafted.view.etag : null;
  expect(await approveDraft(world.deps, { ...asked, builtOn, sentences })).toMatchObject({ ok: true });
}

async function offered(): Promise<CitedSentence[]> {
  const listed = await listSources(world.deps, { actor: lead, evaluationId: EVALUATION }, t);
  if (!listed.ok) throw new Error(listed.reason);
  for (const { id } of listed.approved.flatMap(({ cites }) => cites))
    expect(listed.items.map((item) => item.id)).toContain(id);
  return listed.approved;
}
const texts = (list: readonly { text: string }[]): string[] => list.map(({ text }) => text);

/** A lead takes everything over that is offered. */
async function take(): Promise<void> {
  const messages = (await offered()).map(({ text, cites }, index) => ({
    ...message(
      text,
      cites.map(({ id }) => id),
    ),
    ...{ id: `m${index}`, cites },
  }));
  await draftOf(world, { messages });
}
const inDraft = async (): Promise<string[]> => texts((await draftRead(world)).value.messages);
const atRest = async (): Promise<string> => JSON.stringify(await world.deps.reports.draft(TENANT, EVALUATION));

test("without an approved summary nothing is offered, and what is offered is not in the report by itself", async () => {
  expect(await offered()).toEqual([]);
  await approve(BUS);
  expect(texts(await offered())).toEqual([BUS]);
  expect(await inDraft()).toEqual([]);
});

test("a sentence whose answer is gone, or left out of the report, is not offered", async () => {
  await approve(BUS, LIFT);
  const [, lift] = await offered();
  await draftOf(world, { leftOut: lift?.cites.map(({ id }) => id) ?? [] });
  expect(texts(await offered())).toEqual([BUS]);
  await withdraw();
  expect(await offered()).toEqual([]);
});

test("a sentence that its answer does not carry any more is not offered", async () => {
  await approve(BUS, LIFT);
  await say("ann", "We meet on Mondays.");
  expect(texts(await offered())).toEqual([LIFT]);
});

test("what is taken over rests on its answers and stops nothing; the report keeps the sentence and no more", async () => {
  await approve(BUS, LIFT);
  await take();
  const blocked = await publish(world);
  expect(!blocked.ok && blocked.reason === "report-blocked" && blocked.blocks.map(({ kind }) => kind)).toEqual([
    "session-open",
  ]);
  const { value } = await draftRead(world);
  expect(value.messages.map(({ sources }) => sources.length)).toEqual([1, 1]);
});

describe("what was taken over goes from the draft with its answer", () => {
  it.each([
    ["when it is taken back", withdraw],
    ["when it becomes anonymous", () => say("ann", BUS, "anonymous")],
    [
      "when it says something else, at the latest when the scheduler looks",
      async () => {
        await say("ann", "We meet on Mondays.");
        await applyRetention(world.deps, TENANT);
      },
    ],
  ])("%s; the rest stays", async (_name, go) => {
    await approve(BUS, LIFT);
    await take();
    expect(await inDraft()).toEqual([BUS, LIFT]);
    await go();
    expect(await inDraft()).toEqual([LIFT]);
    expect(await atRest()).not.toContain(BUS);
  });

  it("although another summary was approved meanwhile", async () => {
    await approve(BUS, LIFT);
    await take();
    await approve(LIFT);
    await withdraw();
    expect(await atRest()).not.toContain(BUS);
  });

  it("where it goes while the draft lies open", async () => {
    await approve(BUS, LIFT);
    const [bus] = await offered();
    await withdraw();
    await draftOf(world, { messages: [{ ...message(BUS, bus?.cites.map(({ id }) => id) ?? []), cites: bus?.cites }] });
    expect(await atRest()).not.toContain(BUS);
  });

  it("but not once a lead has rewritten it: then it names a source that is gone", async () => {
    await approve(BUS);
    const [bus] = await offered();
    await draftOf(world, { messages: [message("Buses leave early.", bus?.cites.map(({ id }) => id) ?? [])] });
    await withdraw();
    const blocked = await publish(world);
    expect(!blocked.ok && blocked.reason === "report-blocked" && blocked.blocks.map(({ kind }) => kind)).toEqual([
      "session-open",
      "unknown-source",
    ]);
  });
});
