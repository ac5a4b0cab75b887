import { beginRound } from "../../../bot/evaluation/rounds/begin-round.ts";
import { repeatEvaluation } from "../../../bot/evaluation/rounds/repeat-evaluation.ts";
import { launch, lead, morag, emptyWorld } from "../running-session.ts";
import { TENANT } from "../../helpers/deps.ts";

const input = {
  title: "  Learning\n together ",
  indicatorId: "hgiocld-4/3.2",
  questionIds: ["hgiocld-4/3.2/1"],
  areaIds: ["marr"],
  from: "2027-08-01",
  to: "2028-07-31",
};

describe("beginning a round like the last", () => {
  test("takes its questions and areas along and no answers, once", async () => {
    const world = await emptyWorld();
    await launch(world);
    const again = () => repeatEvaluation(world.deps, { actor: lead, evaluationId: "2026-27" });
    expect(await again()).toMatchObject({ ok: true, evaluation: { id: "2027-28", from: "2027-08-01" } });
    const [before, begun] = await Promise.all(
      ["2026-27", "2027-28"].map((id) => world.deps.evaluations.get(TENANT, id)),
    );
    expect(begun).toMatchObject({ questionIds: before?.questionIds, areaIds: before?.areaIds, state: "open" });
    expect(await world.deps.sessions.listOf(TENANT, "2027-28")).toEqual([]);
    expect(await again()).toEqual({ ok: false, reason: "round-there", title: begun?.title });
    expect(await repeatEvaluation(world.deps, { actor: morag, evaluationId: "2026-27" })).toEqual({
      ok: false,
      reason: "not-allowed",
    });
  });
});

describe("beginning a round", () => {
  test("lets facilitators launch in it, and stands in the audit", async () => {
    const world = await emptyWorld();
    const begun = await beginRound(world.deps, { actor: lead, input });
    expect(begun).toMatchObject({ ok: true, evaluation: { id: "2027-28", title: "Learning together", sample: false } });
    const session = await launch(world, { evaluationId: "2027-28", questionIds: input.questionIds });
    expect(session).toMatchObject({ id: "2027-28_marr_1", state: "open" });
    expect(await world.deps.audit.list(TENANT, "2026-10")).toContainEqual(
      expect.objectContaining({ verb: "plan-evaluation", thing: "2027-28", outcome: "done" }),
    );
  });

  test("never takes the place of another: two of the same years stand side by side", async () => {
    const { deps } = await emptyWorld();
    const inputs = [input, { ...input, title: "Another way" }];
    const both = await Promise.all(inputs.map((one) => beginRound(deps, { actor: lead, input: one })));
    expect(both.map((one) => one.ok && one.evaluation.id).sort()).toEqual(["2027-28", "2027-28-2"]);
  });

  test("makes no twins: of the same title, however it is written, one is begun and the other told so", async () => {
    const { deps } = await emptyWorld();
    const taken = { ok: false, reason: "round-invalid", problems: [{ field: "title", reason: "title-taken" }] };
    const both = await Promise.all([1, 2].map(() => beginRound(deps, { actor: lead, input })));
    expect(both).toEqual(expect.arrayContaining([expect.objectContaining({ ok: true }), taken]));
    const later = { ...input, title: "LEARNING  together", from: "2028-08-01", to: "2029-07-31" };
    expect(await beginRound(deps, { actor: lead, input: later })).toEqual(taken);
  });

  test("is a strategic lead's business; whoever else tries is noted", async () => {
    const { deps } = await emptyWorld();
    expect(await beginRound(deps, { actor: morag, input })).toEqual({ ok: false, reason: "not-allowed" });
    expect(await deps.audit.list(TENANT, "2026-10")).toContainEqual(
      expect.objectContaining({ verb: "plan-evaluation", outcome: "refused", by: { id: morag.id, name: morag.name } }),
    );
  });

  test("says which fields cannot be carried out", async () => {
    const { deps } = await emptyWorld();
    const begun = await beginRound(deps, { actor: lead, input: { ...input, title: "", areaIds: [] } });
    expect(begun).toEqual({ ok: false, reason: "plan-invalid", fields: ["title", "areaIds"] });
  });
});
