import { rosterOf } from "../../../bot/evaluation/areas/rosters.ts";
import type { PlaceRecord } from "../../../bot/storage/place-store.ts";
import { MINUTE_MS } from "../../../shared/time/durations.ts";
import { TENANT } from "../../helpers/deps.ts";
import { emptyWorld } from "../running-session.ts";

const place: PlaceRecord = {
  ...{ tenantId: TENANT, scope: "channel", conversationId: "19:marr", teamId: "19:team", areaId: "marr" },
  ...{ serviceUrl: "http://127.0.0.1", present: true, removedAt: null },
};

test("while Teams does not answer, who was in a team is known for half an hour and no longer", async () => {
  const { deps, clock } = await emptyWorld();
  let answers = true;
  deps.roster = async function* () {
    if (!answers) throw new Error("Teams does not answer.");
    yield { tenantId: TENANT, id: "ann", name: "Ann", isOwner: null };
  };
  const isKnown = async (): Promise<boolean> => (await rosterOf(deps, place))?.has("ann") === true;
  expect(await isKnown()).toBe(true);
  answers = false;
  const known: number[] = [];
  for (let minutes = 4; minutes <= 60; minutes += 4) {
    clock.pass(4 * MINUTE_MS);
    if (await isKnown()) known.push(minutes);
  }
  expect(known).toEqual([4, 8, 12, 16, 20, 24, 28]);
  answers = true;
  clock.pass(MINUTE_MS);
  expect(await isKnown()).toBe(true);
});
