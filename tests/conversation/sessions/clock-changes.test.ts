import { openScheduled } from "../../../bot/evaluation/sessions/open-scheduled.ts";
import { remindPeople } from "../../../bot/evaluation/sessions/remind-people.ts";
import { saveAnswer } from "../../../bot/evaluation/answers/save-answer.ts";
import { scheduleLaunch } from "../../../bot/evaluation/sessions/schedule-launch.ts";
import { closeExpiredSessions } from "../../../bot/evaluation/sessions/close-expired-sessions.ts";
import { scheduleInputSchema } from "../../../shared/sessions/scheduled.ts";
import { zonedInstant, zonedParts } from "../../../shared/time/zoned-instant.ts";
import type { PlaceRecord } from "../../../bot/storage/place-store.ts";
import { FIRST, launch, lead, morag, typed } from "../../evaluation/running-session.ts";
import {
  clockAt,
  noteDown,
  openAction,
  openEvaluation,
  person,
  TENANT,
  type MovableClock,
} from "../../helpers/deps.ts";
import { memoryStore, type MemoryStore } from "../../storage/answers/memory-store.ts";
import { tellingServer, type TellingServer } from "../proactive/telling-server.ts";

const ZONE = "Europe/London";
const at = { serviceUrl: "https://smba.example", tenantId: TENANT, present: true, removedAt: null };
const chatOf = (personId: string): PlaceRecord => ({
  ...{ ...at, scope: "personal", conversationId: `a:${personId}`, areaId: null, personId },
});
const channelOf = (areaId: string): PlaceRecord => ({
  ...{ ...at, scope: "channel", conversationId: `19:${areaId}`, areaId, teamId: `19:team of ${areaId}` },
});
const TEAM = ["ailsa", "brodie", "catriona"];
const QUARTER_MS = 15 * 60_000;

/** The days on which clocks change in Scotland, and how many hours each has. */
const CHANGES = [
  { day: "2026-10-25", before: "2026-10-24", after: "2026-10-26", hours: 25 },
  { day: "2027-03-28", before: "2027-03-27", after: "2027-03-29", hours: 23 },
];

/** The instant of a time on the clocks of the place. */
function clockTime(date: string, time: string): Date {
  const read = zonedInstant({ date, time, zone: ZONE });
  if (!read.ok) throw new Error(`${date} ${time}: ${read.reason}`);
  return read.instant;
}

let store: MemoryStore;
let clock: MovableClock;
let servers: readonly [TellingServer, TellingServer];
beforeEach(() => {
  store = memoryStore();
  clock = clockAt("2026-10-01T10:00:00.000Z");
  servers = [tellingServer(store, clock), tellingServer(store, clock)];
  for (const { deps } of servers)
    deps.roster = async function* () {
      for (const id of TEAM) yield { tenantId: TENANT, id, name: id, isOwner: false };
    };
});

/** What is to happen around that day: arranged on the evening before, when the quiet hours have begun. */
async function arrange({ day, before }: (typeof CHANGES)[number]): Promise<string> {
  const [{ deps }] = servers;
  await deps.evaluations.put(TENANT, openEvaluation({ areaIds: ["marr", "buchan"] }));
  for (const place of [...["marr", "buchan"].map(channelOf), ...TEAM.map(chatOf)]) await deps.places.put(TENANT, place);
  for (const who of [morag, lead]) await noteDown(deps, who);
  const owner = { role: "partner", personId: "catriona", name: "Catriona" } as const;
  clock.now = clockTime(before, "21:00");
  // A week before, nobody was there to say so: that is told late, and not in the night.
  await deps.actions.create(TENANT, openAction({ owner, due: day, createdAt: "2026-09-01T10:00:00.000Z" }));
  const { id } = await launch({ deps }, { mode: "open", deadline: clockTime(day, "17:00").toISOString() });
  const where = { actor: person("ailsa"), sessionId: id, questionId: FIRST, door: "chat", delivery: null } as const;
  await saveAnswer(deps, where, { input: typed("We meet."), attribution: "named" });
  const opensAt = clockTime(day, "10:00").toISOString();
  const wish = { evaluationId: "2026-27", areaId: "buchan", questionIds: [FIRST], mode: "stepped", opensAt };
  const input = scheduleInputSchema.parse(wish);
  const arranged = await scheduleLaunch(deps, { actor: lead, input, place: channelOf("buchan"), builtOn: null });
  expect(arranged).toMatchObject({ ok: true });
  expect(await remindPeople(deps, { actor: morag, sessionId: id })).toMatchObject({ ok: true });
  return id;
}

/** What has come about since it was looked last, as both servers look at the same moment. */
async function lookTwice(session: string, known: Set<string>): Promise<string[]> {
  await Promise.all(servers.map(({ answers }) => answers(TENANT)));
  await Promise.all(servers.map(({ remind }) => remind(TENANT)));
  await Promise.all(servers.flatMap(({ deps }) => [openScheduled(deps, TENANT), closeExpiredSessions(deps, TENANT)]));
  const cards = servers.flatMap(({ posted }) => posted.splice(0).map(({ to }) => `card to ${to}`));
  const sessions = (await servers[0].deps.sessions.list(TENANT)).map(({ value }) => value.session);
  const steps = [
    ...sessions.filter(({ areaId }) => areaId === "buchan").map(({ id }) => `${id} opens`),
    ...sessions.filter(({ id, state }) => id === session && state === "closed").map(({ id }) => `${id} closes`),
  ].filter((step) => !known.has(step));
  for (const step of steps) known.add(step);
  return [...cards, ...steps];
}

test.each(CHANGES)(
  "over the clock change of $day each thing is due once, by local clocks, from two servers at once",
  async (change) => {
    const { day, after, hours } = change;
    expect(clockTime(after, "00:00").getTime() - clockTime(day, "00:00").getTime()).toBe(hours * 3600_000);
    const session = await arrange(change);
    const seen: string[] = [];
    const known = new Set<string>();
    for (; clock.now < clockTime(after, "12:00"); clock.pass(QUARTER_MS)) {
      const { date, time } = zonedParts(clock.now, ZONE);
      seen.push(...(await lookTwice(session, known)).sort().map((what) => `${date} ${time} ${what}`));
    }
    // Ailsa has answered, and is told nothing.
    expect(seen).toEqual([
      `${day} 08:00 card to a:brodie`,
      `${day} 08:00 card to a:catriona`,
      `${day} 08:00 card to a:catriona`,
      `${day} 09:00 card to a:catriona`,
      `${day} 10:00 2026-27_buchan_1 opens`,
      `${day} 17:00 ${session} closes`,
    ]);
  },
);
