import fc from "fast-check";
import { bringRegister } from "../../bot/evaluation/register/bring-register.ts";
import { removeEntry } from "../../bot/evaluation/register/edit-entry.ts";
import { attendanceCode, sayCame } from "../../bot/evaluation/register/came-by-code.ts";
import { inviteFromRegister, noteAttendance, readInvitations } from "../../bot/evaluation/register/invite.ts";
import { readRegister } from "../../bot/evaluation/register/read-register.ts";
import { readUnheard } from "../../bot/evaluation/register/read-unheard.ts";
import { listWebLinks } from "../../bot/evaluation/links/make-web-links.ts";
import { saveAnswer } from "../../bot/evaluation/answers/save-answer.ts";
import { withdrawAnswer } from "../../bot/evaluation/answers/withdraw-answer.ts";
import { sealSession } from "../../bot/evaluation/sessions/seal-session.ts";
import { stepSession } from "../../bot/evaluation/sessions/step-session.ts";
import type { Attribution } from "../../shared/answers/answer.ts";
import { openEvaluation, person, TENANT } from "../helpers/deps.ts";
import { runs } from "../helpers/runs.ts";
import { emptyWorld, FIRST, launch, lead, SECOND, typed, type World } from "../evaluation/running-session.ts";

/** Somebody who may or may not have answered without a name is the first of these. */
const NAMES = Array.from({ length: 9 }, (_, at) => `Person ${at}`);
const ROUNDS = ["2026-27", "2025-26", "2024-25"];
const leads = [lead, person("lead-of-marr", "area-lead", "marr"), person("lead-of-buchan", "area-lead", "buchan")];

const who = fc.nat(NAMES.length - 1);
/** The first of them is who is sought; few of the others leave their name out, so that one more is seen. */
const speaker = fc.oneof(fc.constant(0), who);
const anonymous = fc.nat(9).map((chance) => chance === 0);
/** After these the pages say something else than before. */
const TELLING: readonly string[] = ["close", "reopen", "seal", "remove", "bring"];
const act = fc.oneof(
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant("answer" as const), who: speaker, anonymous, second: fc.boolean() }),
  },
  fc.record({ do: fc.constant("take back" as const), who }),
  fc.record({ do: fc.constant("launch" as const), round: fc.nat(2), area: fc.nat(1) }),
  {
    weight: 3,
    arbitrary: fc.record({
      do: fc.constant("invite" as const),
      people: fc.uniqueArray(who, { minLength: 1 }),
      links: fc.boolean(),
    }),
  },
  fc.record({ do: fc.constant("attend" as const), who, attended: fc.boolean() }),
  { weight: 2, arbitrary: fc.record({ do: fc.constantFrom("close" as const, "reopen" as const, "seal" as const) }) },
  fc.record({ do: fc.constant("remove" as const), who }),
  fc.record({ do: fc.constant("bring" as const), sectors: fc.nat(3) }),
);
type Act = typeof act extends fc.Arbitrary<infer T> ? T : never;

/** `answers`: whether the first of them does answer without a name, where they would; nothing else differs between two worlds. */
type Playing = World & { sessions: string[]; answers: boolean };

function fileOf(sectors: number): Buffer {
  const rows = NAMES.map(
    (name, at) => `Organisation ${at % 3},Sector ${(at % 3) % (sectors + 1)},Village ${at % 3},${name},,Marr; Buchan,`,
  );
  return Buffer.from(["Organisation,Sector,Locality,Name,Role,Areas,Contact", ...rows].join("\n"));
}

async function open(answers: boolean): Promise<Playing> {
  const world = await emptyWorld();
  for (const id of ROUNDS)
    await world.deps.evaluations.put(TENANT, openEvaluation({ id, from: `${id.slice(0, 4)}-08-01` }));
  await bringRegister(world.deps, { actor: lead, bytes: fileOf(3) });
  return { ...world, sessions: [], answers };
}

type Row = { id: string; etag: string };

async function idsOf({ deps }: Playing): Promise<Map<string, Row>> {
  const read = await readRegister(deps, lead);
  return new Map((read.ok ? read.view.items : []).map(({ name, id, etag }) => [name, { id, etag }]));
}

async function perform(world: Playing, does: Act): Promise<void> {
  const { deps, sessions } = world;
  const sessionId = sessions.at(-1) ?? "";
  const ids = ["invite", "attend", "remove"].includes(does.do) ? await idsOf(world) : new Map<string, Row>();
  const step = (verb: "close" | "reopen") =>
    stepSession(deps, { actor: lead, sessionId, step: { verb, now: true, reason: "As it is." } });
  if (does.do === "launch") {
    await step("close");
    const input = { evaluationId: ROUNDS[does.round], areaId: ["marr", "buchan"][does.area], mode: "open" };
    const deadline = new Date(deps.now().getTime() + 7 * 24 * 3600_000).toISOString();
    sessions.push((await launch(world, { ...input, deadline }, lead)).id);
  } else if (does.do === "bring") await bringRegister(deps, { actor: lead, bytes: fileOf(does.sectors) });
  else if (does.do === "remove") {
    const { id = "", etag = "" } = ids.get(NAMES[does.who] ?? "") ?? {};
    await removeEntry(deps, { actor: lead, id, builtOn: etag });
  } else if (sessionId === "") return;
  else if (does.do === "answer" || does.do === "take back") await say(world, sessionId, does);
  else if (does.do === "invite") {
    const people = does.people.flatMap((at) => ids.get(NAMES[at] ?? "")?.id ?? []);
    if (people.length > 0)
      await inviteFromRegister(deps, { actor: lead, sessionId, input: { people, links: does.links } });
  } else if (does.do === "attend") {
    // Of themselves those say it by the code on the wall whom the others are not to find out about.
    const session = (await deps.sessions.get(TENANT, sessionId))?.value.session;
    const code = session && attendanceCode(deps, TENANT, session);
    if (code && does.attended && does.who % 2 === 0)
      await sayCame(deps, { actor: { ...person(`person-${does.who}`), name: NAMES[does.who] ?? "" }, code });
    const input = { by: "tap" as const, person: ids.get(NAMES[does.who] ?? "")?.id ?? "", attended: does.attended };
    await noteAttendance(deps, { actor: lead, sessionId, input });
  } else if (does.do === "seal") {
    const stored = await deps.sessions.get(TENANT, sessionId);
    if (stored?.value.session.state === "closed") await sealSession(deps, TENANT, stored);
  } else await step(does.do);
}

async function say(
  world: Playing,
  sessionId: string,
  does: Act & { do: "answer" | "take back"; who: number },
): Promise<void> {
  const { deps, answers } = world;
  // Whoever is looked for never gives a name, and in one of the two worlds says nothing.
  const isSought = does.who === 0;
  if (isSought && !answers) return;
  const actor = { ...person(`person-${does.who}`), name: NAMES[does.who] ?? "" };
  const place = { actor, sessionId, door: "tab" as const, proof: null, delivery: null };
  if (does.do === "take back") {
    await withdrawAnswer(deps, { ...place, questionId: FIRST });
    return;
  }
  const attribution: Attribution = isSought || does.anonymous ? "anonymous" : "named";
  await saveAnswer(
    deps,
    { ...place, questionId: does.second ? SECOND : FIRST },
    { input: typed("As I see it."), attribution },
  );
}

/** All that these pages tell any lead, but what is drawn by chance. */
async function allThatIsTold({ deps, sessions }: Playing): Promise<string> {
  const told: unknown[] = [];
  for (const actor of leads) {
    told.push(await readRegister(deps, actor), await readUnheard(deps, actor));
    for (const sessionId of sessions) {
      told.push(await readInvitations(deps, { actor, sessionId }));
      const links = await listWebLinks(deps, { actor, sessionId });
      told.push(links.ok ? links.items.map(({ name, revokedAt }) => [name, revokedAt]) : links);
    }
  }
  return JSON.stringify(told, (key, value: unknown) => (key === "etag" || key === "session" ? undefined : value));
}

test("whatever leads do, the register’s pages say the same whether somebody answered without a name or not", async () => {
  let lists = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(act, { minLength: 6, maxLength: 24 }), async (acts) => {
      const [silent, speaking] = [await open(false), await open(true)];
      const opening: Act[] = [
        { do: "launch", round: 0, area: 0 },
        { do: "invite", people: NAMES.map((_, at) => at), links: false },
      ];
      for (const does of [...opening, ...acts, { do: "close" } as const]) {
        await perform(silent, does);
        await perform(speaking, does);
        if (!TELLING.includes(does.do)) continue;
        const told = await allThatIsTold(speaking);
        expect(told).toBe(await allThatIsTold(silent));
        if (told.includes('"people":[{')) lists += 1;
      }
    }),
    { numRuns: runs({ atEveryPush: 12, everyNight: 2_000 }), endOnFailure: true },
  );
  expect(lists).toBeGreaterThan(5);
}, 1_800_000);

test("of six invited, five named and one without a name, nobody is told who is left", async () => {
  const world = await open(true);
  await perform(world, { do: "launch", round: 0, area: 0 });
  await perform(world, { do: "invite", people: [0, 1, 2, 3, 4, 5], links: true });
  for (const at of [0, 1, 2, 3, 4, 5])
    await perform(world, { do: "answer", who: at, anonymous: at === 0, second: false });
  const view = async () => {
    const read = await readUnheard(world.deps, lead);
    return read.ok ? read.view : null;
  };
  // Nobody is told who has not answered while it runs.
  expect(await view()).toMatchObject({ rounds: [], areas: [] });
  await perform(world, { do: "close" });
  expect(await view()).toMatchObject({
    areas: [{ id: "marr", people: null }],
    ...Object.fromEntries(
      ["byArea", "bySector", "byLocality", "byRound"].map((by) => [by, { groups: [], pooled: null }]),
    ),
  });
});
