import { answerAsk } from "../../../bot/evaluation/asks/answer-ask.ts";
import { askStrategicLevel } from "../../../bot/evaluation/asks/ask-strategic-level.ts";
import { remindPeople } from "../../../bot/evaluation/sessions/remind-people.ts";
import type { TableStore } from "../../../bot/storage/tables/table-store.ts";
import { putAskSchema } from "../../../shared/contract/asks.ts";
import { noteDown, openAction, openEvaluation, person, TENANT, type MovableClock } from "../../helpers/deps.ts";
import { answeredWorld, publish } from "../../evaluation/reports/reporting.ts";
import { launch, lead, morag } from "../../evaluation/running-session.ts";
import type { TellingServer } from "./telling-server.ts";

/** Who is to be reminded. */
export const TEAM = ["ailsa", "brodie"];

export type Scene = { store: TableStore; clock: MovableClock };

export const chatOf = (id: string) => ({
  ...{ scope: "personal" as const, conversationId: `chat of ${id}`, serviceUrl: "http://127.0.0.1/", tenantId: TENANT },
  ...{ personId: id, areaId: null, present: true, removedAt: null },
});
const hamish = person("hamish", "area-lead", "marr");
const rory = person("rory", "area-lead", "marr");

/** A reminder that waits for two people, a published report for three leads, an action of two of them that is due, an ask that waits and one with its answer. */
export async function scene(): Promise<Scene> {
  const world = await answeredWorld();
  const { deps } = world;
  // A session of the next round that is open, and whose people are to be reminded.
  await deps.evaluations.put(TENANT, openEvaluation({ id: "2027-28", title: "The next round" }));
  const next = await launch(world, { evaluationId: "2027-28", mode: "open", deadline: "2026-12-20T18:00:00.000Z" });
  for (const one of [lead, hamish, rory]) {
    await noteDown(deps, one);
    await deps.places.put(TENANT, chatOf(one.id));
  }
  await deps.places.put(TENANT, { ...chatOf(""), conversationId: "19:marr", scope: "channel", areaId: "marr" });
  await publish(world);
  const owner = { role: "area-lead", personId: null, name: null } as const;
  await deps.actions.create(TENANT, openAction({ owner, due: "2026-10-05" }));
  for (const id of ["ask-of-marr-1", "ask-of-marr-2"]) {
    const asked = { id, evaluationId: "2026-27", areaId: "marr", text: `The words of ${id}.`, ownerId: lead.id };
    const input = putAskSchema.parse({ ...asked, due: "2026-11-16" });
    expect(await askStrategicLevel(deps, { actor: morag, input })).toMatchObject({ ok: true });
  }
  const input = { kind: "accepted" as const, text: "In spring.", until: null };
  expect(await answerAsk(deps, { actor: lead, askId: "ask-of-marr-2", input })).toMatchObject({ ok: true });
  for (const id of TEAM) await deps.places.put(TENANT, chatOf(id));
  world.clock.now = new Date("2026-10-06T10:00:00.000Z");
  expect(await remindPeople(deps, { actor: morag, sessionId: next.id })).toMatchObject({ ok: true });
  world.clock.pass(60_000);
  return { store: world.store, clock: world.clock };
}

export async function tellEverything({ deps, remind, answers, asks, leads }: TellingServer): Promise<void> {
  deps.roster = async function* () {
    for (const id of TEAM) yield { tenantId: TENANT, id, name: id, isOwner: false };
  };
  for (const task of [remind, answers, asks, leads]) await task(TENANT);
}
