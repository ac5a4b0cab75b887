import fc from "fast-check";
import { keyOfSession } from "../../../bot/evaluation/sessions/find-session.ts";
import { readLinkForm, saveByLink } from "../../../bot/evaluation/links/answer-by-link.ts";
import { formPath } from "../../../bot/evaluation/links/make-web-links.ts";
import { findWayIn } from "../../../bot/evaluation/links/way-in.ts";
import { findSheet } from "../../../bot/evaluation/sheets/find-sheet.ts";
import { listSheets, makeSheets, revokeSheet } from "../../../bot/evaluation/sheets/make-sheets.ts";
import { readSheet } from "../../../bot/evaluation/sheets/read-sheet.ts";
import { takeSheetBack, typeAnswer, type TypingOutcome } from "../../../bot/evaluation/sheets/type-sheet.ts";
import { sealSession } from "../../../bot/evaluation/sessions/seal-session.ts";
import { stepSession } from "../../../bot/evaluation/sessions/step-session.ts";
import type { Attribution } from "../../../shared/answers/answer.ts";
import type { TypedSheet } from "../../../shared/contract/sheets.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import { person, TENANT, testDeps, type TestDeps } from "../../helpers/deps.ts";
import { runs } from "../../helpers/runs.ts";
import { ann, emptyWorld, FIRST, launch, lead, morag, SECOND, typed, type World } from "../running-session.ts";

const iain = person("iain", "facilitator", "marr");

let world: World;
let deps: TestDeps;
let sessionId: string;
let code: string;
beforeEach(async () => {
  world = await emptyWorld();
  deps = world.deps;
  sessionId = (await launch(world, { mode: "open", deadline: "2026-10-20T16:00:00.000Z" })).id;
  code = (await make(1))[0] ?? "";
});

async function make(count: number): Promise<string[]> {
  const made = await makeSheets(deps, { actor: morag, sessionId, count });
  return made.ok ? made.items.map((one) => one.code) : [];
}

type How = { as?: Actor; question?: string; attribution?: Attribution; inPlace?: boolean; name?: string; at?: string };
/** Types words in, as somebody who has just looked at the sheet. */
async function type(words: string, how: How = {}, on: TestDeps = deps): Promise<TypingOutcome> {
  const { as = morag, question = FIRST, attribution = "named", inPlace = false, name = "Isla Reid", at = code } = how;
  const seen = await readSheet(on, { actor: as, sessionId, code: at });
  const builtOn = (seen.ok && seen.sheet.answers.find(({ questionId }) => questionId === question)?.etag) || null;
  const of = { actor: as, sessionId, code: at, questionId: question, delivery: null };
  return typeAnswer(on, { ...of, input: typed(words), attribution, name, inPlace, builtOn });
}
const look = async (as: Actor = morag): Promise<TypedSheet> => {
  const seen = await readSheet(deps, { actor: as, sessionId, code });
  if (!seen.ok) throw new Error(seen.reason);
  return seen.sheet;
};
const addressOf = async (at = code): Promise<string> => {
  const link = await findSheet(deps, { tenantId: TENANT, sessionId, code: at });
  return link ? (formPath(deps, TENANT, link).split("/").at(-1) ?? "") : "";
};

type Saved = { receipt: string; read: (string | undefined)[]; typedIn: boolean } | null;
/** Answers by an address of the form, or goes on there with a receipt. Null: it lets nobody in. */
async function answerOnline(token: string, words: string, on: TestDeps = deps): Promise<Saved> {
  const way = await findWayIn(on, [TENANT], { sessionId, token });
  if (!way) return null;
  const view = await readLinkForm(on, way, way);
  const read = view.questions.map(({ answer }) => answer?.parts.strength);
  const outcome = await saveByLink(on, way, {
    ...{ receipt: view.receipt, name: "", sending: words, attribution: "anonymous" },
    answers: [{ questionId: FIRST, input: typed(words), builtOn: view.questions[0]?.answer?.etag ?? null }],
  });
  return outcome.ok ? { receipt: outcome.receipt, read, typedIn: view.typedIn } : null;
}
const tally = async (questionId = FIRST) => {
  const stored = await deps.sessions.get(TENANT, sessionId);
  return (await deps.ledger.tally(keyOfSession(TENANT, stored!))).questions[questionId];
};
const open = async () => {
  const stored = await deps.sessions.get(TENANT, sessionId);
  return (await deps.ledger.openAnswers(keyOfSession(TENANT, stored!))).map((row) => row.stored.answer);
};
const audited = async (verb: string) =>
  (await deps.audit.list(TENANT, "2026-10")).filter((entry) => entry.verb === verb && entry.outcome === "done");

test("a sheet is one person's answer by the door of sheets, with its typist, however often it is typed", async () => {
  expect(await type("We meet.")).toMatchObject({ ok: true, sheet: { number: 1, name: "Isla Reid", online: false } });
  expect(await type("We meet often.", { as: iain })).toMatchObject({
    ok: true,
    sheet: { typedBy: { name: iain.name } },
  });
  expect(await tally()).toMatchObject({ people: 1, open: { voices: { individual: 1 } } });
  expect(await open()).toMatchObject([
    { door: "sheet", voice: "individual", author: { name: "Isla Reid" }, recordedBy: { id: "iain" } },
  ]);
  expect(await type("")).toMatchObject({ ok: true, sheet: { answers: [] } });
  expect(await tally()).toMatchObject({ people: 0 });
});

test("words without a name are typed in and opened to nobody, nor is who typed them kept with them", async () => {
  await type("Nobody may know.", { attribution: "anonymous", name: "Isla Reid" });
  for (const as of [morag, iain, lead]) {
    const seen = await look(as);
    expect(seen).toMatchObject({ name: "", attribution: "anonymous", answers: [{ closed: true, parts: {} }] });
    expect(JSON.stringify(seen)).not.toContain("Nobody may know");
  }
  expect(await open()).toEqual([]);
  // Without having seen that there is something, nothing is written over it; nor does it ever get a name.
  const of = { actor: iain, sessionId, code, questionId: FIRST, delivery: null, inPlace: false, name: "Isla" };
  expect(
    await typeAnswer(deps, { ...of, input: typed("Other."), attribution: "anonymous", builtOn: null }),
  ).toMatchObject({ reason: "changed-meanwhile" });
  expect(await type("With a name.")).toMatchObject({ reason: "stays-anonymous" });
  expect(await type("Also here.", { question: SECOND })).toMatchObject({ reason: "stays-anonymous" });
  expect(await type("Other.", { attribution: "anonymous" })).toMatchObject({ ok: true });
  expect(await tally()).toMatchObject({ people: 1, anonymous: 1 });
});

test("one way of being shown holds for a whole sheet, whatever was typed in before", async () => {
  await type("One.", { name: "Ilsa" });
  await type("Two.", { question: SECOND, name: "Isla" });
  expect((await open()).map(({ author }) => author?.name)).toEqual(["Isla", "Isla"]);
  await type("Two.", { question: SECOND, attribution: "anonymous" });
  expect(await open().then((all) => all.filter(({ state }) => state !== "none"))).toEqual([]);
  expect([await tally(), await tally(SECOND)]).toMatchObject([{ anonymous: 1 }, { anonymous: 1 }]);
});

test("the audit names who began to type which sheet, once, and is alike with a name and without one", async () => {
  const [other = ""] = await make(1);
  await type("One.", { attribution: "anonymous" });
  await type("Two.", { attribution: "anonymous", question: SECOND });
  await type("One.", { at: other });
  await type("Two.", { at: other, question: SECOND });
  await type("One more.", { at: other, as: iain });
  const all = await audited("type-sheet");
  expect(all.map(({ by, after, thing }) => `${by.id} ${after} ${thing}`).sort()).toEqual([
    `iain 2 ${sessionId}`,
    `morag 1 ${sessionId}`,
    `morag 2 ${sessionId}`,
  ]);
});

test.each([
  { where: "the room talks about it and takes no more words", changes: { locked: [SECOND] } },
  { where: "the session has not come to it", changes: { mode: "stepped", reached: 1 } },
] satisfies { where: string; changes: Partial<Session> }[])(
  "a name goes from everything on a sheet, also where $where",
  async ({ changes }) => {
    await type("First words.", { question: SECOND });
    const stored = await deps.sessions.get(TENANT, sessionId);
    await deps.sessions.save(TENANT, stored!, { ...stored!.value.session, ...changes });
    expect(await type("Second words.", { attribution: "anonymous" })).toMatchObject({ ok: true });
    expect(await open()).toEqual([]);
    expect((await look()).answers.map(({ attribution, closed }) => [attribution, closed])).toEqual([
      ["anonymous", true],
      ["anonymous", true],
    ]);
  },
);

test("typed words are held back by a lock or a close, not a pause", async () => {
  const step = (verb: "pause" | "resume") => stepSession(deps, { actor: morag, sessionId, step: { verb } });
  await step("pause");
  expect(await type("In the pause.")).toMatchObject({ ok: true });
  await step("resume");
  expect(await type("No name.", { name: " \u202e" })).toMatchObject({ reason: "sheet-name-missing" });
  expect(await type("x".repeat(1501))).toMatchObject({ reason: "too-long", part: "strength" });
  const [lost = ""] = await make(1);
  const address = await addressOf(lost);
  await type("Said before.", { at: lost });
  expect(await revokeSheet(deps, { actor: morag, sessionId, code: lost })).toMatchObject({ ok: true });
  expect(await type("More.", { at: lost })).toMatchObject({ reason: "sheet-revoked" });
  expect(await answerOnline(address, "By the finder.")).toBeNull();
  expect(await tally()).toMatchObject({ people: 2 });
  for (const nobody of [ann, person("else", "facilitator", "buchan")])
    for (const asked of [
      await readSheet(deps, { actor: nobody, sessionId, code }),
      await makeSheets(deps, { actor: nobody, sessionId, count: 1 }),
      await listSheets(deps, { actor: nobody, sessionId }),
    ])
      expect(asked).toMatchObject({ ok: false, reason: "not-allowed" });
  await stepSession(deps, { actor: lead, sessionId, step: { verb: "close", now: true, reason: "Over." } });
  expect(await type("Too late.")).toMatchObject({ reason: "session-closed" });
  expect(await answerOnline(await addressOf(), "Too late.")).toBeNull();
  await sealSession(deps, TENANT, (await deps.sessions.get(TENANT, sessionId))!);
  expect(await deps.webLinks.list(TENANT, sessionId)).toEqual([]);
});

test("what its person says online stands: typing over it takes a choice, after which their code opens nothing", async () => {
  const online = await answerOnline(await addressOf(), "Said online.");
  expect(online).toMatchObject({ typedIn: false });
  expect(await look()).toMatchObject({ online: true, answers: [], name: "" });
  expect(await listSheets(deps, { actor: morag, sessionId })).not.toMatchObject({ items: [{ online: true }] });
  expect(await type("From the paper.")).toMatchObject({ reason: "sheet-answered" });
  expect(await takeSheetBack(deps, { actor: morag, sessionId, code, builtOn: (await look()).etag })).toMatchObject({
    reason: "sheet-answered",
  });
  expect(await tally()).toMatchObject({ people: 1, anonymous: 1 });
  expect(await type("From the paper.", { inPlace: true })).toMatchObject({ ok: true, sheet: { online: false } });
  expect(await tally()).toMatchObject({ people: 1, anonymous: 0, open: { strengths: 1 } });
  expect(await answerOnline(online?.receipt ?? "", "Still mine?")).toBeNull();
  expect(await audited("replace-online-answers")).toMatchObject([{ by: { id: "morag" }, after: "1" }]);
});

test("a typed-in sheet’s address shows none of it and replaces all of it", async () => {
  await type("Kept from everybody.", { attribution: "anonymous", question: SECOND });
  const token = await addressOf();
  const spy = await answerOnline(token, "I am the facilitator.");
  expect(spy).toMatchObject({ typedIn: true, read: [undefined, undefined, undefined, undefined] });
  expect(await answerOnline(spy?.receipt ?? "", "And once more.")).toMatchObject({
    read: ["I am the facilitator.", undefined, undefined, undefined],
  });
  expect([await tally(), await tally(SECOND)]).toMatchObject([{ people: 1 }, { people: 0 }]);
});

test("what was typed in by mistake is taken back whole and typed again", async () => {
  await type("Wrong sheet.", { attribution: "anonymous" });
  const before = await look();
  await type("Wrong sheet, too.", { attribution: "anonymous", question: SECOND });
  const back = (builtOn: string) => takeSheetBack(deps, { actor: iain, sessionId, code, builtOn });
  expect(await back(before.etag)).toMatchObject({ reason: "changed-meanwhile" });
  expect(await back((await look()).etag)).toMatchObject({ ok: true, sheet: { answers: [], typedBy: null } });
  expect([await tally(), await tally(SECOND)]).toMatchObject([{ people: 0 }, { people: 0 }]);
  expect(await audited("take-back-sheet")).toMatchObject([{ by: { id: "iain" }, after: "1" }]);
  expect(await type("Now with a name.")).toMatchObject({ ok: true });
});

/** A server on which something else happens once: before the links are asked for a sheet, or when it is noted who types it. */
function meanwhile(when: "before-get" | "after-save", happens: () => Promise<unknown>): TestDeps {
  let due = true;
  const once = async (): Promise<void> => {
    if (due) {
      due = false;
      await happens();
    }
  };
  const { webLinks } = deps;
  return {
    ...deps,
    webLinks: {
      ...webLinks,
      async get(...asked) {
        if (when === "before-get") await once();
        return webLinks.get(...asked);
      },
      async save(...asked) {
        const saved = await webLinks.save(...asked);
        if (when === "after-save") await once();
        return saved;
      },
    },
  };
}

test("a sheet that is taken back while its words are on their way keeps none of them", async () => {
  const other = meanwhile("after-save", async () => {
    const { etag } = await look();
    expect(await takeSheetBack(deps, { actor: iain, sessionId, code, builtOn: etag })).toMatchObject({ ok: true });
  });
  expect(await type("On their way.", {}, other)).toMatchObject({ ok: false, reason: "sheet-answered" });
  expect(await tally()).toMatchObject({ people: 0 });
});

test("what somebody else says online, after the one whom the typist saw there, is not replaced for them", async () => {
  await answerOnline(await addressOf(), "Seen by the typist.");
  const other = meanwhile("before-get", async () => {
    expect(await type("By another typist.", { as: iain, inPlace: true })).toMatchObject({ ok: true });
    expect(await answerOnline(await addressOf(), "Said since.")).not.toBeNull();
  });
  expect(await type("From the paper.", { inPlace: true }, other)).toMatchObject({ reason: "sheet-answered" });
  expect(await look()).toMatchObject({ online: true });
  expect(await tally()).toMatchObject({ people: 1, anonymous: 1 });
});

test("two who make sheets at the same moment never make two of one number or one code", async () => {
  const other = testDeps(world.store, world.clock);
  await Promise.all([
    makeSheets(deps, { actor: morag, sessionId, count: 30 }),
    makeSheets(other, { actor: iain, sessionId, count: 30 }),
  ]);
  const all = await listSheets(deps, { actor: morag, sessionId });
  const items = all.ok ? all.items : [];
  expect([new Set(items.map((one) => one.number)).size, new Set(items.map((one) => one.code)).size]).toEqual([61, 61]);
});

const act = fc.record({
  sheet: fc.nat(1),
  does: fc.constantFrom("type" as const, "type in place" as const, "online" as const, "back" as const),
  typist: fc.boolean(),
  server: fc.nat(1),
});

test("whoever types sheets and answers by their addresses at once, in whatever order, a sheet is never two people", async () => {
  const close = () =>
    stepSession(deps, { actor: lead, sessionId, step: { verb: "close", now: true, reason: "Over." } });
  await close();
  await fc.assert(
    fc.asyncProperty(fc.array(fc.array(act, { minLength: 1, maxLength: 3 }), { maxLength: 6 }), async (steps) => {
      sessionId = (await launch(world, { mode: "open", deadline: "2026-10-20T16:00:00.000Z" })).id;
      const codes = await make(2);
      const servers = [deps, testDeps(world.store, world.clock)];
      const receipts = new Map<string, string>();
      let count = 0;
      for (const together of steps)
        await Promise.all(
          together.map(async ({ sheet, does, typist, server }) => {
            const [on, at, as] = [servers[server] ?? deps, codes[sheet] ?? "", typist ? morag : iain];
            const words = `Words ${(count += 1)}.`;
            if (does === "online") {
              const saved = await answerOnline(receipts.get(at) ?? (await addressOf(at)), words, on);
              if (saved) receipts.set(at, saved.receipt);
              else receipts.delete(at);
            } else if (does === "back") {
              const seen = await readSheet(on, { actor: as, sessionId, code: at });
              if (seen.ok) await takeSheetBack(on, { actor: as, sessionId, code: at, builtOn: seen.sheet.etag });
            } else await type(words, { as, at, inPlace: does === "type in place", attribution: "anonymous" }, on);
          }),
        );
      let people = 0;
      for (const at of codes) {
        const seen = await readSheet(deps, { actor: morag, sessionId, code: at });
        if (seen.ok && (seen.sheet.online || seen.sheet.answers.length > 0)) people += 1;
      }
      expect((await tally())?.people ?? 0).toBe(people);
      await close();
    }),
    { numRuns: runs({ atEveryPush: 15, everyNight: 200 }), endOnFailure: true },
  );
});
