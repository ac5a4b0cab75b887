import { ATTACKERS, TRAPS } from "./attackers.ts";
import { sampled } from "../../helpers/runs.ts";
import { reportOn } from "./judge.ts";
import { play } from "./play.ts";

// At every push the same plays are judged for the table of docs/anonymity.md (table.test.ts), here each by itself.
test.each(sampled(ATTACKERS).map(({ title, plan }) => [title, plan] as const))(
  "whoever %s names nobody",
  async (_, plan) => {
    expect(reportOn(await play(plan, { closely: true }))).toBe("");
  },
);

test.each(Object.entries(TRAPS))("the rule holds of %s", async (_, plan) => {
  expect(reportOn(await play(plan, { closely: true }))).toBe("");
});
