import { writeFileSync } from "node:fs";
import { buildForChaos } from "./chaos/disk-faults.ts";
import { playChaos } from "./chaos/play.ts";
import type { StoreKind } from "./chaos/world.ts";

/** By `npm run chaos`; a short play of each store otherwise. */
const asked = process.env["CHAOS"];
const given = asked === undefined ? {} : (JSON.parse(asked) as { seed?: number; seconds?: number; store?: StoreKind });
const { seed = 1, seconds = 30 } = given;
const stores: readonly StoreKind[] = given.store ? [given.store] : ["sqlite", "azurite"];
/** Beside other work a build takes far longer than it does alone. */
const BUILD_MS = 5 * 60_000;

describe(`everything at once, from seed ${seed}, for ${seconds} s`, () => {
  let leave: (() => void) | undefined;
  beforeAll(async () => {
    leave = await buildForChaos();
  }, BUILD_MS);
  afterAll(() => leave?.());
  test.each(stores)(
    "on %s: every acknowledged answer stands there once, with its last words, and nothing is shown early",
    async (store) => {
      const { faults, ...played } = await playChaos({ seed, seconds, store });
      if (asked !== undefined) writeFileSync(`.cache/chaos-${store}.json`, JSON.stringify({ faults, ...played }));
      expect(faults).toEqual([]);
      expect(played.acknowledged).toBeGreaterThan(seconds);
      expect(played.looks).toBeGreaterThan(seconds / 4);
    },
    (seconds + 1_200) * 1000,
  );
});
