import { CROWD } from "../answers/crowd.ts";
import { nameKey, waysToCall, type Partner, type Register } from "./partner.ts";

/** A session that is closed, as far as anybody is named in it. Nothing that was said without a name is here, nor how often. */
export type NamedSession = {
  roundId: string;
  areaId: string;
  invited: readonly string[];
  attended: readonly string[];
  /** Whoever a link was made for with the invitation; whether they used it is not looked up. */
  linked: readonly string[];
  /** Whoever answered under their name, by whichever door, and whoever somebody spoke for. */
  named: readonly string[];
};

/** Somebody who was invited in an area, over all the rounds that are looked at. */
export type Heard = {
  partnerId: string;
  areaId: string;
  /** The rounds they were invited in. */
  rounds: readonly string[];
  attended: boolean;
  /** A link has been made for them before. */
  linked: boolean;
  /** Heard by name in at least one of them. */
  heard: boolean;
  /** Somebody of this name was heard, and the register has more than one of it. */
  perhaps: boolean;
};

/** Who was invited and who of them was heard by name. A function of what bears names alone. Total. */
export function whoWasHeard(register: Register, sessions: readonly NamedSession[]): Heard[] {
  const { called, isCall } = callsOf(register);
  const found = new Map<string, Heard>();
  for (const { roundId, areaId, invited, attended, linked, named } of sessions) {
    const names = new Set(named.map((name) => (isCall(name) ? nameKey(name) : nameKey(withoutOrganisation(name)))));
    for (const partnerId of invited) {
      const calls = called.get(partnerId);
      if (!calls) continue;
      const key = `${areaId} ${partnerId}`;
      const before = found.get(key);
      const heard = calls.own.some((name) => names.has(name));
      found.set(key, {
        ...{ partnerId, areaId, rounds: [...new Set([...(before?.rounds ?? []), roundId])] },
        attended: before?.attended === true || attended.includes(partnerId),
        linked: before?.linked === true || linked.includes(partnerId),
        heard: before?.heard === true || heard,
        perhaps: before?.perhaps === true || calls.shared.some((name) => names.has(name)),
      });
    }
  }
  return [...found.values()];
}

/** "Ann" of "Ann, Hall" and "Ann (Hall)": the organisation may have another name by now, or Ann another organisation. */
function withoutOrganisation(name: string): string {
  return name.replace(/(?:, .*| \(.*\))$/s, "");
}

/** `own`: names that nobody else of the register bears; `shared`: the others. */
type Calls = { own: string[]; shared: string[] };
/** `isCall`: whether somebody of the register is called so now. */
type Called = { called: Map<string, Calls>; isCall: (name: string) => boolean };

function callsOf({ organisations, partners }: Register): Called {
  const names = new Map(organisations.map(({ id, name }) => [id, name]));
  const callsFor = ({ name, organisationId }: Partner): string[] => {
    return waysToCall(name, names.get(organisationId) ?? "").map(nameKey);
  };
  const bearers = new Map<string, number>();
  for (const partner of partners)
    for (const name of new Set(callsFor(partner))) bearers.set(name, (bearers.get(name) ?? 0) + 1);
  const called = new Map(
    partners.map((partner) => {
      const all = callsFor(partner);
      const isOwn = (name: string): boolean => bearers.get(name) === 1;
      return [partner.id, { own: all.filter(isOwn), shared: all.filter((name) => !isOwn(name)) }];
    }),
  );
  return { called, isCall: (name) => bearers.has(nameKey(name)) };
}

/** How many people of a group were invited, came, and were heard by name. */
export type Figure = { invited: number; attended: number; heard: number };
type Group = { name: string } & Figure;
/** `pooled`: the small groups together; null where there is none, or they are too few even together. */
export type Breakdown = { groups: Group[]; pooled: ({ count: number } & Figure) | null; withheld: number };

/**
 * The figures of each group, of which none can be taken away to leave few: a group is told where at least five people were invited and
 * at least five of them were not heard by name. The others are told together, with the smallest of the told where that is needed.
 */
export function breakDown(heard: readonly Heard[], groupOf: (one: Heard) => string): Breakdown {
  const groups = new Map<string, Heard[]>();
  for (const one of heard) groups.set(groupOf(one), [...(groups.get(groupOf(one)) ?? []), one]);
  const all = [...groups].map(([name, people]) => ({ name, people })).sort((a, b) => b.people.length - a.people.length);
  const told = all.filter(({ people }) => isTold(people));
  const small = all.filter(({ people }) => !isTold(people));
  // What the told leave of the whole would be the figure of the small ones.
  while (small.length > 0 && told.length > 0 && !isTold(small.flatMap(({ people }) => people))) small.push(told.pop()!);
  const pool = small.flatMap(({ people }) => people);
  return {
    groups: told.map(({ name, people }) => ({ name, ...figureOf(people) })),
    pooled: isTold(pool) ? { count: small.length, ...figureOf(pool) } : null,
    withheld: isTold(pool) ? 0 : small.length,
  };
}

/** Each person counts once, in however many areas they were invited. */
export function figureOf(people: readonly Heard[]): Figure {
  const count = (which: (one: Heard) => boolean): number =>
    new Set(people.filter(which).map(({ partnerId }) => partnerId)).size;
  return {
    invited: count(() => true),
    attended: count(({ attended }) => attended),
    heard: count(({ heard }) => heard),
  };
}

/** Whether a figure leaves at least five people among whom anybody may have answered without a name. */
export function isTold(people: readonly Heard[]): boolean {
  const { invited, heard } = figureOf(people);
  return invited - heard >= CROWD;
}

/** The next door for somebody who was never heard. */
export const DOORS = ["sheet", "phone", "link", "time"] as const;
export type NextDoor = (typeof DOORS)[number];

/**
 * One suggestion, by what is known: whoever came gets a sheet; whoever can be written to a link, unless they had one; then a call;
 * whoever was asked more than once in vain another time. Whether they answered without a name plays no part.
 */
export function nextDoor(
  { rounds, attended, linked }: Pick<Heard, "rounds" | "attended" | "linked">,
  contact: string,
): NextDoor {
  if (attended) return "sheet";
  if (contact.includes("@") && !linked) return "link";
  if (contact.replace(/\S*@\S*/g, "").replace(/\D/g, "").length >= 7) return "phone";
  return linked || rounds.length > 1 ? "time" : "link";
}
