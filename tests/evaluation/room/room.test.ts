import fc from "fast-check";
import { runs } from "../../helpers/runs.ts";
import type { Reveal, RoomView } from "../../../shared/contract/room.ts";
import { lookBackstage, revealWords, setSessionRoom } from "../../../bot/evaluation/room/change-room.ts";
import { markInRoom, readOwnMarks } from "../../../bot/evaluation/room/mark-in-room.ts";
import { groupInRoom } from "../../../bot/evaluation/room/group-in-room.ts";
import type { GroupingAct } from "../../../shared/contract/grouping.ts";
import { joinKey } from "../../../bot/storage/tables/keys.ts";
import type { StoredRow } from "../../../bot/storage/tables/table-store.ts";
import { readWithoutEvidence } from "../../../bot/evaluation/room/read-without-evidence.ts";
import { createRoomReader } from "../../../bot/evaluation/room/room-snapshots.ts";
import { eraseOwnData } from "../../../bot/evaluation/people/own-data.ts";
import { recordForOthers } from "../../../bot/evaluation/recorded/record-for-others.ts";
import { saveAnswer } from "../../../bot/evaluation/answers/save-answer.ts";
import { withdrawAnswer } from "../../../bot/evaluation/answers/withdraw-answer.ts";
import { sealSession } from "../../../bot/evaluation/sessions/seal-session.ts";
import { stepSession } from "../../../bot/evaluation/sessions/step-session.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import type { Step } from "../../../shared/sessions/step.ts";
import { person, TENANT } from "../../helpers/deps.ts";
import { emptyWorld, FIRST, launch, lead, morag, typed, type World } from "../running-session.ts";

type Stage = World & { session: Session; room(): Promise<RoomView>; press(act: Reveal): Promise<string> };

async function openStage(): Promise<Stage> {
  const world = await emptyWorld();
  const session = await launch(world, { mode: "open", deadline: "2027-06-01T00:00:00.000Z" });
  const at = { actor: morag, sessionId: session.id };
  const room = async (): Promise<RoomView> => {
    // Afresh, as another server sees it.
    const read = await createRoomReader(world.deps).read(TENANT, session.id);
    if (!read) throw new Error("The room is gone.");
    expect(read.others.view.stage.pieces).toEqual([]);
    return read.yours.view;
  };
  return {
    ...world,
    session,
    room,
    async press(act) {
      const builtOn = (await room()).etag;
      const done = await revealWords(world.deps, { ...at, questionId: FIRST, builtOn, act });
      return done.ok ? "ok" : done.reason;
    },
  };
}

const step = (world: Stage, taken: Step, actor = morag): Promise<unknown> =>
  stepSession(world.deps, { actor, sessionId: world.session.id, step: taken });
const where = ({ session }: Stage, who: string) =>
  ({ actor: person(who), sessionId: session.id, questionId: FIRST, door: "tab", delivery: null }) as const;
const texts = ({ stage }: RoomView): string[] => stage.pieces.map(({ text }) => text);

test("words on the stage follow changes, and go when they are taken back", async () => {
  const world = await openStage();
  const { deps, session } = world;
  const say = (who: string, words: string): Promise<unknown> =>
    saveAnswer(deps, where(world, who), { input: typed(words), attribution: "named" });
  await say("ann", "We meet");
  await say("ben", "We write");
  const note = { questionId: FIRST, voice: "group", key: "the-first-note", input: typed("We all agree") } as const;
  await recordForOthers(deps, { actor: morag, sessionId: session.id, onBehalfOf: null, ...note });
  expect(await world.press({ do: "next" })).toBe("question-not-locked");
  await step(world, { verb: "lock", questionId: FIRST });
  expect(await say("cara", "Too late")).toMatchObject({ reason: "question-locked" });

  expect(await world.press({ do: "next" })).toBe("ok");
  expect(texts(await world.room())).toEqual(["We meet"]);
  await world.press({ do: "all" });
  expect(texts(await world.room())).toEqual(["We meet", "We write", "We all agree"]);
  const [first, second] = (await world.room()).stage.pieces;
  await world.press({ do: "hide", id: second?.id ?? "" });
  expect(texts(await world.room())).toEqual(["We meet", "We all agree"]);
  // Whoever has said something can take it back now, too.
  expect(await withdrawAnswer(deps, where(world, "ann"))).toMatchObject({ ok: true });
  expect(texts(await world.room())).toEqual(["We all agree"]);
  await step(world, { verb: "unlock", questionId: FIRST });
  await say("ann", "We met again");
  await say("ben", "We write letters");
  expect(texts(await world.room())).toEqual(["We all agree"]);
  await world.press({ do: "put-back", id: second?.id ?? "" });
  expect(texts(await world.room())).toEqual(["We write letters", "We all agree"]);

  const backstage = await lookBackstage(deps, { actor: morag, sessionId: session.id, questionId: FIRST });
  expect(backstage).toMatchObject({
    view: {
      pieces: [{ is: "shown" }, { is: "shown" }, { text: "We met again", is: "waiting", author: "Name of ann" }],
    },
  });
  expect(JSON.stringify(backstage)).not.toContain(first?.id);
  const audited = (await deps.audit.list(TENANT, "2026-10")).filter(({ verb }) => /-words$/.test(verb));
  expect(audited.map(({ verb, by, after }) => [verb, by.name, after]).sort()).toEqual([
    ["hide-words", "Name of morag", second?.id],
    ["put-back-words", "Name of morag", second?.id],
  ]);
  // Nothing at rest but what words are known by.
  expect(JSON.stringify((await deps.rooms.get(TENANT, session.id))?.value)).not.toMatch(/We |Name of|morag/);
});

test("anonymous words of a crowd are shown after the close, and leave the stage when the session is reopened", async () => {
  const world = await openStage();
  const wrote = ["ann", "ben", "cara", "dee", "eve"];
  for (const who of wrote)
    await saveAnswer(world.deps, where(world, who), { input: typed(`Words of ${who}`), attribution: "anonymous" });
  await step(world, { verb: "close", now: true });
  await step(world, { verb: "close", now: true }, lead);
  expect(await world.press({ do: "all" })).toBe("ok");
  expect(texts(await world.room()).sort()).toEqual(wrote.map((who) => `Words of ${who}`));
  await step(world, { verb: "reopen", reason: "somebody was late" });
  expect(await world.room()).toMatchObject({ state: "open", stage: { pieces: [] } });
  await step(world, { verb: "lock", questionId: FIRST });
  expect(await world.press({ do: "all" })).toBe("nothing-to-show");
  expect((await world.room()).stage.pieces).toEqual([]);
});

test("two who change a room at once: the second is told, and no third has a say", async () => {
  const world = await openStage();
  const at = { sessionId: world.session.id, builtOn: null, input: { timer: { minutes: 5 } } };
  const both = await Promise.all([morag, lead].map((actor) => setSessionRoom(world.deps, { ...at, actor })));
  expect(both.map((one) => (one.ok ? "ok" : one.reason)).sort()).toEqual(["changed-meanwhile", "ok"]);
  for (const actor of [person("ann"), person("gavin", "facilitator", "buchan")])
    expect(await setSessionRoom(world.deps, { ...at, actor })).toMatchObject({ reason: "not-allowed" });
});

/** A room in which three are shown what they have written, to be marked. */
async function markingStage() {
  const world = await openStage();
  const { deps, session } = world;
  await Promise.all(
    ["We meet", "We write", "We sing"].map((text, index) =>
      saveAnswer(deps, where(world, `writer-${index}`), { input: typed(text), attribution: "named" }),
    ),
  );
  await step(world, { verb: "lock", questionId: FIRST });
  await world.press({ do: "all" });
  const at = { sessionId: session.id, questionId: FIRST };
  const proof = deps.sessionLinks.proofOf(TENANT, session.id);
  return {
    ...{ world, at, proof, ids: (await world.room()).stage.pieces.map(({ id }) => id) },
    group: (act: GroupingAct): Promise<unknown> => groupInRoom(deps, { ...at, actor: morag, builtOn: undefined, act }),
    async mark(who: string, on: readonly string[]): Promise<void> {
      const marked = await markInRoom(deps, { ...at, actor: person(who), proof, builtOn: null, on });
      expect(marked).toMatchObject({ ok: true });
    },
    /** The rows that hold whose marks they are. */
    async kept(): Promise<StoredRow[]> {
      const rows: StoredRow[] = [];
      for await (const row of world.store.list("threads", joinKey(TENANT, "marks", session.id))) rows.push(row);
      return rows;
    },
  };
}

test("uncounted marks are removed with the person who put them, and all of them with the sealing", async () => {
  const { world, ids, group, mark, kept } = await markingStage();
  const { deps, session } = world;
  await group({ do: "open-marks" });
  for (const who of ["ann", "ben"]) await mark(who, ids);
  expect(await eraseOwnData(deps, person("ann"))).toMatchObject({ ok: true });
  expect(await kept()).toHaveLength(1);
  await step(world, { verb: "close", now: true });
  await step(world, { verb: "close", now: true }, lead);
  const stored = await deps.sessions.get(TENANT, session.id);
  if (stored) await sealSession(deps, TENANT, stored);
  expect(await kept()).toEqual([]);
});

test.each(["called off", "counted", "sealed"])(
  "a mark that comes when marking has just been %s is refused",
  async (how) => {
    const { world, at, proof, ids, group, mark, kept } = await markingStage();
    const { deps, session } = world;
    await group({ do: "open-marks" });
    for (const who of ["ann", "ben", "cat", "dan", "eve"]) await mark(who, ids.slice(0, 1));
    const { save } = deps.roomMarks;
    deps.roomMarks.save = async (...given) => {
      if (how === "called off") await group({ do: "call-off-marks" });
      if (how === "counted") await group({ do: "close-marks" });
      if (how === "sealed") {
        for (const actor of [morag, lead]) await step(world, { verb: "close", now: true }, actor);
        const stored = await deps.sessions.get(TENANT, session.id);
        if (stored) await sealSession(deps, TENANT, stored);
      }
      expect(await kept()).toEqual([]);
      return save(...given);
    };
    const late = { ...at, actor: person("late"), proof, builtOn: null, on: ids };
    expect(await markInRoom(deps, late)).toEqual({ ok: false, reason: "marks-not-open" });
    expect(await kept()).toEqual([]);
  },
);

test("rooms in which others mark the same look the same to everybody at every moment, and in the store", async () => {
  const { world, at, proof, ids, group, mark, kept } = await markingStage();
  const { deps } = world;
  /** All that is told while these mark in this order, and all that is kept, but what looks like chance. */
  const played = async (marks: readonly (readonly number[])[], order: readonly number[]): Promise<unknown> => {
    await group({ do: "open-marks" });
    const seen: unknown[] = [];
    for (const index of order) {
      const on = (marks[index] ?? []).flatMap((which) => ids[which] ?? []);
      await mark(`marker-${index}`, on);
      const others = await readOwnMarks(deps, { ...at, actor: person("somebody"), proof });
      const backstage = await lookBackstage(deps, { ...at, actor: morag });
      const { now: _, ...room } = await world.room();
      seen.push(others, backstage, room);
    }
    const rows = await kept();
    const atRest = rows.map(({ values }) =>
      Object.values(values).map((value) => (value instanceof Uint8Array ? value.length : value)),
    );
    expect(atRest).toHaveLength(marks.length);
    expect(new Set(atRest.map((row) => row.join(" "))).size).toBe(1);
    const bytes = rows.flatMap(({ rowKey, values }) => [
      rowKey,
      ...Object.values(values).map((value) =>
        value instanceof Uint8Array ? Buffer.from(value).toString("latin1") : String(value),
      ),
    ]);
    for (const told of ["strength", "marker-", ...ids]) expect(bytes.join("\n")).not.toContain(told);
    await group({ do: "call-off-marks" });
    return JSON.parse(
      JSON.stringify([seen, atRest]).replace(/"(?:ballot|revision)":\d+|"etag":"room \d+"/g, '"at":0'),
    ) as unknown;
  };
  const some = fc.uniqueArray(fc.nat({ max: 2 }), { minLength: 1, maxLength: 3 });
  await fc.assert(
    fc.asyncProperty(
      fc
        .array(some, { minLength: 3, maxLength: 8 })
        .chain((marks) =>
          fc.tuple(fc.constant(marks), fc.shuffledSubarray([...marks.keys()], { minLength: marks.length })),
        ),
      async ([marks, order]) => {
        const straight = [...marks.keys()];
        expect(await played(marks, order)).toEqual(
          await played(
            order.map((index) => marks[index] ?? []),
            straight,
          ),
        );
      },
    ),
    { numRuns: runs({ atEveryPush: 8, everyNight: 15 }) },
  );
});

type Happening =
  | { do: "say"; who: number; anonymous: boolean; kind: "strength" | "concern" }
  | { do: "withdraw"; who: number }
  | { do: "step"; verb: "lock" | "unlock" | "close" | "reopen" }
  | { do: "press"; act: "next" | "all" | "back" | "one" | "hide" | "put-back"; which: number };
const PEOPLE = 7;
const who = fc.nat({ max: PEOPLE - 1 });
const happening: fc.Arbitrary<Happening> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      do: fc.constant("say" as const),
      who,
      anonymous: fc.boolean(),
      kind: fc.constantFrom("strength" as const, "concern" as const),
    }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("withdraw" as const), who }) },
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("step" as const),
      verb: fc.constantFrom("lock" as const, "unlock" as const, "close" as const, "reopen" as const),
    }),
  },
  {
    weight: 6,
    arbitrary: fc.record({
      do: fc.constant("press" as const),
      act: fc.constantFrom(
        "next" as const,
        "all" as const,
        "back" as const,
        "one" as const,
        "hide" as const,
        "put-back" as const,
      ),
      which: fc.nat({ max: 20 }),
    }),
  },
);

test("in any order of writing, changing, locking, closing and hiding, the stage never holds what it may not show", async () => {
  await fc.assert(
    fc.asyncProperty(fc.array(happening, { minLength: 6, maxLength: 24, size: "max" }), async (all) => {
      const world = await openStage();
      const { deps, session } = world;
      /** What each person's words are now. `kept`: somebody has shown them since they were last taken back. */
      const said = new Map<number, { text: string; named: boolean; claim: string }>();
      const shownOnce = new Set<string>();
      const hidden = new Set<string>();
      const everAnonymous = new Set<string>();
      let state = { open: true, locked: false };
      let count = 0;
      const textOf = new Map<string, string>();
      for (const one of all) {
        const before = await world.room();
        if (one.do === "say") {
          const text = `text-${(count += 1)}-end`;
          const input = { parts: { strength: "", concern: "", [one.kind]: text } };
          const done = await saveAnswer(deps, where(world, `p${one.who}`), {
            input,
            attribution: one.anonymous ? "anonymous" : "named",
          });
          if (done.ok && done.answer.attribution === "anonymous") {
            everAnonymous.add(text);
            said.set(one.who, { text, named: false, claim: "" });
          } else if (done.ok) {
            const claim = `${done.answer.id}.${one.kind}`;
            textOf.set(claim, text);
            said.set(one.who, { text, named: true, claim });
          }
        } else if (one.do === "withdraw") {
          if ((await withdrawAnswer(deps, where(world, `p${one.who}`))).ok) said.delete(one.who);
        } else if (one.do === "step") {
          const taken: Step =
            one.verb === "close"
              ? { verb: "close", now: true }
              : one.verb === "reopen"
                ? { verb: "reopen", reason: "somebody was late" }
                : { verb: one.verb, questionId: FIRST };
          for (const actor of [morag, lead]) {
            const done = (await step(world, taken, actor)) as { ok: boolean; waits?: true };
            if (!done.ok || !done.waits) break;
          }
          const now = (await deps.sessions.get(TENANT, session.id))?.value.session;
          state = { open: now?.state === "open", locked: now?.locked.includes(FIRST) ?? false };
        } else {
          const behind = await lookBackstage(deps, { actor: morag, sessionId: session.id, questionId: FIRST });
          if (!behind.ok) throw new Error(behind.reason);
          const { pieces } = behind.view;
          const id = pieces[one.which % Math.max(1, pieces.length)]?.id ?? "none";
          const did = await world.press(
            one.act === "next" || one.act === "all" || one.act === "back" ? { do: one.act } : { do: one.act, id },
          );
          if (did === "ok" && one.act === "hide") hidden.add(id);
          if (did === "ok" && one.act === "put-back") hidden.delete(id);
          const after = await world.room();
          const came = after.stage.pieces.filter((now) => !before.stage.pieces.some((then) => then.id === now.id));
          if (["next", "all", "one"].includes(one.act)) {
            if (state.open && !state.locked) expect(came).toEqual([]);
            for (const { id: shown } of came) shownOnce.add(shown);
          } else if (one.act !== "put-back") expect(came).toEqual([]);
        }
        const now = await world.room();
        for (const { id, text, attribution } of now.stage.pieces) {
          expect([id, shownOnce.has(id), hidden.has(id)]).toEqual([id, true, false]);
          if (attribution === "anonymous") expect([text, state.open]).toEqual([text, false]);
          else {
            expect(everAnonymous.has(text)).toBe(false);
            expect([...said.values()].filter((current) => current.named).map((current) => current.text)).toContain(
              text,
            );
          }
        }
        expect(JSON.stringify(now)).not.toMatch(/Name of|"p\d/);
      }
    }),
    { numRuns: runs({ atEveryPush: 40, everyNight: 120 }) },
  );
}, 120_000);

test("whoever can show it is asked for what the room was shown without evidence, and for nothing else", async () => {
  const world = await openStage();
  const { deps, session } = world;
  const say = (who: string, words: string, evidence?: string): Promise<unknown> =>
    saveAnswer(deps, where(world, who), {
      input: { parts: { strength: words, ...(evidence && { evidence }) }, unable: false, unclear: false },
      attribution: who === "hidden" ? "anonymous" : "named",
    });
  await say("ann", "We meet");
  await say("ben", "We write", "Forty letters");
  await say("cara", "Not shown");
  await say("hidden", "Nobody knows");
  const claims = async (actor = lead, proof: string | null = null): Promise<string[]> => {
    const read = await readWithoutEvidence(deps, { actor, sessionId: session.id, proof });
    if (!read.ok) throw new Error(read.reason);
    return read.items.map(({ text, own, takesAnswers }) => [text, own && "own", takesAnswers && "open"].join(" "));
  };
  expect(await claims()).toEqual([]);
  await step(world, { verb: "lock", questionId: FIRST });
  await world.press({ do: "next" });
  await world.press({ do: "next" });
  expect(await claims()).toEqual(["We meet false false"]);
  await step(world, { verb: "unlock", questionId: FIRST });
  expect(await claims()).toEqual(["We meet false open"]);
  expect(await claims(person("ann"))).toEqual([]);
  expect(await claims(person("ann"), deps.sessionLinks.proofOf(TENANT, session.id))).toEqual(["We meet own open"]);
  await say("ann", "We meet", "The list of who came");
  expect(await claims()).toEqual([]);
});
