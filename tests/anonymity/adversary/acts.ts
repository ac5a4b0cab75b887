import fc from "fast-check";
import type { Member, Standing } from "./cast.ts";

/** One thing that happens. Indices are taken modulo what there is; what the program refuses changes nothing. */
export type Act =
  | { do: "launch"; area: number; questions: number }
  | { do: "answer"; area: number; question: number; who: Who; how: "anonymous" | "named"; what: What; by?: Door }
  | { do: "withdraw"; area: number; question: number; who: Who }
  | { do: "erase"; who: number }
  | { do: "promote"; area: number; who: number; held: boolean }
  | { do: "close"; area: number; now: boolean }
  | { do: "reopen"; area: number; session: number }
  | { do: "seal"; area: number; session: number }
  | { do: "retain" }
  | { do: "publish" };
/** A mask over the cast, or a list of indices. */
export type Who = number | readonly number[];
export type What = "words" | "unable" | "mark";
/** Somebody with Teams may answer by a link of their own, too: it is the same answer. */
export type Door = "teams" | "own-link";

/** A round with its people, and what happens in it in this order. */
export type Plan = { areas: number; questions: number; cast: Member[]; acts: Act[]; seed: number };

const STANDINGS: fc.Arbitrary<Standing> = fc.oneof(
  { weight: 8, arbitrary: fc.constant("partner" as const) },
  { weight: 2, arbitrary: fc.constantFrom<Standing>("facilitator", "unknown-guest", "known-guest") },
  { weight: 3, arbitrary: fc.constantFrom<Standing>("named-link", "hall-link") },
  { weight: 1, arbitrary: fc.constantFrom<Standing>("area-lead", "strategic-lead", "administrator") },
);
/** Mostly the first: what happens in one area together is what may tell. */
const area = fc.oneof({ weight: 3, arbitrary: fc.constant(0) }, { weight: 2, arbitrary: fc.nat({ max: 2 }) });
const question = fc.nat({ max: 3 });
const session = fc.nat({ max: 2 });
/** Everybody, about half of them, or somebody alone. */
const who = fc.oneof(
  { weight: 3, arbitrary: fc.constant(0x3fff) },
  { weight: 4, arbitrary: fc.integer({ min: 1, max: 0x3fff }) },
  { weight: 2, arbitrary: fc.nat({ max: 13 }).map((index) => 1 << index) },
);
const how = fc.oneof(
  { weight: 6, arbitrary: fc.constant("anonymous" as const) },
  { weight: 1, arbitrary: fc.constant("named" as const) },
);
const what = fc.oneof(
  { weight: 8, arbitrary: fc.constant<What>("words") },
  { weight: 1, arbitrary: fc.constantFrom<What>("unable", "mark") },
);
const by = fc.oneof(
  { weight: 5, arbitrary: fc.constant<Door>("teams") },
  { weight: 1, arbitrary: fc.constant<Door>("own-link") },
);

export const anyAct: fc.Arbitrary<Act> = fc.oneof(
  { weight: 12, arbitrary: fc.record({ do: fc.constant("answer" as const), area, question, who, how, what, by }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("close" as const), area, now: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("reopen" as const), area, session }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant("withdraw" as const), area, question, who }) },
  { weight: 2, arbitrary: fc.record({ do: fc.constant("launch" as const), area, questions: fc.nat({ max: 14 }) }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("seal" as const), area, session }) },
  { weight: 1, arbitrary: fc.record({ do: fc.constant("erase" as const), who: fc.nat({ max: 13 }) }) },
  {
    weight: 1,
    arbitrary: fc.record({ do: fc.constant("promote" as const), area, who: fc.nat({ max: 13 }), held: fc.boolean() }),
  },
  { weight: 1, arbitrary: fc.constant({ do: "retain" as const }) },
);

type Scene = { area: number; question: number; who: number; late: number; kind: "many" | "late" | "sealed" | "spread" };
const anyScene: fc.Arbitrary<Scene> = fc.record({
  ...{ area, question, who, late: who },
  kind: fc.constantFrom<Scene["kind"]>("many", "many", "late", "late", "sealed", "spread"),
});

/** What tends to happen together: an evening's session, somebody late, the end of it, one after the other in many places. */
function actsOf({ area: where, question: asked, who: people, late, kind }: Scene): Act[] {
  const said = (about: number, mask: number): Act => ({
    ...{ do: "answer", area: where, question: about, who: mask, how: "anonymous", what: "words" },
  });
  const close: Act = { do: "close", area: where, now: true };
  const reopen: Act = { do: "reopen", area: where, session: 0 };
  const seal: Act = { do: "seal", area: where, session: 0 };
  switch (kind) {
    case "many":
      return [said(asked, people), said(asked + 1, late), close];
    case "late":
      return [
        reopen,
        { ...said(asked, late), do: people & 1 ? "withdraw" : "answer" } as Act,
        said(asked, people),
        close,
      ];
    case "sealed":
      return [close, seal, { do: "launch", area: where, questions: 0 }];
    case "spread":
      return [...[0, 1, 2].map((step) => said(asked + step, rotated(people & late, step))), close];
  }
}

/** Somebody else each time. */
function rotated(mask: number, by: number): number {
  return ((mask << by) | (mask >> (14 - by))) & 0x3fff;
}

const happenings = fc.oneof(
  { weight: 2, arbitrary: anyAct.map((act) => [act]) },
  { weight: 3, arbitrary: anyScene.map(actsOf) },
);

export const anyPlan: fc.Arbitrary<Plan> = fc
  .record({
    areas: fc.integer({ min: 2, max: 3 }),
    questions: fc.integer({ min: 3, max: 4 }),
    cast: fc.array(fc.record({ standing: STANDINGS, area }), { minLength: 4, maxLength: 14, size: "max" }),
    acts: fc.array(happenings, { minLength: 2, maxLength: 12, size: "max" }).map((all) => all.flat()),
    seed: fc.nat(),
    published: fc.boolean(),
  })
  .map(({ published, acts, ...plan }) => ({ ...plan, acts: published ? [...acts, { do: "publish" }] : acts }));

/** A plan as somebody would write it down. */
export function inWords({ areas, questions, cast, acts, seed }: Plan): string {
  const people = cast.map(({ standing, area: home }, index) => `${index}: ${standing} (${home % areas})`).join(", ");
  const lines = acts.map((act, index) => {
    const { do: verb, ...rest } = act;
    const mask =
      "who" in act && act.do !== "erase" && act.do !== "promote"
        ? { who: `{${membersOf(act.who, cast.length).join(" ")}}` }
        : {};
    return `  ${index + 1}. ${verb} ${JSON.stringify({ ...rest, ...mask }).replaceAll('"', "")}`;
  });
  return [`${areas} areas, ${questions} questions, seed ${seed}; people ${people}`, ...lines].join("\n");
}

/** The indices of a mask; of one in which nobody is, the first. */
export function membersOf(mask: Who, count: number): readonly number[] {
  if (typeof mask !== "number") return mask;
  const members = Array.from({ length: count }, (_, index) => index).filter((index) => (mask >> index) & 1);
  return members.length > 0 ? members : [mask % count];
}
