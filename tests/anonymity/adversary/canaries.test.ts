import type * as ShowWords from "../../../bot/evaluation/findings/show-words.ts";
import type * as Crowd from "../../../shared/answers/crowd.ts";
import type * as Showing from "../../../shared/answers/showing.ts";
import type * as Tally from "../../../shared/findings/tally.ts";
import type * as May from "../../../shared/people/may.ts";
import { TRAPS } from "./attackers.ts";
import { faultsOf } from "./judge.ts";
import { play } from "./play.ts";

/** How the rule is weakened in the test that is running. */
const mockWeak = {
  fewest: undefined as number | undefined,
  balance: undefined as false | undefined,
  roles: false,
  guests: false,
  cover: false,
  apart: false,
  going: false,
  pending: false,
  early: false,
  dropped: false,
  again: false,
};
beforeEach(() => Object.assign(mockWeak, { ...NONE }));
const NONE = { ...mockWeak };

jest.mock("../../../shared/answers/crowd.ts", () => {
  const actual = jest.requireActual<typeof Crowd>("../../../shared/answers/crowd.ts");
  const isWeak = (): boolean => mockWeak.fewest !== undefined || mockWeak.balance !== undefined;
  /** For so many people, whoever has said how much. */
  const isEnough = (voices: readonly Crowd.Voiced[]): boolean =>
    new Set(voices.filter((one) => one.independent).map((one) => one.author)).size >= (mockWeak.fewest ?? 5);
  const isCrowd: typeof Crowd.isCrowd = (voices) =>
    mockWeak.going || (isWeak() ? isEnough(voices) : actual.isCrowd(voices));
  const largestCrowd: typeof Crowd.largestCrowd = (voices, chance) => {
    if (!isWeak()) return actual.largestCrowd(voices, chance);
    return isEnough(voices) ? [...voices] : [];
  };
  return { ...actual, isCrowd, largestCrowd };
});

jest.mock("../../../shared/people/may.ts", () => {
  const actual = jest.requireActual<typeof May>("../../../shared/people/may.ts");
  const givesNoCover: typeof May.givesNoCover = (actor, areaId) => {
    const why = actual.givesNoCover(actor, areaId);
    return (mockWeak.roles && why === "role") || (mockWeak.guests && why === "guest") ? undefined : why;
  };
  return {
    ...actual,
    givesNoCover,
    get GIVEN_ROLES() {
      return mockWeak.roles ? [] : actual.GIVEN_ROLES;
    },
  };
});

jest.mock("../../../shared/answers/showing.ts", () => {
  const actual = jest.requireActual<typeof Showing>("../../../shared/answers/showing.ts");
  const decideShowing: typeof Showing.decideShowing = ({ answers, waiting, ...at }) => {
    /** Whoever speaks in two areas is taken for two people. */
    const apart = <T extends Showing.HiddenWords>(one: T): T =>
      mockWeak.apart ? { ...one, author: `${one.author} ${one.areaId}` } : one;
    const moment = mockWeak.early ? "seal" : at.moment;
    const endsRound = mockWeak.early || at.endsRound;
    const showing = actual.decideShowing({
      ...at,
      moment,
      endsRound,
      answers: answers.map(apart),
      waiting: waiting.map(apart),
    });
    const { cover, waiting: waits } = showing;
    return { ...showing, cover: mockWeak.cover ? [] : cover, waiting: mockWeak.dropped ? [] : waits };
  };
  return { ...actual, decideShowing };
});

jest.mock("../../../shared/findings/tally.ts", () => {
  const actual = jest.requireActual<typeof Tally>("../../../shared/findings/tally.ts");
  const visibleCounts: typeof Tally.visibleCounts = (tally, { closedOnce }) =>
    actual.visibleCounts(tally, { closedOnce: closedOnce && !mockWeak.pending });
  return { ...actual, visibleCounts };
});

jest.mock("../../../bot/evaluation/findings/show-words.ts", () => {
  const actual = jest.requireActual<typeof ShowWords>("../../../bot/evaluation/findings/show-words.ts");
  const showAfterClose: typeof ShowWords.showAfterClose = async (deps, tenantId, stored) => {
    const { reopenings, closedAt } = stored.value.session;
    if (mockWeak.again && closedAt !== null && reopenings.length > 0)
      await actual.showWords(deps, { tenantId, stored, moment: "seal" });
    return actual.showAfterClose(deps, tenantId, stored);
  };
  return { ...actual, showAfterClose };
});

const faultsIn = async (trap: string): Promise<string> => {
  const plan = TRAPS[trap];
  if (!plan) throw new Error(`There is no trap ${trap}.`);
  return faultsOf(await play(plan)).join("\n");
};

/** Each way of weakening the rule is seen by whoever guesses: the suite is not blind. */
test.each([
  ["four people are enough", { fewest: 4 }, "four people", /only 4 independent/],
  ["those with roles hide others", { roles: true }, "four people and who leads", /only 4 independent/],
  ["strangers hide others", { guests: true }, "four people and a stranger", /only 4 independent/],
  ["whoever has a link hides others", { guests: true }, "four people and seven links", /only 4 independent/],
  ["cover is given again and again", { cover: true }, "one newcomer among those who were shown", /independent/],
  ["the next session begins anew", { cover: true }, "one newcomer in the next session", /independent/],
  ["each session has people of its own", { apart: true }, "the same three in two areas", /only 3 independent/],
  ["words go alone", { going: true }, "one who takes words back", /only 1 independent/],
  ["somebody may say more than others hide", { balance: false }, "one who says much", /name somebody/],
  ["every close shows what has come", { again: true }, "five late in two reopenings", /what is told changed/],
  ["waiting answers are told by question", { pending: true }, "few under each question", /waiting answers/],
  ["the round is told at the first close", { early: true }, "few in each of two areas", /./],
  ["what waits is dropped", { dropped: true }, "few in each of two areas", /stand somewhere/],
] as const)("where %s, that is noticed", async (_, weakness, trap, fault) => {
  expect(await faultsIn(trap)).toBe("");
  Object.assign(mockWeak, weakness);
  expect(await faultsIn(trap)).toMatch(fault);
});
