import { fork } from "node:child_process";
import { join } from "node:path";
import { z } from "zod";
import { nodeFlags } from "../scripts/node-flags.ts";
import { figure, type BenchOptions, type Figure } from "./figure.ts";

const TIMES = [1, 10, 100] as const;
/** In ms, and in MB. */
const takenSchema = z.object({ times: z.array(z.number()), peak: z.number() });
type Taken = z.infer<typeof takenSchema>;

/**
 * How long themes are suggested for ten and a hundred times the labelled comments, and the most memory that a process which
 * does nothing else had for it, each beside a tenth.
 */
export async function measureSizes({ quick }: Pick<BenchOptions, "quick">): Promise<Figure[]> {
  const taken: Taken[] = [];
  for (const times of TIMES) taken.push(await suggestFor(times, quick ? 1 : 5));
  return taken.slice(1).flatMap((large, index) => {
    const small = taken[index] ?? large;
    const size = `x${TIMES[index + 1]}`;
    return [
      figure({
        ...{ name: `themes.time.${size}`, unit: "ms", ours: large.times },
        other: { name: "a-tenth", values: small.times },
      }),
      figure({
        ...{ name: `themes.memory.${size}`, unit: "MB", ours: [large.peak] },
        other: { name: "a-tenth", values: [small.peak] },
      }),
    ];
  });
}

function suggestFor(times: number, repeats: number): Promise<Taken> {
  const child = fork(join(import.meta.dirname, "themes/suggest-for.ts"), [`${times}`, `${repeats}`], {
    execArgv: nodeFlags(".", "start"),
  });
  return new Promise((resolve, reject) => {
    child.once("message", (message) => resolve(takenSchema.parse(message)));
    child.once("exit", (code) => reject(new Error(`Themes were not suggested: the process ended with ${code}.`)));
  });
}
