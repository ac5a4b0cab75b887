import fc from "fast-check";
import { lookBack, readLookingBack } from "../../../bot/evaluation/looking-back/look-back.ts";
import { lastLookingBack } from "../../../bot/evaluation/looking-back/last-looking-back.ts";
import { replyToLookingBack } from "../../../bot/evaluation/looking-back/reply.ts";
import { saidKey } from "../../../bot/evaluation/looking-back/said-key.ts";
import { eraseOwnData } from "../../../bot/evaluation/people/own-data.ts";
import { readFindings } from "../../../bot/evaluation/findings/read-findings.ts";
import { closeExpiredSessions } from "../../../bot/evaluation/sessions/close-expired-sessions.ts";
import { stepSession } from "../../../bot/evaluation/sessions/step-session.ts";
import { applyRetention } from "../../../bot/evaluation/retention/apply-retention.ts";
import { joinKey } from "../../../bot/storage/tables/keys.ts";
import type { StoredRow } from "../../../bot/storage/tables/table-store.ts";
import type { BuiltOn } from "../../../shared/contract/built-on.ts";
import type { LookingBackView } from "../../../shared/contract/looking-back.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import type { Session } from "../../../shared/sessions/session.ts";
import { DAY_MS } from "../../../shared/time/durations.ts";
import { openEvaluation, person, TENANT, testDeps } from "../../helpers/deps.ts";
import { emptyWorld, launch, lead, morag, type World } from "../running-session.ts";

/** A session of Marr; people hold its link. */
async function openRoom(world?: World) {
  const held = world ?? (await emptyWorld());
  const { deps, clock } = held;
  const deadline = new Date(clock.now.getTime() + DAY_MS).toISOString();
  const session: Session = await launch(held, { mode: "open", deadline });
  const proof = deps.sessionLinks.proofOf(TENANT, session.id);
  const at = { sessionId: session.id, proof };
  const look = async (actor: Actor, from = at): Promise<LookingBackView> => {
    const read = await readLookingBack(deps, { ...from, actor });
    if (!read.ok) throw new Error(read.reason);
    return read.view;
  };
  const says = async (actor: Actor, worked: string, hard = "", builtOn?: BuiltOn): Promise<string> => {
    const on = builtOn === undefined ? (await look(actor)).etag : builtOn;
    const done = await lookBack(deps, { ...at, actor, words: { worked, hard }, builtOn: on });
    return done.ok ? "ok" : done.reason;
  };
  const close = async (): Promise<void> => {
    clock.pass(DAY_MS);
    await closeExpiredSessions(deps, TENANT);
  };
  const kept = async (): Promise<StoredRow[]> => {
    const rows: StoredRow[] = [];
    for await (const row of held.store.list("threads", joinKey(TENANT, "lookingback", "2026-27"))) rows.push(row);
    return rows;
  };
  /** What each row says, as whoever holds the session's salt can read it. */
  const words = async () => {
    const stored = await deps.sessions.get(TENANT, session.id);
    const key = stored && saidKey(TENANT, stored);
    const rows = key ? await deps.lookingBack.said.all(key, "marr") : [];
    return rows.map(({ worked, hard }) => ({ worked, hard }));
  };
  return { world: held, deps, session, at, look, says, close, kept, words };
}
const five = ["ann", "ben", "cara", "dod", "effie"].map((who) => person(who));
const marked = (who: string): Actor => person(who, "area-lead", "marr");

test("what five people say of a session is read by those who run it", async () => {
  const { says, look, close, deps, session, kept, words } = await openRoom();
  for (const [index, who] of five.entries())
    expect(await says(who, `worked ${index}`, index < 4 ? "hard" : "")).toBe("ok");
  // Whoever runs the area can say something, too, and hides nobody.
  expect(await says(morag, "worked for me")).toBe("ok");
  expect(await look(morag)).toMatchObject({ heard: null, reply: null, own: { worked: "worked for me" } });
  const tally = await deps.ledger.tally({ tenantId: TENANT, sessionId: session.id, salt: "" });
  expect(tally.questions).toEqual({});
  await close();
  const { heard } = await look(morag);
  expect(heard?.worked.slice().sort()).toEqual([0, 1, 2, 3, 4].map((one) => `worked ${one}`).concat("worked for me"));
  // Four are no crowd, whatever they said elsewhere.
  expect(heard?.hard).toEqual([]);
  expect((await look(marked("area-lead"))).heard).toEqual(heard);
  for (const who of [...five, person("elsewhere", "area-lead", "buchan")])
    expect(await look(who)).toMatchObject({ heard: null, reply: null, takes: false, own: null });
  const findings = await readFindings(deps, { actor: lead, evaluationId: "2026-27", areaId: "marr" });
  expect(JSON.stringify(findings)).not.toMatch(/worked \d/);
  // Whose row is whose still keeps people from being asked twice; it holds no words any more.
  expect(await kept()).toHaveLength(6);
  expect(await words()).toEqual(Array.from({ length: 6 }, () => ({ worked: "", hard: "" })));
  await stepSession(deps, {
    actor: lead,
    sessionId: session.id,
    step: { verb: "reopen", reason: "Somebody was late." },
  });
  expect(await says(person("grace"), "late")).toBe("looking-back-over");
  await close();
  expect((await look(morag)).heard).toEqual(heard);
});

test("opponent: sitting in the round's next session beside a crowd that spoke before shows no newcomer's words", async () => {
  const first = await openRoom();
  for (const who of five) await first.says(who, "once");
  await first.close();
  const second = await openRoom(first.world);
  for (const who of five) {
    expect(await second.look(who)).toMatchObject({ takes: false, own: null });
    expect(await second.says(who, "twice")).toBe("looking-back-over");
  }
  expect(await second.says(person("newcomer"), "mine alone")).toBe("ok");
  await second.close();
  expect((await second.look(morag)).heard).toEqual({ worked: [], hard: [] });
});

test("is said once a person: two windows, the same sent twice, changed, taken back, too long, and erased", async () => {
  const { says, look, kept, deps } = await openRoom();
  const ann = person("ann");
  const both = await Promise.all([says(ann, "one", "", null), says(ann, "other", "", null)]);
  expect(both.sort()).toEqual(["changed-meanwhile", "ok"]);
  const { own, etag } = await look(ann);
  expect(await says(ann, own?.worked ?? "", "", null)).toBe("ok");
  expect(await says(ann, "a third", "", null)).toBe("changed-meanwhile");
  expect(await says(ann, "a third", "", etag)).toBe("ok");
  expect(await says(ann, "x".repeat(1_001))).toBe("looking-back-too-long");
  expect((await look(ann)).own).toEqual({ worked: "a third", hard: "" });
  expect(await says(ann, " ")).toBe("ok");
  expect(await kept()).toEqual([]);
  expect(await says(ann, "again")).toBe("ok");
  expect(await eraseOwnData(deps, ann)).toMatchObject({ ok: true });
  expect(await kept()).toEqual([]);
  deps.membership = "asked";
  const outside = { sessionId: (await openIds(deps))[0] ?? "", proof: null };
  const none = await lookBack(deps, { ...outside, actor: ann, words: { worked: "a", hard: "" }, builtOn: null });
  expect(none).toMatchObject({ reason: "not-a-member" });
});

const openIds = async (deps: World["deps"]): Promise<string[]> =>
  (await deps.sessions.list(TENANT)).map(({ value }) => value.session.id);

test("every row takes the same room, whatever is said, and all go when the round is over", async () => {
  const { says, kept, close, deps, world } = await openRoom();
  await says(person("ann"), "a");
  await says(person("ben"), "b".repeat(1_000), "”".repeat(1_000));
  const sizes = new Set((await kept()).map(({ values }) => (values["lookingback"] as Uint8Array).length));
  expect(sizes.size).toBe(1);
  await close();
  world.clock.pass(15 * DAY_MS);
  await applyRetention(deps, TENANT);
  await deps.evaluations.put(TENANT, openEvaluation({ state: "closed" }));
  await applyRetention(deps, TENANT);
  expect(await kept()).toEqual([]);
});

test("what those who run it write is told at the next opening of the area, and only by them", async () => {
  const room = await openRoom();
  const { deps, session, look, close, world } = room;
  const reply = (actor: Actor, text: string, builtOn: BuiltOn = null) =>
    replyToLookingBack(deps, { actor, sessionId: session.id, text, builtOn });
  expect(await reply(morag, "More tea")).toMatchObject({ reason: "looking-back-not-over" });
  await close();
  expect(await reply(person("ann"), "More tea")).toMatchObject({ reason: "not-allowed" });
  expect(await reply(morag, "More tea, and an earlier bus.")).toEqual({ ok: true });
  const noted = (await deps.audit.list(TENANT, "2026-10")).filter(({ verb }) => verb === "reply-looking-back");
  expect(noted).toMatchObject([{ by: { id: "morag" }, thing: session.id, areaId: "marr", before: null, after: null }]);
  expect(await reply(morag, "Less")).toMatchObject({ reason: "changed-meanwhile" });
  expect((await look(morag)).reply?.text).toBe("More tea, and an earlier bus.");
  const next = await openRoom(world);
  expect(await next.look(person("ann"))).toMatchObject({ lastTime: "More tea, and an earlier bus." });
  const elsewhere = { ...next.session, areaId: "buchan" };
  expect(await lastLookingBack(deps, { tenantId: TENANT, session: elsewhere })).toBeNull();
  expect(await reply(morag, "", (await look(morag)).reply?.etag ?? null)).toEqual({ ok: true });
  expect(await next.look(person("ann"))).toMatchObject({ lastTime: null });
});

/** People 0 to 6 are partners of the room; 7 runs it, and hides nobody. */
const actorOf = (who: number): Actor => (who === 7 ? morag : person(`person-${who}`));
/** Few crowds would gather if everybody said something every other time. */
const mostly = fc.nat(4).map((chance) => chance > 0);

test("whatever is said, and however the close is cut short, a crowd is heard once, and nobody outside it", async () => {
  let crowds = 0;
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.tuple(fc.nat(7), mostly, mostly), { maxLength: 24, size: "max" }),
      fc.constantFrom("saveHeard", "put", "show", null),
      async (acts, cut) => {
        const { deps, world, says, look, close } = await openRoom();
        const said = new Map<number, [boolean, boolean]>();
        for (const [who, worked, hard] of acts) {
          expect(await says(actorOf(who), worked ? `w${who}` : "", hard ? `h${who}` : "")).toBe("ok");
          said.set(who, [worked, hard]);
          expect((await look(morag)).heard).toBeNull();
        }
        const gone = (): Promise<never> => Promise.reject(new Error("The server is gone."));
        const { listed } = deps.lookingBack.said;
        if (cut === "saveHeard") deps.lookingBack.saveHeard = gone;
        // What was heard is kept, and of the rows some hold words still.
        if (cut === "put")
          deps.lookingBack.said.listed = async (...of) =>
            (await listed(...of)).map((row, at) => (at < 2 ? row : { ...row, put: gone }));
        if (cut === "show") deps.ledger.show = gone;
        await close().catch((error: unknown) =>
          expect([cut, String(error)]).toEqual([cut ?? "-", "Error: The server is gone."]),
        );
        const others = [testDeps(world.store, world.clock), testDeps(world.store, world.clock)];
        await Promise.all(others.map((other) => closeExpiredSessions(other, TENANT)));
        const { heard } = await look(morag);
        for (const [at, part] of (["worked", "hard"] as const).entries()) {
          const whose = [...said].flatMap(([who, one]) => (one[at] === true ? [who] : []));
          const isCrowd = whose.filter((who) => who !== 7).length >= 5;
          expect(heard?.[part].slice().sort()).toEqual(isCrowd ? whose.map((who) => `${part[0]}${who}`).sort() : []);
          crowds += Number(isCrowd);
        }
      },
    ),
    { numRuns: 40 },
  );
  expect(crowds).toBeGreaterThan(10);
});
