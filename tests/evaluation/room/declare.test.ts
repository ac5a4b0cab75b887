import fc from "fast-check";
import { runs } from "../../helpers/runs.ts";
import { declare, readRoomNotes } from "../../../bot/evaluation/room/declare.ts";
import { eraseOwnData } from "../../../bot/evaluation/people/own-data.ts";
import { changeRecorded, listRecorded } from "../../../bot/evaluation/recorded/recorded-entries.ts";
import { recordForOthers } from "../../../bot/evaluation/recorded/record-for-others.ts";
import { readFindings } from "../../../bot/evaluation/findings/read-findings.ts";
import { sealSession } from "../../../bot/evaluation/sessions/seal-session.ts";
import { closeExpiredSessions } from "../../../bot/evaluation/sessions/close-expired-sessions.ts";
import { stepSession } from "../../../bot/evaluation/sessions/step-session.ts";
import { joinKey } from "../../../bot/storage/tables/keys.ts";
import type { StoredRow } from "../../../bot/storage/tables/table-store.ts";
import type { Declared } from "../../../shared/answers/answer.ts";
import type { BuiltOn } from "../../../shared/contract/built-on.ts";
import type { RoomNote } from "../../../shared/contract/declaring.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import type { Says } from "../../../shared/sessions/declaring.ts";
import { person, TENANT, testDeps } from "../../helpers/deps.ts";
import { emptyWorld, FIRST, launch, lead, morag, typed } from "../running-session.ts";

/** A session of Marr with one group note; `says` is what somebody presses who has just looked. */
async function openRoom() {
  const world = await emptyWorld();
  const session = await launch(world, { mode: "open", deadline: "2026-10-06T18:00:00.000Z" });
  const { deps } = world;
  const at = { sessionId: session.id, questionId: FIRST };
  const proof = deps.sessionLinks.proofOf(TENANT, session.id);
  const note = { ...at, actor: morag, voice: "group", key: "the-first-note", onBehalfOf: null } as const;
  await recordForOthers(deps, { ...note, input: typed("We all meet") });
  const look = async (actor: Actor): Promise<RoomNote> => {
    const read = await readRoomNotes(deps, { ...at, actor, proof });
    const [item] = read.ok ? read.items : [];
    if (!item) throw new Error("The note is gone.");
    return item;
  };
  type Form = { wording?: string; builtOn?: BuiltOn };
  const says = async (actor: Actor, what: Says | null, form: Form = {}): Promise<string> => {
    const { id, wording, etag } = await look(actor);
    const done = await declare(deps, {
      ...{ ...at, actor, proof, noteId: id, says: what },
      ...{ wording: form.wording ?? wording, builtOn: form.builtOn === undefined ? etag : form.builtOn },
    });
    return done.ok ? "ok" : done.reason;
  };
  const change = async (words: string): Promise<void> => {
    const listed = await listRecorded(deps, { actor: morag, sessionId: session.id });
    const [entry] = listed.ok ? listed.items : [];
    const done = await changeRecorded(deps, {
      ...{ ...at, actor: morag, entry: entry?.entry ?? "", builtOn: entry?.etag ?? null },
      ...{ input: typed(words), onBehalfOf: null },
    });
    if (!done.ok) throw new Error(done.reason);
  };
  const counted = async (): Promise<Declared | undefined> => {
    const read = await readFindings(deps, { actor: lead, evaluationId: "2026-27", areaId: "marr" });
    return read.ok ? read.view.questions[0]?.statements.items[0]?.declared : undefined;
  };
  const kept = async (): Promise<StoredRow[]> => {
    const rows: StoredRow[] = [];
    for await (const row of world.store.list("threads", joinKey(TENANT, "declarations", session.id))) rows.push(row);
    return rows;
  };
  /** What the scheduler does. */
  const close = async (): Promise<void> => {
    world.clock.pass(24 * 60 * 60 * 1000);
    await closeExpiredSessions(deps, TENANT);
  };
  return { world, deps, session, at, proof, look, says, change, counted, kept, close };
}
type Room = Awaited<ReturnType<typeof openRoom>>;

const five = ["ann", "ben", "cara", "dod", "effie"].map((who) => person(who));

test("what five people say of a group note is counted once, at the first close, and is nobody's afterwards", async () => {
  const { says, look, counted, kept, close, deps, session } = await openRoom();
  for (const who of five.slice(0, 4)) expect(await says(who, "us")).toBe("ok");
  // Whoever runs the area is one of the room, and hides nobody.
  expect(await says(morag, "us")).toBe("ok");
  expect(await look(morag)).toMatchObject({ people: null, declared: null });
  expect(await says(five[4] as Actor, "no")).toBe("ok");
  expect(await look(morag)).toMatchObject({ people: 6, declared: null });
  expect(await look(person("ann"))).toMatchObject({ own: "us", people: null, declared: null });
  expect(await counted()).toBeUndefined();
  await close();
  expect(await counted()).toEqual({ us: 5, notQuite: 1 });
  expect(await kept()).toEqual([]);
  expect(await look(person("ann"))).toMatchObject({ own: null, takes: false, declared: { us: 5, notQuite: 1 } });
  // Opened again, nothing more is taken: a second count would show who came in between.
  const reopened = await stepSession(deps, {
    ...{ actor: lead, sessionId: session.id, step: { verb: "reopen", reason: "Somebody came late." } },
  });
  expect(reopened).toMatchObject({ ok: true });
  expect(await says(person("grace"), "no")).toBe("declaring-over");
  await close();
  expect(await counted()).toEqual({ us: 5, notQuite: 1 });
});

test("other words are nobody's yet: what was said of those before ends, and whoever said it is told", async () => {
  const { says, look, change, counted, close } = await openRoom();
  const yesterday = (await look(person("ann"))).wording;
  for (const who of five) await says(who, "us");
  await change("We meet now and then");
  expect(await look(person("ann"))).toMatchObject({ own: null, changedSince: true });
  expect(await look(morag)).toMatchObject({ people: null });
  // A form of before speaks of words that are not there.
  expect(await says(person("ann"), "us", { wording: yesterday })).toBe("note-changed");
  for (const who of five.slice(0, 4)) await says(who, "us");
  await close();
  expect(await counted()).toBeUndefined();
});

test("a count stands with the words that it was made of: changed after the close, they stand without one", async () => {
  const { says, change, counted, close } = await openRoom();
  for (const who of five) await says(who, "no");
  await close();
  expect(await counted()).toEqual({ us: 0, notQuite: 5 });
  await change("Said otherwise");
  expect(await counted()).toBeUndefined();
  await change("We all meet");
  expect(await counted()).toBeUndefined();
});

test("from two windows it is one person's word, and the second is told; sent twice it is there already", async () => {
  const { says, kept, look } = await openRoom();
  const ann = person("ann");
  const twice = await Promise.all([says(ann, "us", { builtOn: null }), says(ann, "no", { builtOn: null })]);
  expect(twice.sort()).toEqual(["changed-meanwhile", "ok"]);
  const { own } = await look(ann);
  expect(await says(ann, own, { builtOn: null })).toBe("ok");
  expect(await says(ann, own === "us" ? "no" : "us", { builtOn: null })).toBe("changed-meanwhile");
  expect(await kept()).toHaveLength(1);
  expect(await says(ann, null)).toBe("ok");
  expect(await kept()).toEqual([]);
});

test("somebody of another area sees no note and says nothing of one", async () => {
  const { deps, at, look, proof } = await openRoom();
  deps.membership = "asked";
  const { id, wording } = await look(morag);
  const elsewhere = { ...at, actor: person("elsewhere", "area-lead", "buchan"), proof: null };
  expect(await readRoomNotes(deps, elsewhere)).toMatchObject({ ok: true, items: [] });
  const asked = { noteId: id, wording, says: "no", builtOn: null } as const;
  expect(await declare(deps, { ...elsewhere, ...asked })).toMatchObject({ reason: "not-a-member" });
  expect(await declare(deps, { ...elsewhere, ...asked, actor: person("guest-of-the-link"), proof })).toMatchObject({
    ok: true,
  });
});

test("what is declared just after the close is not taken; the rest goes with its person or the sealing", async () => {
  const { deps, says, kept, close, counted, session } = await openRoom();
  for (const who of five.slice(0, 4)) await says(who, "us");
  expect(await eraseOwnData(deps, person("ann"))).toMatchObject({ ok: true });
  expect(await kept()).toHaveLength(3);
  const { save } = deps.declarations;
  deps.declarations.save = async (...given) => {
    await close();
    return save(...given);
  };
  expect(await says(person("ann"), "us")).toBe("declaring-over");
  expect(await kept()).toHaveLength(1);
  const stored = await deps.sessions.get(TENANT, session.id);
  if (stored) await sealSession(deps, TENANT, stored);
  expect(await kept()).toEqual([]);
  expect(await counted()).toBeUndefined();
});

/** People 0 to 6 are partners of the room; 7 runs it, and hides nobody. */
const actorOf = (who: number): Actor => (who === 7 ? morag : person(`person-${who}`));
const act = fc.oneof(
  { weight: 8, arbitrary: fc.tuple(fc.constant("says"), fc.nat(7), fc.constantFrom("us", "no", null)) },
  { weight: 2, arbitrary: fc.tuple(fc.constant("stale"), fc.nat(7), fc.constantFrom("us", "no")) },
  { weight: 1, arbitrary: fc.tuple(fc.constant("change"), fc.nat(2), fc.constant(null)) },
);

test("whatever people say and however the close is cut short, each crowd is counted once, and nobody outside it", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(act, { maxLength: 30 }),
      fc.constantFrom("changeRow", "forget", "show", null),
      async (acts, cut) => {
        const room = await openRoom();
        const said = new Map<number, { says: Says; words: string }>();
        let words = "We all meet";
        const standing = (): [number, Says][] =>
          [...said].flatMap(([who, one]) => (one.words === words ? [[who, one.says] as [number, Says]] : []));
        const isCrowd = (): boolean => standing().filter(([who]) => who !== 7).length >= 5;
        for (const [what, which, says] of acts) {
          if (what === "change") {
            words = ["We all meet", "We write", "We ring"][which] ?? words;
            await room.change(words);
          } else if (what === "stale") {
            expect(await room.says(actorOf(which), says as Says, { wording: "another" })).toBe("note-changed");
          } else {
            expect(await room.says(actorOf(which), says as Says | null)).toBe("ok");
            // Of words before these nothing is taken back: it is of no use any more.
            if (says !== null) said.set(which, { says: says as Says, words });
            else if (said.get(which)?.words === words) said.delete(which);
          }
          const { people, declared } = await room.look(morag);
          expect({ people, declared }).toEqual({ people: isCrowd() ? standing().length : null, declared: null });
        }
        await closeCut(room, cut);
        const us = standing().filter(([, says]) => says === "us").length;
        expect(await room.counted()).toEqual(isCrowd() ? { us, notQuite: standing().length - us } : undefined);
        expect(await room.kept()).toEqual([]);
      },
    ),
    { numRuns: runs({ atEveryPush: 30, everyNight: 60 }) },
  );
});

/** The server goes at this moment of the close; another goes on, twice at once. */
async function closeCut(room: Room, cut: "changeRow" | "forget" | "show" | null): Promise<void> {
  const { deps, world } = room;
  const gone = (): Promise<never> => Promise.reject(new Error("The server is gone."));
  if (cut === "changeRow") deps.ledger.changeRow = gone;
  if (cut === "forget") deps.declarations.forget = gone;
  if (cut === "show") deps.ledger.show = gone;
  if (cut === null) await room.close();
  else await expect(room.close()).rejects.toThrow("The server is gone.");
  const others = [testDeps(world.store, world.clock), testDeps(world.store, world.clock)];
  await Promise.all(others.map((other) => closeExpiredSessions(other, TENANT)));
  Object.assign(deps, testDeps(world.store, world.clock));
}
