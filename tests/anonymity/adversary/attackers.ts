import type { Act, Plan } from "./acts.ts";
import type { Member, Standing } from "./cast.ts";

/** A way of attacking that we know, as it is played; `title` is what the table calls it. */
export type Attacker = { title: string; plan: Plan };

const people = (...standings: readonly Standing[]): Member[] => standings.map((standing) => ({ standing, area: 0 }));
const LINKS = ["hall-link", "hall-link", "named-link"] as const;
const partners = (count: number): Member[] => people(...Array<Standing>(count).fill("partner"));
const maskOf = (...members: readonly number[]): number => members.reduce((mask, index) => mask | (1 << index), 0);
const range = (from: number, to: number): number[] => Array.from({ length: to - from }, (_, index) => from + index);

const say = (question: number, ...who: readonly number[]): Act => ({
  ...{ do: "answer", area: 0, question, who: maskOf(...who), how: "anonymous", what: "words" },
});
const close: Act = { do: "close", area: 0, now: true };
const reopen: Act = { do: "reopen", area: 0, session: 0 };
const launch: Act = { do: "launch", area: 0, questions: 0 };
const retain: Act = { do: "retain" };

const plan = (cast: Member[], acts: Act[]): Plan => ({ areas: 2, questions: 4, cast, acts, seed: 1 });

/** The best attackers we know. Those who attack come first among the people, so that they are there for every victim. */
export const ATTACKERS: readonly Attacker[] = [
  {
    title: "reads everything, of the smallest crowd",
    plan: plan(partners(5), [say(0, ...range(0, 5)), close, retain]),
  },
  {
    title: "runs the session and answers, too",
    plan: plan([...people("facilitator"), ...partners(5)], [say(0, ...range(0, 6)), close, retain]),
  },
  {
    title: "makes links and answers by each of them",
    plan: plan(
      [...people("facilitator", "hall-link", "hall-link", "named-link"), ...partners(5)],
      [...[say(0, ...range(0, 9)), close, retain]],
    ),
  },
  {
    title: "reopens for each late-comer and changes their own words",
    plan: plan(
      [...people("facilitator", "unknown-guest"), ...partners(9)],
      [say(0, 0, 1), close, ...range(2, 11).flatMap((late) => [reopen, say(0, late), say(0, 0, 1), close]), retain],
    ),
  },
  {
    title: "reopens once for one late-comer among many",
    plan: plan(partners(13), [say(0, ...range(0, 12)), close, reopen, say(0, 12), say(0, 0, 1), close, retain]),
  },
  {
    title: "opens a session for each victim",
    plan: plan(partners(8), [...range(2, 8).flatMap((victim) => [say(0, 0, 1, victim), close, launch]), close, retain]),
  },
  {
    title: "closes after every third answer",
    plan: plan(partners(12), [
      ...[0, 3, 6, 9].flatMap((from) => [say(0, ...range(from, from + 3)), close, reopen]),
      ...[close, retain],
    ]),
  },
  {
    title: "waits for somebody who says more than others",
    plan: plan(partners(6), [say(0, 0, 1, 2, 3), say(1, 0, 1, 2, 3), say(2, 4, 5), close, retain]),
  },
  {
    title: "waits until five of ten have taken their words back",
    plan: plan(partners(10), [
      ...[say(0, ...range(0, 10)), close, reopen],
      { do: "withdraw", area: 0, question: 0, who: maskOf(...range(0, 5)) },
      ...[close, retain],
    ]),
  },
];

/** Plays in which a weaker rule would be seen to fail. */
export const TRAPS: Readonly<Record<string, Plan>> = {
  "four people": plan(partners(4), [say(0, 0, 1, 2, 3), close, retain]),
  "four people and who leads": plan([...partners(4), ...people("facilitator")], [say(0, 0, 1, 2, 3, 4), close, retain]),
  "four people and a stranger": plan(
    [...partners(4), ...people("unknown-guest")],
    [say(0, 0, 1, 2, 3, 4), close, retain],
  ),
  "four people and seven links": plan(
    [...partners(4), ...people(...LINKS, ...LINKS, "hall-link")],
    [say(0, ...range(0, 11)), close, retain],
  ),
  "four people, each by a link of their own, too": plan(partners(4), [
    say(0, ...range(0, 4)),
    { ...say(0, ...range(0, 4)), by: "own-link" } as Act,
    ...[close, retain],
  ]),
  "four people and a stranger by a link of their own": plan(
    [...partners(4), ...people("unknown-guest", "named-link")],
    [{ ...say(0, ...range(0, 6)), by: "own-link" } as Act, close, retain],
  ),
  "one newcomer among those who were shown": plan(partners(6), [
    ...[say(0, 0, 1, 2, 3, 4), close, reopen, say(1, 0, 1, 2, 3, 5), close, retain],
  ]),
  "one newcomer in the next session": plan(partners(6), [
    ...[say(0, 0, 1, 2, 3, 4), close, retain, launch, say(0, 0, 1, 2, 3, 5), close, retain],
  ]),
  "one who says much": plan(partners(5), [say(0, 0, 1, 2), say(1, 0, 3, 4), say(2, 0), say(3, 0), close, retain]),
  "one who takes words back": plan(partners(7), [
    ...[say(0, ...range(0, 7)), close, reopen],
    ...[{ do: "withdraw", area: 0, question: 0, who: maskOf(3) } as Act, close, retain],
  ]),
  "two late after a reopening": plan(partners(7), [say(0, 0, 1, 2, 3, 4), close, reopen, say(0, 5, 6), close, retain]),
  "five late in two reopenings": plan(partners(10), [
    ...[say(0, ...range(0, 5)), close, reopen, say(0, ...range(5, 10)), close, reopen, close, retain],
  ]),
  "few in each of two areas": plan(partners(6), [
    ...[
      say(0, 0, 1, 2),
      { ...say(0, 3, 4, 5), area: 1 } as Act,
      close,
      { do: "close", area: 1, now: true } as Act,
      retain,
    ],
  ]),
  "the same three in two areas": plan(partners(3), [
    ...[
      say(0, 0, 1, 2),
      { ...say(0, 0, 1, 2), area: 1 } as Act,
      close,
      { do: "close", area: 1, now: true } as Act,
      retain,
    ],
  ]),
  "few under each question": plan(partners(5), [say(0, 0, 1, 2), say(1, 3, 4), close, retain]),
  "few who were not able to say": plan(partners(5), [
    { do: "answer", area: 0, question: 0, who: maskOf(0, 1), how: "anonymous", what: "unable" },
    ...[say(1, ...range(0, 5)), close, retain],
  ]),
};
