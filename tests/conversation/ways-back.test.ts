import { readFileSync } from "node:fs";
import { join } from "node:path";
import type { Reply } from "../../bot/teams/edge-contract.ts";
import { listRecorded } from "../../bot/evaluation/recorded-entries.ts";
import { readReminders } from "../../bot/evaluation/remind-people.ts";
import { readOwnAnswers } from "../../bot/evaluation/save-answer.ts";
import { FIRST } from "../evaluation/running-session.ts";
import { TENANT } from "../helpers/deps.ts";
import { buttonsOf, people, talkWorld, type TalkWorld, type Who } from "./world.ts";

const guide = readFileSync(join(__dirname, "../../docs/facilitators.md"), "utf8");
/** The table of the guide: what was done, and the buttons that take it back in the chat. */
const listed = (/## Every step has a way back\n([\s\S]*?)\n## /.exec(guide)?.[1] ?? "")
  .split("\n")
  .filter((line) => line.startsWith("| **"))
  .map((line) =>
    line
      .split("|")
      .slice(1, 3)
      .map((cell) => [...cell.matchAll(/\*\*(.+?)\*\*/g)].map(([, name]) => name)),
  )
  .map(([steps = [], ways = []]) => ({ step: steps[0] ?? "", ways: ways.map(String) }));
const withWays = listed.filter(({ ways }) => ways.length > 0);

type Walk = {
  who?: Who;
  launched?: Record<string, string>;
  before?(world: TalkWorld, session: string): Promise<unknown>;
  /** What the step's form asks, and the form of its way back. */
  fill?: Record<string, string>;
  fillBack?: Record<string, string>;
};
/** How each step of the guide is taken here. Without more it is a button of the panel. */
const WALKS: Readonly<Record<string, Walk>> = {
  Pause: {},
  "Move on": {},
  Lock: {},
  "Close session": {},
  "Group note": { fill: { strength: "We agreed." } },
  "On behalf": { fill: { strength: "As told.", onBehalfOf: "A neighbour" } },
  Deadline: {
    launched: { mode: "open", deadlineDate: "2026-10-20" },
    fill: { deadlineDate: "2026-10-27" },
    fillBack: { deadlineDate: "2026-10-20" },
  },
  "Remind people": {},
  // Taken before the panel is opened.
  Launch: { fillBack: {} },
  "Close now": {
    fillBack: { reason: "Two came late." },
    async before(world, session) {
      world.clock.pass(3600_000);
      await world.press("facilitator", { verb: "step.close", data: { session } });
    },
  },
  Withdraw: {
    who: "partner",
    before: (world, session) =>
      world.fill("partner", {
        ...{ open: "answer.open", save: "answer.save", at: { session, question: FIRST } },
        fields: { strength: "We meet.", attribution: "named" },
      }),
  },
};

async function standing({ deps }: TalkWorld, sessionId: string): Promise<unknown> {
  const session = (await deps.sessions.get(TENANT, sessionId))?.value.session;
  const own = await readOwnAnswers(deps, { actor: people.partner, sessionId });
  const recorded = await listRecorded(deps, { actor: people.facilitator, sessionId });
  const reminders = session && (await readReminders(deps, TENANT, session));
  return {
    ...{ reminders, deadline: session?.deadline },
    ...{ state: session?.state, current: session?.current, locked: session?.locked, closesAt: session?.closesAt },
    answers: own.ok && own.items.map(({ parts, state }) => ({ parts, state })),
    recorded: recorded.ok && recorded.items.map(({ parts }) => parts),
  };
}

test("the guide lists every step that a facilitator presses in the chat, each walked here", () => {
  expect(withWays.map(({ step }) => step).sort()).toEqual(Object.keys(WALKS).sort());
});

test.each(withWays)("a step that cannot be taken back: $step is taken back by $ways", async ({ step, ways }) => {
  for (const way of ways) {
    const world = await talkWorld();
    const { who = "facilitator", launched, before, fill, fillBack } = WALKS[step] ?? {};
    const session = await world.launch(launched);
    await before?.(world, session);
    const first =
      who === "partner"
        ? await world.press(who, { verb: "answer.open", data: { session, question: FIRST } })
        : await world.press(who, { verb: "panel.open", data: { session } });
    const was = ["Close now", "Launch"].includes(step) ? null : await standing(world, session);
    const pressOn = async (card: Reply, title: string, fields?: Record<string, string>): Promise<Reply> => {
      const button = buttonsOf(card).find((one) => one.title === title);
      if (!button?.verb)
        throw new Error(
          `${step}: no “${title}” among ${buttonsOf(card)
            .map((b) => b.title)
            .join()}`,
        );
      const form = String(button.data?.["form"] ?? "");
      const inputs = Object.entries(fields ?? {}).map(([name, value]) => [`${name}.${form}`, value]);
      return world.press(who, { verb: button.verb, data: { ...button.data, ...Object.fromEntries(inputs) } });
    };
    const fillIn = (form: Reply, fields?: Record<string, string>): Promise<Reply> | Reply =>
      fields ? pressOn(form, buttonsOf(form)[0]?.title ?? "", fields) : form;
    const card = step === "Launch" ? first : await fillIn(await pressOn(first, step), fill);
    expect(await standing(world, session)).not.toEqual(was);
    await fillIn(await pressOn(card, way), fillBack);
    if (was) expect(await standing(world, session)).toEqual(was);
    else if (step === "Launch") expect(await world.deps.sessions.list(TENANT)).toEqual([]);
    else expect(await standing(world, session)).toMatchObject({ state: "open", closesAt: null });
  }
});
