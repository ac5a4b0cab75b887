import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { openBackup } from "../../../bot/storage/backup/read-backup.ts";
import { moveRecord } from "../../../bot/storage/backup/move-record.ts";
import { restoreBackup } from "../../../bot/storage/backup/restore-backup.ts";
import { writeBackup } from "../../../bot/storage/backup/write-backup.ts";
import { saveAnswer } from "../../../bot/evaluation/answers/save-answer.ts";
import { stepSession } from "../../../bot/evaluation/sessions/step-session.ts";
import { loadSamples } from "../../../bot/sample/load-samples.ts";
import { openEmbeddedStore } from "../../../bot/storage/tables/embedded/embedded-store.ts";
import type { ScannableStore } from "../../../bot/storage/tables/table-store.ts";
import { person, SECRET, TENANT, testDeps, clockAt } from "../../helpers/deps.ts";
import { ann, launch, lead, morag, typed, type World } from "../../evaluation/running-session.ts";
import { azuriteTestStore, silentLog } from "../tables/test-stores.ts";
import { allFindings, allRows } from "./whole-record.ts";

const START = "2026-10-05T18:00:00.000Z";
/** Anybody who runs a session may close it at once by then. */
const LATER = "2026-10-05T18:30:00.000Z";
let folder: string;
const opened: ScannableStore[] = [];
const open = async (name: string): Promise<ScannableStore> => {
  const store = await openEmbeddedStore({ dataDir: join(folder, name), log: silentLog });
  opened.push(store);
  return store;
};
beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), "llcp-backup-"))));
afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
  rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
});

/** The sample, and a session that is open: five anonymous answers and one by name. */
async function livedIn(store: ScannableStore): Promise<World & { sessionId: string }> {
  const world = { store, clock: clockAt(START), deps: testDeps(store, clockAt(START)) };
  await loadSamples(world.deps, TENANT);
  const { id: sessionId, questions } = await launch(world, { areaId: "garioch", mode: "open", deadline: "2026-10-20T16:00:00.000Z" }, person("gavin", "facilitator", "garioch")); // prettier-ignore
  for (const [index, who] of [ann, ...["bea", "cat", "dod", "eve", "fay"].map((id) => person(id))].entries())
    for (const { id: questionId } of questions.slice(0, 2))
      await saveAnswer(
        world.deps,
        { actor: who, sessionId, questionId, door: "card", delivery: null },
        {
          input: typed(`${who.id}: ceud mìle fàilte 👩‍👩‍👧 to the shared calendar`),
          attribution: index < 5 ? "anonymous" : "named",
        },
      );
  return { ...world, sessionId };
}

async function goesOn(store: ScannableStore, sessionId: string): Promise<string> {
  const deps = testDeps(store, clockAt(LATER));
  const first = (await deps.sessions.get(TENANT, sessionId))?.value.session.questions[0]?.id ?? "";
  const at = { actor: ann, sessionId, questionId: first, door: "card", delivery: null } as const;
  expect((await saveAnswer(deps, at, { input: typed("ann: changed my mind"), attribution: null })).ok).toBe(true);
  await stepSession(deps, { actor: person("gavin", "facilitator", "garioch"), sessionId, step: { verb: "close", now: true } }); // prettier-ignore
  return allFindings(deps, lead);
}

test("backup, empty store, restore: the findings are the same to the byte, and an open session goes on", async () => {
  const before = await open("before");
  const { deps, sessionId } = await livedIn(before);
  let text = "";
  const foot = await writeBackup({ store: before, now: deps.now(), write: async (more) => void (text += more) });
  const path = join(folder, "backup.jsonl");
  writeFileSync(path, text);

  const after = await open("after");
  const restored = await restoreBackup(after, await openBackup(path));
  expect(restored.ok).toBe(true);
  expect(await allRows(after)).toEqual(await allRows(before));
  const said = await allFindings(testDeps(after, clockAt(START)), lead);
  expect(said).toBe(await allFindings(deps, lead));
  expect(said.length).toBeGreaterThan(20_000);

  expect(foot.unsealed.map((one) => one.sessionId)).toContain(sessionId);
  expect(foot.unsealed.every((one) => one.tenantId === TENANT)).toBe(true);
  const changed = await goesOn(after, sessionId);
  expect(changed).toContain("ann: changed my mind");
  expect(changed).toContain("bea: ceud mìle fàilte 👩‍👩‍👧");
}, 60_000);

test("a backup holds no key and no secret, and no anonymous words of a session that runs", async () => {
  const store = await open("store");
  const { deps } = await livedIn(store);
  let text = "";
  await writeBackup({ store, now: deps.now(), write: async (more) => void (text += more) });
  for (const secret of [SECRET, "ann: ceud"]) expect(text).not.toContain(secret);
  expect(text).toContain("fay: ceud");
});

describe("moving from the embedded store to a table service", () => {
  test("copies everything, changes nothing when asked again, and goes on after being cut off", async () => {
    const service = await azuriteTestStore();
    try {
      const to = service.store;
      const from = await open("store");
      const { deps, sessionId } = await livedIn(from);
      let left = 3;
      const cutOff: ScannableStore = {
        ...bound(to),
        transact: async (table, ops) => {
          if ((left -= 1) < 0) throw new Error("cut off");
          return to.transact(table, ops);
        },
      };
      await expect(moveRecord(from, cutOff)).rejects.toThrow("cut off");
      const moved = await moveRecord(from, to);
      expect(moved).toMatchObject({ ok: true });
      const all = await allRows(from);
      expect(await allRows(to)).toEqual(all);
      if (moved.ok) expect(moved.written).toBeLessThan(all.length);
      expect(await moveRecord(from, to)).toMatchObject({ ok: true, written: 0 });
      expect(await allFindings(testDeps(to, clockAt(START)), lead)).toBe(await allFindings(deps, lead));
      expect(await goesOn(to, sessionId)).toContain("ann: changed my mind");
    } finally {
      await service.end();
    }
  }, 60_000);

  test("leaves a table service alone that has a life of its own", async () => {
    const [from, to] = [await open("from"), await open("to")];
    await testDeps(to, clockAt(START)).people.note(TENANT, { id: morag.id, name: morag.name, firstSeen: START });
    await livedIn(from);
    const before = await allRows(to);
    expect(await moveRecord(from, to)).toEqual({ ok: false, reason: "in-use", table: "people", foreign: 1 });
    expect(await allRows(to)).toEqual(before);
  });
});

function bound(store: ScannableStore): ScannableStore {
  return {
    get: (...given) => store.get(...given),
    list: (...given) => store.list(...given),
    scan: (table) => store.scan(table),
    write: (...given) => store.write(...given),
    transact: (...given) => store.transact(...given),
    ready: () => store.ready(),
    compact: () => store.compact(),
    close: () => store.close(),
  };
}
