import type { Statement } from "../../shared/findings/statement.ts";
import { idOf, range, type Act } from "./acts.ts";
import { gatherAll } from "./gathering.ts";
import { FIRST } from "../evaluation/running-session.ts";
import { seededChance } from "../shared/answers/arbitrary-answer.ts";
import { anonymousIn, reportOf, showingOf } from "./showing.ts";

const said = (index: number, strength: string): Act => ({
  ...{ personId: idOf(index), questionId: FIRST, attribution: "anonymous" },
  input: { parts: { strength }, unable: false, unclear: false },
});

/** What is shown beside the words, its shape alone: figures and letters count by their number. */
const shapeOf = ({ parts: _, ...beside }: Statement): string =>
  JSON.stringify(beside, (key, value: unknown) => (key === "id" ? String(value).replace(/[^.\s:/|]/g, "x") : value));

/**
 * The adversary knows who pressed how often. In the first session one of six changes their words nine times, in the second
 * nobody does: of what is shown nothing may tell which of the two it is, or whose words were changed.
 */
describe("of six anonymous people of whom one changed their words again and again", () => {
  const shownAfter = async (seed: number, changes: number) => {
    const acts = [
      ...range(changes).map((time) => said(0, `draft ${time} of the hall`)),
      ...range(6).map((index) => said(index, `the hall, in words ${index}`)),
    ];
    const gathering = await gatherAll(seededChance(seed), acts);
    await gathering.step({ verb: "close", now: true });
    return { showing: await showingOf(gathering), report: await reportOf(gathering) };
  };

  test("everything shown beside the words has one shape, the same as where nobody changed anything", async () => {
    const [often, never] = [await shownAfter(51, 9), await shownAfter(51, 0)];
    const shapes = [often, never].map(({ showing }) => anonymousIn(showing, FIRST).map(shapeOf));
    expect(shapes[0]).toHaveLength(6);
    expect(new Set(shapes.flat()).size).toBe(1);
    expect(often.showing.cells).toEqual(never.showing.cells);
    expect(often.showing.progress).toEqual(never.showing.progress);
    expect(JSON.stringify(often) + often.report).not.toContain("draft");
  });

  test("what words are known by is of one length and form, in the report as in the findings", async () => {
    const { showing, report } = await shownAfter(52, 9);
    const ids = anonymousIn(showing, FIRST).map(({ id }) => id);
    expect(new Set(ids).size).toBe(6);
    for (const id of ids) {
      expect(id).toMatch(/^[\w-]{12}$/);
      expect(report).toContain(id);
    }
  });
});
