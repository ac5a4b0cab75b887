import { ATTACKERS, TRAPS } from "./attackers.ts";
import { reportOn } from "./judge.ts";
import { play } from "./play.ts";

test.each(ATTACKERS.map(({ title, plan }) => [title, plan] as const))("whoever %s names nobody", async (_, plan) => {
  expect(reportOn(await play(plan, { closely: true }))).toBe("");
});

test.each(Object.entries(TRAPS))("the rule holds of %s", async (_, plan) => {
  expect(reportOn(await play(plan, { closely: true }))).toBe("");
});
