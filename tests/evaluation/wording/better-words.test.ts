import { changeEvaluation } from "../../../bot/evaluation/rounds/change-evaluation.ts";
import { blankTemplate } from "../../../bot/evaluation/templates/blank-template.ts";
import { readImport } from "../../../bot/evaluation/imports/read-import.ts";
import { eraseOwnData } from "../../../bot/evaluation/people/own-data.ts";
import { beginRound } from "../../../bot/evaluation/rounds/begin-round.ts";
import { readCoverage } from "../../../bot/evaluation/rounds/read-evaluation.ts";
import { markUnclear } from "../../../bot/evaluation/answers/mark-unclear.ts";
import { saveAnswer } from "../../../bot/evaluation/answers/save-answer.ts";
import { showAfterClose } from "../../../bot/evaluation/findings/show-words.ts";
import { stepSession } from "../../../bot/evaluation/sessions/step-session.ts";
import { saveWording } from "../../../bot/evaluation/wording/save-wording.ts";
import { readWords } from "../../../bot/evaluation/wording/read-words.ts";
import { writeTemplate } from "../../../bot/reports/write-template.ts";
import type { WordsItem } from "../../../shared/contract/words.ts";
import { findQuestion } from "../../../shared/framework/frameworks.ts";
import { translator } from "../../../shared/locales/text.ts";
import { fillBoxes } from "../../helpers/filled-sheet.ts";
import { person, TENANT } from "../../helpers/deps.ts";
import { emptyWorld, FIRST, launch, lead, morag, SECOND, type World } from "../running-session.ts";
import { strFromU8, strToU8, unzipSync, zipSync } from "fflate";

const own = findQuestion(FIRST) ?? { plain: "", example: "" };
const better = {
  plain: "Do we look for new partners? Does it help people?",
  example: "The hall and the school share a bus.",
};
const next = {
  ...{ title: "The next round", indicatorId: "hgiocld-4/3.2", questionIds: [FIRST, SECOND] },
  ...{ areaIds: ["marr"], from: "2027-08-01", to: "2028-07-31" },
};

async function item({ deps }: World, questionId = FIRST): Promise<WordsItem> {
  const read = await readWords(deps, { actor: lead, language: "en" });
  const found = read.ok && read.view.items.find(({ id }) => id === questionId);
  if (!found) throw new Error("There is no such question.");
  return found;
}
const put = async (world: World, typedWords = better, builtOn?: string | null) =>
  saveWording(
    world.deps,
    { actor: lead, questionId: FIRST, language: "en" },
    { typed: typedWords, builtOn: builtOn === undefined ? (await item(world)).etag : builtOn },
  );

async function mark({ deps }: World, sessionId: string, people: readonly string[], anonymous = false): Promise<void> {
  for (const id of people) {
    const where = { actor: person(id), sessionId, questionId: FIRST, door: "tab" as const, delivery: null };
    if (!anonymous) await markUnclear(deps, where, { unclear: true });
    else
      await saveAnswer(deps, where, {
        input: { parts: {}, unable: true, unclear: true },
        attribution: "anonymous",
      });
  }
}
const close = ({ deps }: World, sessionId: string) =>
  stepSession(deps, { actor: morag, sessionId, step: { verb: "close", now: true } });

test("better words apply from the next round, and unclear marks count for the words that people had seen", async () => {
  const world = await emptyWorld();
  const running = await launch(world);
  await mark(world, running.id, ["ann", "ben", "cat"]);
  expect(await put(world)).toEqual({ ok: true });
  const asked = (await world.deps.sessions.get(TENANT, running.id))?.value.session.questions[0];
  expect(asked).toMatchObject({ plain: own.plain, example: own.example });
  // A session that is launched later in the round asks like the others of it.
  expect((await launch(world, { areaId: "buchan" }, lead)).questions[0]?.plain).toBe(own.plain);

  expect(await beginRound(world.deps, { actor: lead, input: next })).toMatchObject({ ok: true });
  await close(world, running.id);
  const later = await launch(world, { evaluationId: "2027-28", questionIds: [FIRST, SECOND] });
  expect(later.questions[0]).toMatchObject({ ...better, official: asked?.official });
  expect(later.questions[1]?.plain).toBe(findQuestion(SECOND)?.plain);
  await mark(world, later.id, ["ann"]);

  const { asked: wordings, now, history, official } = await item(world);
  expect(wordings).toEqual([
    { ...better, rounds: [{ id: "2027-28", title: "The next round" }], answered: 0, unclear: 1 },
    {
      plain: own.plain,
      example: own.example,
      rounds: [{ id: "2026-27", title: "Working together" }],
      answered: 0,
      unclear: 3,
    },
  ]);
  expect(now).toEqual(better);
  expect(history).toEqual([{ ...better, version: 2, by: lead.name, at: "2026-10-05T18:00:00.000Z" }]);
  expect(official).toBe(findQuestion(FIRST)?.official);
});

test("whoever plans can stay with the words of the round before, and change their mind until the first session", async () => {
  const world = await emptyWorld();
  await put(world);
  await beginRound(world.deps, { actor: lead, input: { ...next, words: "as-before" } });
  const change = async (words?: "better" | "as-before") => {
    const stored = await world.deps.evaluations.find(TENANT, "2027-28");
    const { indicatorId: _, ...round } = { ...next, description: "", ...(words ? { words } : {}) };
    const changed = { actor: lead, evaluationId: "2027-28", change: round, builtOn: stored?.etag ?? null };
    expect(await changeEvaluation(world.deps, changed)).toMatchObject({ ok: true });
    return (await world.deps.evaluations.get(TENANT, "2027-28"))?.words?.map(({ plain }) => plain);
  };
  expect(await change()).toBeUndefined();
  expect(await change("better")).toEqual([better.plain]);
  expect(await change()).toEqual([better.plain]);
  expect(await change("as-before")).toBeUndefined();
  expect(await change("better")).toEqual([better.plain]);
  await launch(world, { evaluationId: "2027-28", questionIds: [FIRST, SECOND] });
  expect(await change("as-before")).toEqual([better.plain]);
  // The round after it stays with its words, though there are others by now.
  await put(world, { ...better, plain: "Do we look for partners?" });
  const third = { ...next, title: "The third", from: "2028-08-01", to: "2029-07-31", words: "as-before" as const };
  await beginRound(world.deps, { actor: lead, input: third });
  expect((await world.deps.evaluations.get(TENANT, "2028-29"))?.words?.[0]?.plain).toBe(better.plain);
});

test("every wording stays in the history and can be used again", async () => {
  const world = await emptyWorld();
  await put(world);
  const { etag } = await item(world);
  expect(await put(world, better, "an older one")).toEqual({ ok: true });
  expect(await put(world, { ...better, plain: "Other words?" }, null)).toEqual({
    ok: false,
    reason: "changed-meanwhile",
  });
  world.clock.pass(60_000);
  expect(await put(world, { plain: own.plain, example: own.example }, etag)).toEqual({ ok: true });
  const { now, history } = await item(world);
  expect(now).toEqual({ plain: own.plain, example: own.example });
  expect(history.map(({ version, plain }) => [version, plain])).toEqual([
    [3, own.plain],
    [2, better.plain],
  ]);
  const noted = (await world.deps.audit.list(TENANT, "2026-10")).filter(({ verb }) => verb === "better-words");
  expect(noted.map(({ thing, after }) => [thing, after?.startsWith(better.plain)])).toEqual(
    expect.arrayContaining([
      [FIRST, true],
      [FIRST, false],
    ]),
  );
  // Another lead writes between the look and the writing: theirs stays theirs, and the name that goes is gone all the same.
  const { betterWords } = world.deps;
  const other = person("lena", "strategic-lead");
  let meanwhile = 1;
  const beaten = {
    ...betterWords,
    save: async (...written: Parameters<typeof betterWords.save>) => {
      if (meanwhile-- > 0)
        await saveWording(
          world.deps,
          { actor: other, questionId: FIRST, language: "en" },
          { typed: better, builtOn: (await item(world)).etag },
        );
      return betterWords.save(...written);
    },
  };
  const erased = await eraseOwnData({ ...world.deps, betterWords: beaten }, { ...lead, grants: [] });
  expect(erased).toMatchObject({ ok: true });
  expect((await item(world)).history.map(({ by }) => by)).toEqual(["Name of lena", null, null]);
});

test("nobody else may, what cannot be is refused beside its box, and the official wording is nobody's", async () => {
  const world = await emptyWorld();
  for (const actor of [morag, person("ann"), person("al", "area-lead", "marr")]) {
    const refused = { ok: false, reason: "not-allowed" };
    const at = { actor, questionId: FIRST, language: "en" };
    expect(await saveWording(world.deps, at, { typed: better, builtOn: null })).toEqual(refused);
    expect(await readWords(world.deps, { actor, language: "en" })).toEqual(refused);
  }
  expect(await put(world, { plain: " \u2800 ", example: "x".repeat(601) })).toEqual({
    ok: false,
    reason: "words-invalid",
    problems: [
      { field: "plain", reason: "missing" },
      { field: "example", reason: "too-long" },
    ],
  });
  const at = { actor: lead, questionId: "hgiocld-4/3.2/99", language: "en" };
  expect(await saveWording(world.deps, at, { typed: better, builtOn: null })).toMatchObject({ reason: "not-found" });
  // What one organisation finds is no other's.
  await put(world);
  const elsewhere = await readWords(world.deps, { actor: { ...lead, tenantId: "tenant-two" }, language: "en" });
  expect(JSON.stringify(elsewhere)).not.toContain(better.plain);
  await put(world, { ...better, plain: " <b>Do we\u202E look</b>\nfor partners? " });
  expect((await item(world)).now.plain).toBe("<b>Do we look</b> for partners?");
});

test("a lead learns from the counts nothing that the findings hide", async () => {
  for (const people of [4, 5]) {
    const world = await emptyWorld();
    const { id } = await launch(world);
    await mark(
      world,
      id,
      Array.from({ length: people }, (_, n) => `person-${n}`),
      true,
    );
    const told = async (): Promise<number[]> => (await item(world)).asked.map(({ unclear }) => unclear);
    const sums = async (): Promise<number> => {
      const read = await readCoverage(world.deps, lead, "2026-27");
      if (!read.ok) throw new Error(read.reason);
      return read.cells.filter(({ questionId }) => questionId === FIRST).reduce((sum, { unclear }) => sum + unclear, 0);
    };
    // While it runs, and where fewer than five hide among each other, nothing is told.
    expect([await told(), await sums()]).toEqual([[0], 0]);
    expect(await close(world, id)).toMatchObject({ ok: true });
    const stored = await world.deps.sessions.get(TENANT, id);
    if (stored) await showAfterClose(world.deps, TENANT, stored);
    const shown = people < 5 ? 0 : people;
    expect([await told(), await sums()]).toEqual([[shown], shown]);
  }
});

test("a sheet printed with better words comes back with nothing left over", async () => {
  const world = await emptyWorld();
  await put(world);
  await beginRound(world.deps, { actor: lead, input: next });
  const { id } = await launch(world, { evaluationId: "2027-28", questionIds: [FIRST, SECOND] });
  const t = translator("en");
  const found = await blankTemplate(world.deps, { actor: morag, sessionId: id }, t);
  if (!found.ok) throw new Error(found.reason);
  const { body } = await writeTemplate(found.template, "docx", t);
  const pieces: Uint8Array[] = [];
  for await (const piece of body) pieces.push(Buffer.from(piece));
  const parts = unzipSync(Buffer.concat(pieces));
  const name = "word/document.xml";
  const xml = strFromU8(parts[name] ?? new Uint8Array());
  expect(xml).toContain(better.plain);
  const bytes = Buffer.from(zipSync({ ...parts, [name]: strToU8(fillBoxes(xml)) }));
  const read = await readImport({ name: "notes", bytes });
  expect(read.ok && read.plan.result).toMatchObject({ leftovers: [], notes: [] });
});
