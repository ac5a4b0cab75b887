import { createHash } from "node:crypto";
import type { CardVerb } from "../../bot/cards/card-command.ts";
import { createConversation } from "../../bot/conversation/converse.ts";
import { applyRetention } from "../../bot/evaluation/retention/apply-retention.ts";
import { closeExpiredSessions } from "../../bot/evaluation/sessions/close-expired-sessions.ts";
import { splitKey } from "../../bot/storage/tables/keys.ts";
import { TABLE_NAMES } from "../../bot/storage/tables/table-names.ts";
import type { Actor, Grant } from "../../shared/people/actor.ts";
import { grantsIn } from "../../shared/people/role-rules.ts";
import { clockAt, noteDown, openEvaluation, testDeps } from "../helpers/deps.ts";
import { PRESSES } from "../conversation/permissions.ts";
import { links, places, textOf, speak } from "../conversation/world.ts";
import { seededChance } from "../shared/answers/arbitrary-answer.ts";
import { memoryStore } from "../storage/answers/memory-store.ts";
import { openDoor } from "./door.ts";
import { PERMISSIONS, type RequestTarget } from "./permissions.ts";

export const AREAS = ["marr", "buchan"] as const;
const FACILITATES: Grant = { role: "facilitator", areaId: "marr" };

/** The same people in every tenant; some ids hold what keys are put together with. */
export const PEOPLE: readonly { id: string; grants: Grant[] }[] = [
  { id: "ann", grants: [] },
  { id: "ann|buchan", grants: [] },
  { id: "a/b#c?~7c", grants: [] },
  { id: "other", grants: [] },
  { id: "lead", grants: [{ role: "strategic-lead", areaId: null }] },
  { id: "administrator", grants: [{ role: "administrator", areaId: null }] },
  { id: "area-lead", grants: [{ role: "area-lead", areaId: "buchan" }] },
  { id: "holder-marr", grants: [FACILITATES] },
  { id: "holder-buchan", grants: [{ ...FACILITATES, areaId: "buchan" }] },
];

/** What somebody of one tenant does, or what the program does there by itself. `who`, `which`: places in a list. */
export type Move = {
  tenant: 0 | 1;
  who: number;
  area: (typeof AREAS)[number];
  session: 1 | 2;
  /** How much time passes first, in hours. */
  after: number;
} & (
  | { kind: "route"; which: number }
  | { kind: "press"; which: number }
  | { kind: "close-expired" }
  | { kind: "retention" }
);

/** What a tenant was told, what was set off for it, and every row that is its own. */
export type Seen = { told: string[]; rows: string[] };

type Source = { bytes: () => number; chance: () => number; ids: number };
const newSource = (seed: number): Source => ({ bytes: seededChance(seed + 5), chance: seededChance(seed + 7), ids: 0 });

/** Chance and ids of whoever acts: each tenant has its own, always the same. */
let acting = newSource(0);
export const bytesOfActing = (size: number): Buffer =>
  Buffer.from(Array.from({ length: size }, () => acting.bytes() * 256));

export type Play = {
  /** The tenants' ids. */
  names: readonly [string, string];
  /** Who is there; of the others the time passes and nothing else. */
  present: readonly (0 | 1)[];
  moves: readonly Move[];
};

/** Plays the moves of those who are present, one after another, on one store behind one door. */
export async function play({ names, present, moves }: Play): Promise<Map<string, Seen>> {
  const store = memoryStore();
  const clock = clockAt("2026-10-05T18:00:00.000Z");
  const newId = (): string => `id-${(acting.ids += 1)}`;
  const seen = new Map(present.map((one): [string, Seen] => [names[one], { told: [], rows: [] }]));
  const sources = new Map(present.map((one) => [names[one], newSource(one)]));
  const tell = (tenantId: string, what: string): void => {
    const told = seen.get(tenantId)?.told;
    if (!told) throw new Error(`Nobody is present in ${tenantId}, which was told: ${what}`);
    // How quickly the store answered is nobody's.
    told.push(what.replace(/"storeMs":[\d.e-]+/, '"storeMs":0'));
  };
  const deps = {
    ...testDeps(store, clock, { chance: () => acting.chance(), now: () => clock.now.getTime() }),
    newId,
    changed: (tenantId: string, sessionId: string, what: string) => tell(tenantId, `${what} ${sessionId}`),
    rolesChanged: (tenantId: string) => tell(tenantId, "roles"),
  };
  const { roster: noRoster } = deps;
  const actorOf = async (tenantId: string, id: string): Promise<Actor> => {
    const known = await deps.people.get(tenantId, id);
    return { tenantId, id, name: `Name of ${id}`, grants: grantsIn(known?.value.roles ?? []) };
  };
  const handler = createConversation({
    targeting: null,
    ...{ deps, speak, links, newForm: () => "form1", post: async () => true, log: { error: () => undefined } },
    actorOf: ({ tenantId, id }) => actorOf(tenantId, id),
    tenantOf: ({ tenantId }) => tenantId,
  });
  const door = await openDoor({ world: { store, deps } });

  const make = async (tenantId: string, move: Move, nth: number): Promise<string> => {
    const actor = await actorOf(tenantId, PEOPLE[move.who % PEOPLE.length]?.id ?? "");
    const at: RequestTarget = { areaId: move.area, session: `2026-27_${move.area}_${move.session}`, tenantId };
    if (move.kind === "close-expired") return String(await closeExpiredSessions(deps, tenantId));
    if (move.kind === "retention") return String(await applyRetention(deps, tenantId));
    if (move.kind === "press") {
      const verbs = Object.keys(PRESSES) as CardVerb[];
      const verb = verbs[move.which % verbs.length] as CardVerb;
      const reply = await handler(
        { kind: "action", verb, data: PRESSES[verb].data?.(at) ?? {}, via: "execute" },
        {
          person: { tenantId, id: actor.id, name: actor.name },
          place: { ...places.channel, tenantId, conversationId: "19:shared", channelId: "19:shared" },
          ...{ activityId: `activity-${nth}` },
        },
      );
      return `${verb} ${textOf(reply)}`;
    }
    const permission = PERMISSIONS[move.which % PERMISSIONS.length];
    const [method = "", path = ""] = permission?.route.split(" ") ?? [];
    const asked = (await permission?.ask(at, door)) ?? { path };
    const verb = method === "del" ? "DELETE" : method.toUpperCase();
    const got = await door.ask({ method: verb, onto: "read", ...asked, as: actor });
    // Word's marks within a document are named by chance.
    const said = path.endsWith(".docx") ? got.text.replace(/<[^>]*>|_Toc\d+/g, " ") : got.text;
    return `${permission?.route} ${got.status} ${said}`;
  };

  try {
    for (const one of present) {
      acting = sources.get(names[one]) ?? acting;
      await deps.evaluations.put(names[one], openEvaluation({ areaIds: [...AREAS] }));
      for (const { id, grants } of PEOPLE)
        await noteDown(deps, { tenantId: names[one], id, name: `Name of ${id}`, grants });
    }
    for (const [nth, move] of moves.entries()) {
      clock.pass(move.after * 3600_000);
      if (!present.includes(move.tenant)) continue;
      const tenantId = names[move.tenant];
      acting = sources.get(tenantId) ?? acting;
      deps.roster = noRoster;
      tell(tenantId, unversioned(await make(tenantId, move, nth)));
    }
  } finally {
    await door.close();
  }
  for (const row of TABLE_NAMES.flatMap((table) => store.rows(table).map((one) => ({ table, ...one })))) {
    const owner = seen.get(splitKey(row.partitionKey)[0] ?? "");
    if (!owner) throw new Error(`A row belongs to no tenant that is there: ${row.table} ${row.partitionKey}`);
    owner.rows.push(JSON.stringify([row.table, row.partitionKey, row.rowKey, row.values], readable));
  }
  for (const { rows } of seen.values()) rows.sort();
  return seen;
}

/** Versions are counted through in the whole store: nobody is told more by them than that something was written. */
const unversioned = (text: string): string => text.replace(/"etag":"\d+"/g, '"etag":""');

/** A ciphertext by its hash. */
const readable = (_: string, value: unknown): unknown =>
  value instanceof Uint8Array ? createHash("sha256").update(value).digest("hex") : value;
