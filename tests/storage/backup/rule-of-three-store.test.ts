import { sealSession } from "../../../bot/evaluation/sessions/seal-session.ts";
import { closeExpiredSessions } from "../../../bot/evaluation/sessions/close-expired-sessions.ts";
import { stepSession } from "../../../bot/evaluation/sessions/step-session.ts";
import type { FindingsView } from "../../../shared/contract/views.ts";
import { person, TENANT } from "../../helpers/deps.ts";
import { openLeftBehind, type LeftBehind } from "./left-behind.ts";

/**
 * Left behind by the last program that showed anonymous words from three people (commit 76b41bb). Marr: four on question 1
 * and three without their question, then opened again, with one who came late. Formartine: three and three, sealed. Buchan:
 * five on question 1, still open.
 */
const FIXTURE = "rule-of-three-store";
const lead = person("lead", "strategic-lead");

let left: LeftBehind;
beforeAll(async () => {
  left = await openLeftBehind(FIXTURE);
});
afterAll(() => left.close());

const findings = (areaId: string): Promise<FindingsView> => left.findings(areaId);
const words = (statements: readonly { parts: { strength?: string } }[]): (string | undefined)[] =>
  statements.map(({ parts }) => parts.strength).sort();
const onFirst = ({ questions }: FindingsView): (string | undefined)[] => words(questions[0]?.statements.items ?? []);
async function sealed(sessionId: string): Promise<void> {
  const { deps } = left;
  const step = { verb: "close", now: true } as const;
  expect(await stepSession(deps, { actor: lead, sessionId, step })).toMatchObject({ ok: true });
  const stored = await deps.sessions.get(TENANT, sessionId);
  if (!stored) throw new Error("no session");
  await sealSession(deps, TENANT, stored);
}
const OF_MARR = ["ann", "bob", "cat", "dan"].map((who) => `marr ${who} on 1`);
const POOLED = ["marr ann on 3", "marr bob on 3", "marr cat on 4"];

test("what was shown from three people stays as it was shown, and is marked so", async () => {
  await closeExpiredSessions(left.deps, TENANT);
  const [marr, formartine] = [await findings("marr"), await findings("formartine")];
  expect([onFirst(marr), words(marr.pooled), marr.formerRule]).toEqual([OF_MARR, POOLED, true]);
  expect([onFirst(formartine).length, formartine.pooled.length, formartine.formerRule]).toEqual([3, 3, true]);
  expect(marr.questions.map(({ cell }) => [cell.state, cell.pending])).toEqual([
    ["answered", 0],
    ["withheld", 0],
    ["withheld", 0],
    ["open-now", 0],
  ]);
  expect((await findings("buchan")).formerRule).toBe(false);
});

test("a session of theirs that is still open shows its words among five, and seals", async () => {
  await sealed("2026-27_buchan_1");
  const buchan = await findings("buchan");
  expect(onFirst(buchan)).toEqual(["ida", "jan", "kit", "lou", "max"].map((who) => `buchan ${who} on 1`));
  expect(buchan.formerRule).toBe(false);
});

test("at its sealing a reopened one keeps what was shown, and its late-comer waits", async () => {
  await sealed("2026-27_marr_1");
  const marr = await findings("marr");
  expect([onFirst(marr), words(marr.pooled)]).toEqual([OF_MARR, POOLED]);
  expect(marr.keptBack).toEqual({ area: 0, round: 1 });
});
