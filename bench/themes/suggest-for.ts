/** Suggests themes for so many times the labelled comments, so often (its two arguments), and tells its parent times (ms) and peak (MB). */
import { limitHeapGrowth } from "../../bot/limit-heap-growth.ts";
import { providedCodebook } from "../../shared/themes/codebooks.ts";
import { suggestThemes } from "../../shared/themes/suggest-themes.ts";
import { memoryOf } from "../memory.ts";
import { comments } from "./labelled-comments.ts";

const MB = 1024 * 1024;
const [copies = 1, repeats = 1] = process.argv.slice(2).map(Number);
const codebook = providedCodebook("hgiocld-4");
if (!codebook) throw new Error("There is no codebook for hgiocld-4.");
const statements = Array.from({ length: copies }, (_, copy) =>
  comments.map(({ text }, n) => ({ text: `${text} (${copy}, ${n})` })),
).flat();
const suggestForAll = (): void => {
  // Whoever asks takes one comment after another.
  for (const { themes } of suggestThemes(statements, codebook)) themes.length = 0;
};
limitHeapGrowth();
suggestForAll();
const times: number[] = [];
for (let repeat = 0; repeat < repeats; repeat += 1) {
  const beganAt = performance.now();
  suggestForAll();
  times.push(performance.now() - beganAt);
}
process.send?.({ times, peak: memoryOf("self", "VmHWM") / MB });
