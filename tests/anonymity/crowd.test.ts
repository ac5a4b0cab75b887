import { PARTS } from "../../shared/answers/answer.ts";
import { openEvaluation } from "../helpers/deps.ts";
import { seededChance } from "../shared/answers/arbitrary-answer.ts";
import { anyInput, idOf, pick, range, words, type Act } from "./acts.ts";
import { gatherAll, textOf, type Gathering } from "./gathering.ts";
import { expectChance, guessed, NO_GUESS } from "./guessing.ts";
import { anonymousIn, showingOf, type Showing } from "./showing.ts";
import { runCourse, shownTexts } from "./showings-attack.ts";

const QUESTIONS = openEvaluation().questionIds;
const [FIRST = ""] = QUESTIONS;
const anonymously = (index: number, questionId: string, input: Act["input"]): Act => ({
  ...{ personId: idOf(index), questionId, attribution: "anonymous", input },
});

async function closed(gathering: Gathering): Promise<Showing> {
  await gathering.step({ verb: "close", now: true });
  return showingOf(gathering);
}

/** Everybody else has answered by name: whoever has not is known to be anonymous. */
function named(from: number, chance: () => number): Act[] {
  return range(8).flatMap((index) =>
    QUESTIONS.map((questionId) => ({
      ...{ personId: idOf(from + index), questionId, attribution: "named" as const, input: anyInput(chance) },
    })),
  );
}

/** The adversary knows who was present and who answered by name, and takes all that is left for the anonymous few's. */
describe("of few anonymous people among those who answered by name", () => {
  test.each([1, 2])(
    "nothing of %d is shown or counted by kind, whatever they say to how many questions",
    async (few) => {
      const chance = seededChance(few);
      for (const _ of range(12)) {
        const hidden = range(few).flatMap((index) =>
          QUESTIONS.filter(() => chance() < 0.9).map((id) => anonymously(index, id, anyInput(chance))),
        );
        const acts = named(few, chance);
        const without = await closed(await gatherAll(chance, acts));
        const showing = await closed(await gatherAll(chance, [...acts, ...hidden]));
        expect(shownTexts(showing)).toHaveLength(0);
        for (const [index, cell] of showing.cells.entries()) {
          const { unable, unclear, strengths, concerns, evidence, nextSteps } = without.cells[index] ?? cell;
          expect(cell).toMatchObject({ unable, unclear, strengths, concerns, evidence, nextSteps });
        }
      }
    },
  );

  test("words without their question are of three people at least, and anybody's by chance alone", async () => {
    const chance = seededChance(29);
    let score = NO_GUESS;
    for (const _ of range(60)) {
      const people = 1 + Math.floor(chance() * 5);
      const said = () => ({ parts: { [pick(chance, PARTS)]: words(chance) }, unable: false, unclear: false });
      const acts = QUESTIONS.flatMap((questionId, place) =>
        range(Math.min(people, 2)).map((index) => anonymously((index + place) % people, questionId, said())),
      );
      const gathering = await gatherAll(chance, acts);
      const { pooled } = await closed(gathering);
      const truth = [...gathering.truth.values()].flatMap((own) => [...own]);
      const authors = pooled.map(({ parts }) => truth.find(([, said]) => textOf(said) === textOf(parts))?.[0]);
      if (pooled.length > 0) expect(new Set(authors).size).toBeGreaterThanOrEqual(3);
      for (const author of authors)
        score = guessed(score, { right: author === idOf(Math.floor(chance() * people)), among: people });
    }
    expectChance(score);
  });

  test("of three and more, anybody's words are guessed by chance alone", async () => {
    const chance = seededChance(31);
    let score = NO_GUESS;
    for (const _ of range(40)) {
      const people = 3 + Math.floor(chance() * 3);
      const acts = range(people).map((index) =>
        anonymously(index, FIRST, { parts: { strength: words(chance) }, unable: false, unclear: false }),
      );
      const gathering = await gatherAll(chance, acts);
      const [first] = anonymousIn(await closed(gathering), FIRST);
      const [author] =
        [...(gathering.truth.get(FIRST) ?? [])].find(([, parts]) => textOf(parts) === textOf(first?.parts ?? {})) ?? [];
      score = guessed(score, { right: author === idOf(0), among: people });
    }
    expectChance(score);
  });
});

describe("when one alone presses while a session is open again", () => {
  test.each([
    ["says late that they are not able to say", null, "unable"],
    ["only marks the question", null, "marked"],
    ["changes from not able to say to words", "unable", "said"],
    ["changes from words to not able to say", "said", "unable"],
    ["takes back that they were not able to say", "unable", null],
    ["takes back a mark", "marked", null],
  ] as const)("no count by kind shows that somebody %s", async (_, old, now) => {
    const chance = seededChance(37);
    const input = (kind: "unable" | "said" | "marked" | null): Act["input"] =>
      kind && {
        parts: kind === "said" ? { strength: words(chance) } : {},
        unable: kind === "unable",
        unclear: kind === "marked",
      };
    const others = range(12).map((index) =>
      anonymously(index + 1, FIRST, input((["unable", "said", "marked"] as const)[index % 3] ?? null)),
    );
    const first = [...others, ...(old ? [anonymously(0, FIRST, input(old))] : [])];
    const { showings } = await runCourse(chance, {
      ...{ first, reopenings: 1 },
      next: () => anonymously(0, FIRST, input(now)),
    });
    for (const kind of ["unable", "unclear"] as const) {
      const counts = showings.map(({ cells }) => cells.find((cell) => cell.questionId === FIRST)?.[kind] ?? 0);
      for (const before of counts)
        for (const after of counts) expect([0, 3, 4, 5, 6]).toContain(Math.abs(after - before));
    }
  });
});
