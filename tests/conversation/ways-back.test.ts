import { listRecorded } from "../../bot/evaluation/recorded/recorded-entries.ts";
import { readReminders } from "../../bot/evaluation/sessions/remind-people.ts";
import { readOwnAnswers } from "../../bot/evaluation/answers/read-own-answers.ts";
import { FIRST } from "../evaluation/running-session.ts";
import { TENANT } from "../helpers/deps.ts";
import { isListed, LISTED, STEP_OF, walkBack, WALKED, WALKS, type Door } from "../helpers/ways-back.ts";
import { people, talkWorld, type TalkWorld } from "./world.ts";

async function standing({ deps }: TalkWorld, sessionId: string): Promise<Record<string, unknown>> {
  const session = (await deps.sessions.get(TENANT, sessionId))?.value.session;
  const own = await readOwnAnswers(deps, { actor: people.partner, sessionId });
  const recorded = await listRecorded(deps, { actor: people.facilitator, sessionId });
  const reminders = session && (await readReminders(deps, TENANT, session));
  const scheduled = (await deps.scheduled.list(TENANT)).filter(({ value }) => value.state === "waits");
  const practices = (await deps.sessions.practices(TENANT)).filter(({ value }) => value.session.state !== "sealed");
  return {
    ...{ reminders, deadline: session?.deadline, cancelled: session === undefined || session.cancelled === true },
    ...{ state: session?.state, current: session?.current, locked: session?.locked, closesAt: session?.closesAt },
    ...{ awaiting: session?.awaiting ?? null, sessions: (await deps.sessions.list(TENANT)).length },
    ...{
      scheduled: scheduled.length,
      practices: practices.length,
      unwanted: await deps.reminders.unwanted.list(TENANT),
    },
    answers: own.ok && own.items.map(({ parts, state }) => ({ parts, state })),
    recorded: recorded.ok && recorded.items.map(({ parts }) => parts),
  };
}

const doorOf = (world: TalkWorld): Door => ({
  async press(who, verb, data) {
    const reply = await world.press(who, { verb, data });
    if (reply.kind !== "card") throw new Error(`${verb}: ${JSON.stringify(reply)}`);
    return reply.card;
  },
  area: "marr",
  standing: (session) => standing(world, session),
  day: (after) => new Date(world.clock.now.getTime() + after * 86_400_000).toISOString().slice(0, 10),
  passTime: () => world.clock.pass(3600_000),
});

test("a step without a way back: the guide lists every audit entry, with its way back or why none", () => {
  expect(Object.values(STEP_OF).filter((step) => !isListed(step))).toEqual([]);
  expect(LISTED.filter(({ said }) => said === "")).toEqual([]);
});

test("each step of the guide that is taken back in the chat is walked here, and in the playground", () => {
  expect(WALKED.map(({ step }) => step).sort()).toEqual(Object.keys(WALKS).sort());
});

test.each(WALKED)("a step that cannot be taken back: $step is taken back by $way", async ({ step, way }) => {
  const world = await talkWorld();
  const door = doorOf(world);
  const session = await world.launch(WALKS[step]?.launched?.(door));
  const { was, amid, is } = await walkBack(door, { step, way, session, question: FIRST });
  if (step !== "Launch") expect(amid).not.toEqual(was);
  const { then } = WALKS[step] ?? {};
  if (then) expect(is).toMatchObject(then);
  else expect(is).toEqual(was);
});
