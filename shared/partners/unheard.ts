import { CROWD } from "../answers/crowd.ts";
import { nameKey, waysToCall, type Partner, type Register } from "./partner.ts";

/** A closed session, as far as it names people. It holds neither anonymous answers nor their number. */
export type NamedSession = {
  roundId: string;
  areaId: string;
  invited: readonly string[];
  attended: readonly string[];
  /** People with a link from their invitation. Whether they used it is not read. */
  linked: readonly string[];
  /** People who answered with their name, by any door, and people on whose behalf somebody spoke. */
  named: readonly string[];
};

/** A person who was invited in an area, over all the rounds considered. */
export type InvitedPartner = {
  partnerId: string;
  areaId: string;
  /** The rounds they were invited to. */
  rounds: readonly string[];
  attended: boolean;
  /** A link was made for them before. */
  linked: boolean;
  /** Heard by name in at least one of the rounds. */
  heard: boolean;
  /** Somebody of this name was heard, and the register has more than one. */
  perhaps: boolean;
};

/** The people who were invited, and whether they were heard by name. Depends on named answers only. Total. */
export function whoWasHeard(register: Register, sessions: readonly NamedSession[]): InvitedPartner[] {
  const { called, isCall } = callsOf(register);
  const found = new Map<string, InvitedPartner>();
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

/** "Ann" of "Ann, Hall" and "Ann (Hall)". The organisation may have a new name by now, or Ann a new organisation. */
function withoutOrganisation(name: string): string {
  return name.replace(/(?:, .*| \(.*\))$/s, "");
}

/** `own`: names that are unique in the register. `shared`: the others. */
type Calls = { own: string[]; shared: string[] };
/** `isCall`: whether somebody in the register has this name now. */
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
/** `pooled`: the small groups together; null where there are none, or where they are too few even together. */
export type Breakdown = { groups: Group[]; pooled: ({ count: number } & Figure) | null; withheld: number };

/**
 * The figures of each group. No difference between figures may reveal a few people. So a group is told only if at least
 * five people were invited and at least five were not heard by name. The other groups are told together, with the
 * smallest of the told ones added where needed.
 */
export function breakDown(heard: readonly InvitedPartner[], groupOf: (one: InvitedPartner) => string): Breakdown {
  const groups = new Map<string, InvitedPartner[]>();
  for (const one of heard) groups.set(groupOf(one), [...(groups.get(groupOf(one)) ?? []), one]);
  const all = [...groups].map(([name, people]) => ({ name, people })).sort((a, b) => b.people.length - a.people.length);
  const told = all.filter(({ people }) => isTold(people));
  const small = all.filter(({ people }) => !isTold(people));
  // The total minus the told groups would otherwise reveal the small ones.
  while (small.length > 0 && told.length > 0 && !isTold(small.flatMap(({ people }) => people))) small.push(told.pop()!);
  const pool = small.flatMap(({ people }) => people);
  return {
    groups: told.map(({ name, people }) => ({ name, ...figureOf(people) })),
    pooled: isTold(pool) ? { count: small.length, ...figureOf(pool) } : null,
    withheld: isTold(pool) ? 0 : small.length,
  };
}

/** Counts each person once, in however many areas they were invited. */
export function figureOf(people: readonly InvitedPartner[]): Figure {
  const count = (which: (one: InvitedPartner) => boolean): number =>
    new Set(people.filter(which).map(({ partnerId }) => partnerId)).size;
  return {
    invited: count(() => true),
    attended: count(({ attended }) => attended),
    heard: count(({ heard }) => heard),
  };
}

/** Whether a figure leaves at least five people who may each have answered anonymously. */
export function isTold(people: readonly InvitedPartner[]): boolean {
  const { invited, heard } = figureOf(people);
  return invited - heard >= CROWD;
}

/** The next ways to reach a person who was never heard. */
export const DOORS = ["sheet", "phone", "link", "time"] as const;
export type NextDoor = (typeof DOORS)[number];

/**
 * One suggestion from what is known. People who came get a sheet. People with contact details get a link, unless they
 * had one, and then a call. People who were invited several times in vain get another time. Anonymous answers play no
 * part.
 */
export function nextDoor(
  { rounds, attended, linked }: Pick<InvitedPartner, "rounds" | "attended" | "linked">,
  contact: string,
): NextDoor {
  if (attended) return "sheet";
  if (contact.includes("@") && !linked) return "link";
  if (contact.replace(/\S*@\S*/g, "").replace(/\D/g, "").length >= 7) return "phone";
  return linked || rounds.length > 1 ? "time" : "link";
}
