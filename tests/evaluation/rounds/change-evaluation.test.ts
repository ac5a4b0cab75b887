import { changeEvaluation } from "../../../bot/evaluation/rounds/change-evaluation.ts";
import { readEvaluation } from "../../../bot/evaluation/rounds/read-evaluation.ts";
import type { RoundChange } from "../../../shared/evaluations/change.ts";
import type { TableStore } from "../../../bot/storage/tables/table-store.ts";
import { openEvaluation, TENANT } from "../../helpers/deps.ts";
import { memoryStore } from "../../storage/answers/memory-store.ts";
import { emptyWorld, FIRST, launch, lead, morag, SECOND, type World } from "../running-session.ts";

type Seen = { change: RoundChange; builtOn: string };

async function look({ deps }: World, changes: Partial<RoundChange> = {}): Promise<Seen> {
  const read = await readEvaluation(deps, lead, "2026-27");
  if (!read.ok) throw new Error(read.reason);
  const { title, description = "", from, to, etag, questions, areas } = read.view;
  const ids = { questionIds: questions.map(({ id }) => id), areaIds: areas.map(({ id }) => id) };
  return { change: { title, description, from, to, ...ids, ...changes }, builtOn: etag };
}
const seen = async (world: World): Promise<RoundChange> => (await look(world)).change;

const changeTo = async (world: World, changes: Partial<RoundChange>, actor = lead) =>
  changeEvaluation(world.deps, { actor, evaluationId: "2026-27", ...(await look(world, changes)) });

describe("changing a round that has begun", () => {
  test("lets an area join that can launch at once, and is audited", async () => {
    const world = await emptyWorld();
    const areaIds = ["buchan", "marr", "garioch"];
    const outcome = await changeTo(world, { title: " Together\n again ", description: "For the halls.", areaIds });
    expect(outcome).toMatchObject({ ok: true, evaluation: { id: "2026-27", title: "Together again" } });
    expect(await launch(world, { areaId: "garioch" }, lead)).toMatchObject({ areaId: "garioch" });
    expect(await seen(world)).toMatchObject({ title: "Together again", description: "For the halls.", areaIds });
    const noted = (await world.deps.audit.list(TENANT, "2026-10")).find(({ verb }) => verb === "change-evaluation");
    expect(noted?.before).toContain("Working together · 2026-08-01");
    expect(noted?.after).toMatch(/^Together again · .*garioch$/);
    expect(noted?.after).not.toContain("halls");
  });

  test("changes the questions until a session has begun, and not afterwards", async () => {
    const world = await emptyWorld();
    expect(await changeTo(world, { questionIds: [FIRST] })).toMatchObject({ ok: true });
    await launch(world, { questionIds: [FIRST] });
    expect(await changeTo(world, { questionIds: [SECOND] })).toEqual({
      ...{ ok: false, reason: "round-invalid" },
      problems: [{ field: "questionIds", reason: "questions-asked" }],
    });
  });

  test.each<[string, "change" | "launch"]>([
    ["was launched while the questions changed", "change"],
    ["is launched while they change", "launch"],
  ])("keeps the questions of a session that %s", async (_, held) => {
    const gate: { before: (() => Promise<unknown>) | null } = { before: null };
    const world = await emptyWorld(interrupted(memoryStore(), held === "change" ? "evaluations" : "sessions", gate));
    const other = held === "change" ? () => launch(world) : () => changeTo(world, { questionIds: [SECOND] });
    const change = await look(world, { questionIds: [SECOND] });
    gate.before = other;
    if (held === "launch") await launch(world);
    else await changeEvaluation(world.deps, { actor: lead, evaluationId: "2026-27", ...change });
    expect(gate.before).toBeNull();
    expect((await seen(world)).questionIds).toEqual(openEvaluation().questionIds);
  });

  test("tells the second of two who change at once, and keeps what the first said", async () => {
    const world = await emptyWorld();
    const [one, other] = [await look(world, { title: "One" }), await look(world, { title: "Other" })];
    const outcomes = await Promise.all(
      [one, other].map((change) => changeEvaluation(world.deps, { actor: lead, evaluationId: "2026-27", ...change })),
    );
    expect(outcomes.filter(({ ok }) => ok)).toHaveLength(1);
    expect(outcomes).toContainEqual({ ok: false, reason: "changed-meanwhile" });
    expect((await seen(world)).title).toBe(outcomes[0]?.ok ? "One" : "Other");
  });

  test.each([
    ["whose report is published", { state: "closed" as const }],
    ["that was read from a page", { origin: "imported" as const }],
  ])("leaves a round alone %s", async (_, changes) => {
    const world = await emptyWorld();
    await world.deps.evaluations.put(TENANT, openEvaluation(changes));
    expect(await changeTo(world, { title: "New" })).toEqual({ ok: false, reason: "round-over" });
  });

  test("is a strategic lead's business; whoever else tries is noted", async () => {
    const world = await emptyWorld();
    expect(await changeTo(world, { title: "New" }, morag)).toEqual({ ok: false, reason: "not-allowed" });
    expect(await world.deps.audit.list(TENANT, "2026-10")).toContainEqual(
      expect.objectContaining({
        verb: "change-evaluation",
        outcome: "refused",
        by: { id: morag.id, name: morag.name },
      }),
    );
    const change = await look(world);
    expect(await changeEvaluation(world.deps, { actor: lead, evaluationId: "2019", ...change })).toEqual({
      ...{ ok: false, reason: "not-found" },
    });
  });
});

/** Lets something else happen once, just before a row is written to this table. */
function interrupted(store: TableStore, table: string, gate: { before: (() => Promise<unknown>) | null }): TableStore {
  const turn = async (name: string): Promise<void> => {
    const { before } = gate;
    if (name !== table || !before) return;
    gate.before = null;
    await before();
  };
  return {
    ...store,
    write: async (name, ...rest) => {
      await turn(name);
      return store.write(name, ...rest);
    },
    transact: async (name, ...rest) => {
      await turn(name);
      return store.transact(name, ...rest);
    },
  };
}
