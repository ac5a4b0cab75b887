import type { Codebook } from "../shared/themes/codebook.ts";
import { suggestThemes } from "../shared/themes/suggest-themes.ts";
import { figure, type BenchOptions, type Figure } from "./figure.ts";
import { memoryOf, resetPeak } from "./memory.ts";
import { comments } from "./themes/labelled-comments.ts";

const MB = 1024 * 1024;
const TIMES = [1, 10, 100] as const;

type Taken = { times: number[]; peak: number };

/** How long themes are suggested for ten and a hundred times the labelled comments, and the most memory that the process had, each beside a tenth. */
export function measureSizes(codebook: Codebook, { quick }: Pick<BenchOptions, "quick">): Figure[] {
  const taken = TIMES.map((times) => suggestFor(codebook, times, quick ? 1 : 5));
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

function suggestFor(codebook: Codebook, times: number, repeats: number): Taken {
  const statements = Array.from({ length: times }, (_, copy) =>
    comments.map(({ text }, n) => ({ text: `${text} (${copy}, ${n})` })),
  ).flat();
  suggestThemes(statements, codebook);
  resetPeak("self");
  const taken: number[] = [];
  for (let repeat = 0; repeat < repeats; repeat += 1) {
    const beganAt = performance.now();
    suggestThemes(statements, codebook);
    taken.push(performance.now() - beganAt);
  }
  return { times: taken, peak: memoryOf("self", "VmHWM") / MB };
}
