import { listAsks } from "../../bot/evaluation/asks/read-asks.ts";
import { loadSamples } from "../../bot/sample/load-samples.ts";
import { asksOfSample } from "../../bot/sample/sample-asks.ts";
import { tellingServer } from "../conversation/proactive/telling-server.ts";
import { clockAt, noteDown, person, TENANT, testDeps, type TestDeps } from "../helpers/deps.ts";
import { memoryStore, type MemoryStore } from "../storage/answers/memory-store.ts";

const struan = { ...person("local-strategic-lead", "strategic-lead"), name: "Struan Leslie" };
const clock = clockAt("2026-11-24T10:00:00.000Z");
let store: MemoryStore;
let deps: TestDeps;
beforeEach(async () => {
  store = memoryStore();
  deps = testDeps(store, clock);
  await noteDown(deps, struan);
  await loadSamples(deps, TENANT);
});

test("every ask of the sample rests on a finding of its area, and is marked as sample", async () => {
  const asks = await listAsks(deps, struan);
  expect(asks).toHaveLength(asksOfSample.length);
  for (const { sources, sample, area } of asks) {
    expect({ area: area.name, sample }).toEqual({ area: area.name, sample: true });
    expect(sources.length).toBeGreaterThan(0);
    for (const { text } of sources) expect(text).toEqual(expect.any(String));
  }
});

test("the sample shows one that was kept, one that is overdue and one that waits", async () => {
  const asks = await listAsks(deps, struan);
  expect(asks.map(({ state, overdue }) => `${state}${overdue ? ", overdue" : ""}`).sort()).toEqual([
    "accepted, overdue",
    "done",
    "waiting",
  ]);
});

test("nobody is told of it in Teams, however reachable they are", async () => {
  const place = {
    scope: "personal",
    conversationId: "a:struan",
    serviceUrl: "https://smba.example",
    tenantId: TENANT,
  } as const;
  await deps.places.put(TENANT, { ...place, areaId: null, personId: struan.id, present: true, removedAt: null });
  const server = tellingServer(store, clock);
  await server.asks(TENANT);
  expect(server.posted).toEqual([]);
});
