import fc from "fast-check";
import type { Reveal } from "../../../shared/contract/room.ts";
import { EMPTY_ROOM, questionShown, roomTag, setRoom, timeIsOver, type Room } from "../../../shared/sessions/room.ts";
import {
  EMPTY_STAGE,
  mayReveal,
  onStage,
  reveal,
  STAGE_MOST,
  type Piece,
  type Stage,
} from "../../../shared/sessions/stage.ts";
import { after, exampleSession, FIRST, FOURTH, OPENED, SECOND } from "./example-session.ts";

const stepped = exampleSession({ questionSince: OPENED.toISOString(), reached: 2, current: 1 });
const set = (
  input: Parameters<typeof setRoom>[2]["input"],
  { session = stepped, room = EMPTY_ROOM, at = 0 } = {},
): Room => {
  const result = setRoom(session, room, { input, now: after(at) });
  if (!result.ok) throw new Error(result.reason);
  return result.room;
};
const minutes = (room: Room, session = stepped): number | null => {
  const over = timeIsOver(session, room);
  return over === null ? null : (Date.parse(over) - OPENED.getTime()) / 60_000;
};

test("a room is shown the question under discussion, and another one only until the session moves", () => {
  expect(questionShown(stepped, EMPTY_ROOM).id).toBe(SECOND);
  const back = set({ questionId: FIRST });
  expect(questionShown(stepped, back).id).toBe(FIRST);
  expect(questionShown({ ...stepped, current: 2, reached: 3 }, back).id).not.toBe(FIRST);
  expect(questionShown(stepped, set({ questionId: null }, { room: back })).id).toBe(SECOND);
  expect(setRoom(stepped, EMPTY_ROOM, { input: { questionId: FOURTH }, now: OPENED })).toMatchObject({
    reason: "question-not-reached",
  });
  expect(setRoom(stepped, EMPTY_ROOM, { input: { questionId: "another" }, now: OPENED })).toMatchObject({
    reason: "question-not-asked",
  });
});

test("time runs as the session means it to, until it is set, given more of, or stopped", () => {
  expect(minutes(EMPTY_ROOM)).toBe(10);
  expect(minutes(set({ timer: { minutes: 5 } }, { at: 120 }))).toBe(7);
  expect(minutes(set({ timer: { more: 1 } }, { at: 120 }))).toBe(11);
  // Where it was over, one more minute is a whole one.
  expect(minutes(set({ timer: { more: 1 } }, { at: 20 * 60 }))).toBe(21);
  const stopped = set({ timer: null });
  expect(minutes(stopped)).toBeNull();
  expect(minutes(set({ timer: { more: 2 } }, { room: stopped, at: 60 }))).toBe(3);
  expect(minutes(set({ questionId: FIRST }, { room: set({ timer: { minutes: 5 } }) }))).toBeNull();
  expect(minutes(EMPTY_ROOM, exampleSession({ mode: "open", questionSince: OPENED.toISOString() }))).toBeNull();
});

test("what nothing was kept of has no tag, and each change another one", () => {
  expect([0, 1, 2].map((revision) => roomTag({ ...EMPTY_ROOM, revision }))).toEqual([null, "room 1", "room 2"]);
});

test.each([
  ["open", [], false],
  ["open", [FIRST], true],
  ["paused", [FIRST], true],
  ["draft", [FIRST], false],
  ["closed", [], true],
  ["sealed", [], true],
] as const)("words of a session that is %s with %j locked can be shown: %s", (state, locked, can) => {
  expect(mayReveal(exampleSession({ state, locked: [...locked] }), FIRST, after(1))).toBe(can);
});

const piece = (id: string, kind: Piece["kind"] = "strength"): Piece => ({
  ...{ id, kind, text: `What ${id} says`, voice: "individual", attribution: "named", author: "Ann" },
});

test("the stage groups by kind, keeps the order of showing within, and bears no name", () => {
  const pieces = [piece("a"), piece("b"), piece("c", "concern")];
  const shown = onStage({ shown: ["c", "b", "a"], hidden: [] }, pieces);
  expect(shown.map(({ id }) => id)).toEqual(["b", "a", "c"]);
  expect(JSON.stringify(shown)).not.toContain("Ann");
});

test("the stage takes so many and says when it is full", () => {
  const pieces = Array.from({ length: STAGE_MOST + 1 }, (_, index) => piece(`p${index}`));
  const all = reveal(EMPTY_STAGE, { do: "all" }, { pieces, open: true });
  if (!all.ok) throw new Error(all.reason);
  expect(all.stage.shown).toHaveLength(STAGE_MOST);
  expect(reveal(all.stage, { do: "next" }, { pieces, open: true })).toMatchObject({ reason: "stage-full" });
});

const IDS = ["a", "b", "c", "d"];
type Happening = { act: Reveal } | { gone: string } | { come: string } | { open: boolean };
const id = fc.constantFrom(...IDS);
const happening: fc.Arbitrary<Happening> = fc.oneof(
  fc.record({
    act: fc.oneof(
      fc.constantFrom<Reveal>({ do: "next" }, { do: "all" }, { do: "back" }),
      fc.record({ do: fc.constantFrom("one" as const, "hide" as const, "put-back" as const), id }),
    ),
  }),
  fc.record({ gone: id }),
  fc.record({ come: id }),
  fc.record({ open: fc.boolean() }),
);

test("in any order of steps, the stage holds only what was shown while allowed and is not hidden", () => {
  fc.assert(
    fc.property(fc.array(happening, { maxLength: 40 }), (all) => {
      let stage: Stage = EMPTY_STAGE;
      let open = false;
      const there = new Set(IDS);
      const wanted = new Set<string>();
      const hidden = new Set<string>();
      const onIt = (): string[] =>
        onStage(
          stage,
          IDS.filter((one) => there.has(one)).map((one) => piece(one)),
        ).map((one) => one.id);
      for (const one of all) {
        if ("gone" in one) there.delete(one.gone);
        else if ("come" in one) there.add(one.come);
        else if ("open" in one) open = one.open;
        else {
          const before = onIt();
          const pieces = IDS.filter((name) => there.has(name)).map((name) => piece(name));
          const done = reveal(stage, one.act, { pieces, open });
          if (!done.ok) expect(["question-not-locked", "nothing-to-show"]).toContain(done.reason);
          else stage = done.stage;
          const after = onIt();
          const came = after.filter((name) => !before.includes(name));
          switch (one.act.do) {
            case "next":
              expect(came.length).toBe(done.ok ? 1 : 0);
              break;
            case "all":
              if (open) for (const name of there) expect(after.includes(name) || hidden.has(name)).toBe(true);
              break;
            case "one":
              expect(came.filter((name) => name !== (one.act as { id: string }).id)).toEqual([]);
              break;
            case "back":
              expect(before.length - after.length).toBe(done.ok ? 1 : 0);
              break;
            case "hide":
              if (there.has(one.act.id)) hidden.add(one.act.id);
              break;
            case "put-back":
              hidden.delete(one.act.id);
              expect(came.every((name) => wanted.has(name))).toBe(true);
          }
          if (["next", "all", "one"].includes(one.act.do)) {
            if (!open) expect(came).toEqual([]);
            for (const name of came) wanted.add(name);
          }
          if (one.act.do === "back") for (const name of before) if (!after.includes(name)) wanted.delete(name);
        }
        for (const name of onIt())
          expect([name, wanted.has(name), there.has(name), hidden.has(name)]).toEqual([name, true, true, false]);
      }
    }),
    { numRuns: 2_000 },
  );
});
