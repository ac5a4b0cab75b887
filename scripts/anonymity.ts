import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import fc from "fast-check";
import { anyPlan } from "../tests/anonymity/adversary/acts.ts";
import { reportOn } from "../tests/anonymity/adversary/judge.ts";
import { play } from "../tests/anonymity/adversary/play.ts";
import { countSmallWorlds } from "../tests/anonymity/adversary/small-worlds.ts";
import { attackTable, withTable } from "../tests/anonymity/adversary/table.ts";

const DOCUMENT = "docs/anonymity.md";
/** Sequences between two lines of progress. */
const AT_ONCE = 500;
/** One in this many sequences is checked through every person's eyes, which takes long. */
const CLOSELY = 25;

/**
 * `npm run anonymity [-- --sequences N] [--seed N] [--write]`: plays the best known attackers against the program and
 * prints how well they do. Then it plays random sequences and all small worlds. `--write` puts the table into the
 * document.
 */
async function main(args: readonly string[]): Promise<number> {
  const { values } = parseArgs({
    args: [...args],
    options: { sequences: { type: "string", default: "200" }, seed: { type: "string" }, write: { type: "boolean" } },
  });
  const [sequences, seed] = [Number(values.sequences), Number(values.seed ?? Date.now() % 2 ** 31)];
  const table = await attackTable();
  console.log(table);
  if (values.write) writeFileSync(DOCUMENT, withTable(readFileSync(DOCUMENT, "utf8"), table));

  console.log(`\nSequences of chance, from seed ${seed}:`);
  let played = 0;
  for (let done = 0; done < sequences; done += AT_ONCE) {
    const result = await fc.check(
      fc.asyncProperty(anyPlan, async (plan) => {
        const fault = reportOn(await play(plan, { closely: (played += 1) % CLOSELY === 0 }));
        if (fault !== "") throw new Error(fault);
      }),
      { numRuns: Math.min(AT_ONCE, sequences - done), seed: seed + done },
    );
    if (result.failed) {
      console.error(
        `${String((result.errorInstance as Error | null)?.message)}\nseed ${result.seed}, path ${result.counterexamplePath}`,
      );
      return 1;
    }
    console.log(`${Math.min(done + AT_ONCE, sequences)} played, the promise held in each`);
  }
  const { worlds, most } = countSmallWorlds();
  console.log(
    `${worlds} small worlds, all ways in which words belong to acts counted: two accounts name nobody better than ${most.toFixed(2)}`,
  );
  return most <= 1 / 3 + 1e-9 ? 0 : 1;
}

process.exitCode = await main(process.argv.slice(2));
