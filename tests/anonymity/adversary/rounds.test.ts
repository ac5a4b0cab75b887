import { byNight } from "../../helpers/runs.ts";
import type { Act } from "./acts.ts";
import { faultsOf, FEWEST } from "./judge.ts";
import { play } from "./play.ts";

const AREAS = 6;
const range = (count: number): number[] => Array.from({ length: count }, (_, index) => index);

/** Each of so many people answers two questions anonymously in one of the six areas. */
async function roundOf(people: number): Promise<Awaited<ReturnType<typeof play>>> {
  const say = (index: number, question: number): Act => ({
    ...{ do: "answer", area: index % AREAS, question, who: [index], how: "anonymous", what: "words" },
  });
  return play({
    ...{ areas: AREAS, questions: 4, seed: people },
    cast: range(people).map((index) => ({ standing: "partner", area: index })),
    acts: [
      ...range(people).flatMap((index) => [say(index, index % 4), say(index, (index + 1) % 4)]),
      ...range(AREAS).map((area): Act => ({ do: "close", area, now: true })),
      { do: "retain" },
    ],
  });
}

describe("of a round with this many anonymous people in six areas", () => {
  test.each([3, 4, 5, 8, ...byNight([61])])(
    "%d: everything said stands somewhere, or they are fewer than five in the whole round",
    async (people) => {
      const played = await roundOf(people);
      expect(faultsOf(played)).toEqual([]);
      const { places, findings } = played.seen.at(-1) as (typeof played.seen)[number];
      const withheld = played.texts.filter(({ token }) => !places.has(token));
      const authors = new Set(withheld.map(({ player }) => player.actor.id));
      expect(authors.size).toBe(people < FEWEST ? people : 0);
      for (const { keptBack } of findings.values()) expect(keptBack).toEqual({ area: 0, round: withheld.length });
    },
    60_000,
  );
});
