import { readPlan } from "../../bot/evaluation/actions/read-plan.ts";
import { loadSamples } from "../../bot/sample/load-samples.ts";
import { actionsOfSample } from "../../bot/sample/sample-actions.ts";
import { allAreas } from "../../shared/areas/areas.ts";
import { clockAt, person, TENANT, testDeps } from "../helpers/deps.ts";
import { memoryStore } from "../storage/answers/memory-store.ts";
import { testWithSeed } from "./seed.ts";
import { sharedRuns } from "./shared-runs.ts";

test("every action of the sample rests on a next step that its area has named", async () => {
  const deps = testDeps(memoryStore(), clockAt("2026-10-05T18:00:00.000Z"));
  await loadSamples(deps, TENANT);
  await loadSamples(deps, TENANT);
  const lead = person("lead", "strategic-lead");
  const plans = await Promise.all(
    allAreas.map(({ id }) => readPlan(deps, { actor: lead, evaluationId: "2023-24", areaId: id })),
  );
  const actions = plans.flatMap((plan) => (plan.ok ? plan.view.items : []));
  expect(actions).toHaveLength(actionsOfSample.length);
  for (const { title, sources } of actions) {
    expect([title, sources.length]).toEqual([title, 1]);
    expect(sources.every(({ text }) => text !== null && text.length > 10)).toBe(true);
  }
  expect(new Set(actions.map(({ status }) => status)).size).toBe(4);
});

testWithSeed("the actions are told in our own words", (page) => {
  for (const { title, measure, note, blockedBecause } of actionsOfSample)
    for (const text of [title, measure, note ?? "", blockedBecause ?? ""])
      expect(sharedRuns(text, page, 5)).toEqual([]);
});
