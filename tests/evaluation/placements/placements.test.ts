import { decideGrade } from "../../../bot/evaluation/placements/decide-grade.ts";
import { placeArea, takeBackPlacement } from "../../../bot/evaluation/placements/place-area.ts";
import { readPlacements } from "../../../bot/evaluation/placements/read-placements.ts";
import { eraseOwnData } from "../../../bot/evaluation/people/own-data.ts";
import { readReport } from "../../../bot/evaluation/reports/read-report.ts";
import type { PlacementsView } from "../../../shared/contract/placements.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { openEvaluation, person, TENANT } from "../../helpers/deps.ts";
import { answeredWorld, draftOf, draftRead, message, publish, t } from "../reports/reporting.ts";
import { emptyWorld, lead, morag, type World } from "../running-session.ts";

const EVALUATION = "2026-27";
const input = { level: "good" as const, why: "We plan our weeks together.", helps: "One calendar.", hinders: "" };
const reasons = { text: "Marr plans together.", sources: ["placement:marr"] };
const grade = { level: "good" as const, reasons };

async function seen({ deps }: Pick<World, "deps">, actor: Actor = lead): Promise<PlacementsView> {
  const read = await readPlacements(deps, { actor, evaluationId: EVALUATION });
  if (!read.ok) throw new Error(read.reason);
  return read.view;
}
const areaIn = (view: PlacementsView, id: string) => view.items.find((one) => one.id === id);
const marr = { actor: morag, evaluationId: EVALUATION, areaId: "marr" };
const place = (
  { deps }: Pick<World, "deps">,
  changes: Partial<typeof input> | { level: "weak" } = {},
  builtOn: string | null = null,
) => placeArea(deps, marr, { input: { ...input, ...changes }, builtOn });

describe("an area places itself", () => {
  test("with reasons, helps and hindrances; it can change and take the placement back; the audit holds its level alone", async () => {
    const world = await emptyWorld();
    expect(await place(world, { why: "  We plan our weeks together.  " })).toEqual({ ok: true });
    const placed = areaIn(await seen(world), "marr");
    expect(placed).toMatchObject({ placement: { ...input, by: morag.name, at: "2026-10-05T18:00:00.000Z" } });
    expect(await place(world, { level: "weak" }, placed?.etag)).toEqual({ ok: true });
    const etag = areaIn(await seen(world), "marr")?.etag ?? null;
    expect(await takeBackPlacement(world.deps, marr, etag)).toEqual({ ok: true });
    expect(areaIn(await seen(world), "marr")).toMatchObject({ placement: null, etag: null });
    const noted = (await world.deps.audit.list(TENANT, "2026-10")).filter(({ verb }) => verb === "place-area");
    expect(noted.map(({ before, after }) => [before, after])).toEqual(
      expect.arrayContaining([
        [null, "good"],
        ["good", "weak"],
        ["weak", null],
      ]),
    );
    expect(JSON.stringify(noted)).not.toContain("weeks");
  });

  test("over nobody’s words unseen, though the same words may be sent again", async () => {
    const world = await emptyWorld();
    await place(world);
    expect(await place(world)).toEqual({ ok: true });
    const refused = { ok: false, reason: "changed-meanwhile" };
    expect(await place(world, { level: "weak" })).toEqual(refused);
    expect(await takeBackPlacement(world.deps, marr, "an older one")).toEqual(refused);
    expect(areaIn(await seen(world), "marr")?.placement?.level).toBe("good");
  });

  test.each([
    [{ why: " " }, { field: "why", reason: "missing" }],
    [{ hinders: "a".repeat(1_501) }, { field: "hinders", reason: "too-long" }],
  ])("never with %j", async (changes, problem) => {
    expect(await place(await emptyWorld(), changes)).toEqual({
      ok: false,
      reason: "placement-invalid",
      problems: [problem],
    });
  });

  test("not by a partner, not for another area, not outside the round", async () => {
    const { deps } = await emptyWorld();
    const asked = { input, builtOn: null };
    const notAllowed = { ok: false, reason: "not-allowed" };
    expect(await placeArea(deps, { ...marr, actor: person("ann") }, asked)).toEqual(notAllowed);
    expect(await placeArea(deps, { ...marr, areaId: "buchan" }, asked)).toEqual(notAllowed);
    expect(await placeArea(deps, { ...marr, actor: lead, areaId: "garioch" }, asked)).toMatchObject({
      reason: "not-found",
    });
  });
});

test("a placement is read by whoever may read the area's findings, and by everybody once they are published", async () => {
  const world = await answeredWorld();
  await place(world);
  const others = [person("ann"), person("buchan", "area-lead", "buchan")];
  for (const actor of others)
    expect(areaIn(await seen(world, actor), "marr")).toMatchObject({ hidden: true, placement: null, etag: null });
  for (const actor of [morag, lead])
    expect(areaIn(await seen(world, actor), "marr")).toMatchObject({ hidden: false, placement: { level: "good" } });
  await publish(world);
  for (const actor of others) expect(areaIn(await seen(world, actor), "marr")?.placement?.level).toBe("good");
  expect(await place(world, { level: "weak" })).toEqual({ ok: false, reason: "round-over" });
  expect(areaIn(await seen(world, morag), "marr")?.can).toEqual({ place: false });
});

test("a placement stands beside that of the round before about its indicator", async () => {
  const world = await emptyWorld();
  const { deps } = world;
  const last = { ...openEvaluation(), id: "2025-26", title: "Last year", from: "2025-08-01", to: "2026-07-31" };
  await deps.evaluations.put(TENANT, last);
  await deps.evaluations.put(TENANT, { ...last, id: "about-another", indicatorId: "another", from: "2026-01-01" });
  await placeArea(
    deps,
    { ...marr, evaluationId: "2025-26" },
    { input: { ...input, level: "satisfactory" }, builtOn: null },
  );
  const view = await seen(world, morag);
  expect(view.before).toEqual({ id: "2025-26", title: "Last year" });
  expect(areaIn(view, "marr")?.before).toMatchObject([{ areaName: "Marr", placement: { level: "satisfactory" } }]);
  expect((await seen(world, person("ann"))).before).toBeNull();
});

describe("the partnership's grade", () => {
  test("says who decided it, when and why, and is the one in the report, which names nobody", async () => {
    const world = await answeredWorld();
    await place(world);
    await draftOf(world, { messages: [message("Words of the leads.", ["placement:marr"])] });
    const decided = await decideGrade(world.deps, { actor: lead, evaluationId: EVALUATION, grade, builtOn: null });
    expect(decided).toMatchObject({ ok: true });
    expect((await seen(world)).grade).toEqual({ ...grade, decided: { by: lead.name, at: "2026-10-05T18:00:00.000Z" } });
    // What else was written for the report stays.
    expect((await draftRead(world)).value.messages).toHaveLength(1);
    expect(await seen(world, morag)).toMatchObject({ grade: null, can: { decide: false } });
    expect(await publish(world)).toMatchObject({ ok: true });
    const read = await readReport(world.deps, { actor: lead, evaluationId: EVALUATION, version: "latest" }, t);
    if (!read.ok) throw new Error(read.reason);
    expect(read.report.grade).toEqual(grade);
    expect(read.report.placements).toEqual([{ areaId: "marr", ...input, before: [] }]);
    expect(JSON.stringify(read.report.placements)).not.toContain(morag.name);
    expect((await seen(world, person("ann"))).grade).toEqual({ ...grade, decided: null });
  });

  test("is never overwritten unseen, and keeps who decided it while others write at the report", async () => {
    const world = await answeredWorld();
    await place(world);
    await decideGrade(world.deps, { actor: lead, evaluationId: EVALUATION, grade, builtOn: null });
    const other = person("other-lead", "strategic-lead");
    const weaker = { actor: other, evaluationId: EVALUATION, grade: { ...grade, level: "weak" as const } };
    expect(await decideGrade(world.deps, { ...weaker, builtOn: null })).toMatchObject({ reason: "changed-meanwhile" });
    world.clock.now = new Date("2026-10-06T09:00:00.000Z");
    await draftOf(world, { messages: [message("Later words.", ["placement:marr"])] });
    const { grade: still, etag } = await seen(world);
    expect(still?.decided).toEqual({ by: lead.name, at: "2026-10-05T18:00:00.000Z" });
    expect(await decideGrade(world.deps, { ...weaker, builtOn: etag })).toMatchObject({ ok: true });
    expect((await seen(world)).grade).toMatchObject({ level: "weak", decided: { by: other.name } });
    const noted = (await world.deps.audit.list(TENANT, "2026-10")).filter(({ verb }) => verb === "decide-grade");
    expect(noted.map(({ by, before, after }) => [by.id, before, after]).sort()).toEqual([
      ["lead", null, "good"],
      ["other-lead", "good", "weak"],
    ]);
  });

  test("rests on what was said: a placement that was taken back is no source any more, and stops publishing", async () => {
    const world = await answeredWorld();
    await place(world);
    await decideGrade(world.deps, { actor: lead, evaluationId: EVALUATION, grade, builtOn: null });
    await takeBackPlacement(world.deps, marr, areaIn(await seen(world), "marr")?.etag ?? null);
    expect(await publish(world)).toMatchObject({
      reason: "report-blocked",
      blocks: [{ kind: "unknown-source", place: { in: "grade" }, source: "placement:marr" }],
    });
  });
});

test("whoever leaves the record takes their name from what they placed and decided; the area's words stay", async () => {
  const world = await answeredWorld();
  await place(world);
  await decideGrade(world.deps, { actor: lead, evaluationId: EVALUATION, grade, builtOn: null });
  for (const actor of [morag, lead]) expect(await eraseOwnData(world.deps, actor)).toMatchObject({ ok: true });
  const view = await seen(world);
  expect(areaIn(view, "marr")?.placement).toMatchObject({ ...input, by: null });
  expect(view.grade?.decided?.by).toBeNull();
});

test("whoever leaves the record while somebody changes what they placed leaves no name, and nobody’s words are lost", async () => {
  const world = await emptyWorld();
  await place(world);
  const { placements } = world.deps;
  const save = placements.save.bind(placements);
  jest.spyOn(placements, "save").mockImplementationOnce(async (tenantId, evaluationId, next) => {
    await save(tenantId, evaluationId, { ...next, value: { ...next.value, why: "Changed beside it.", by: morag } });
    return save(tenantId, evaluationId, next);
  });
  expect(await eraseOwnData(world.deps, morag)).toMatchObject({ ok: true });
  expect(areaIn(await seen(world), "marr")?.placement).toMatchObject({ why: "Changed beside it.", by: null });
});
