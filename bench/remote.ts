import { join } from "node:path";
import { race, type Race } from "./answers.ts";
import { withAzurite } from "./azurite.ts";
import { figure, type BenchOptions, type Figure } from "./figure.ts";
import type { Load } from "./load.ts";
import { startServer } from "./server.ts";

const TOGETHER = 32;
const FULL: Race = { people: 250, warmUps: 1, repeats: 5, quick: false };

/** Answers that 32 people at once give, where the record is a table service: the program and a stock bot on the same one. */
export async function benchRemote({ quick }: BenchOptions): Promise<Figure[]> {
  return withAzurite(async ({ folder, store }) => {
    const ours = await startServer("rooms", join(folder, "ours"), { store });
    const stock = await startServer("plain-upsert", join(folder, "stock"), { store });
    try {
      const entrants = [
        { called: "ours", server: ours, attribution: "named" as const },
        { called: "plain-upsert", server: stock, attribution: "named" as const },
      ];
      const how = quick ? { people: 16, warmUps: 1, repeats: 1, quick } : FULL;
      const runs = await race(entrants, how, [TOGETHER]);
      const valuesOf = (called: string, of: keyof Load): number[] =>
        (runs[`${called}/${TOGETHER}`] ?? []).map((run) => run[of]);
      const compared = (name: string, of: keyof Load, unit: string): Figure =>
        figure({
          ...{ name: `remote.${name}`, unit, ours: valuesOf("ours", of) },
          other: { name: "plain-upsert", values: valuesOf("plain-upsert", of) },
        });
      return [compared("accepted", "perSecond", "1/s"), compared("p99", "p99", "ms")];
    } finally {
      await Promise.all([ours.stop(), stock.stop()]);
    }
  });
}
