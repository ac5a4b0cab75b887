import { CARD_VERBS, readCardCommand, type CardVerb } from "../../bot/cards/card-command.ts";
import { ALL_COMMANDS } from "../../bot/conversation/chat-commands.ts";
import { createConversation } from "../../bot/conversation/converse.ts";
import { launchSession } from "../../bot/evaluation/sessions/launch-session.ts";
import { TABLE_NAMES } from "../../bot/storage/tables/table-names.ts";
import type { ConversationRef, Reply } from "../../bot/teams/gateway-contract.ts";
import { allAreas } from "../../shared/areas/areas.ts";
import { roleSchema, type Actor, type Role } from "../../shared/people/actor.ts";
import { launchInputSchema } from "../../shared/sessions/launch.ts";
import { clockAt, openAction, openAsk, openEvaluation, TENANT, testDeps } from "../helpers/deps.ts";
import { forgotten } from "../helpers/forgotten.ts";
import { inTurn } from "../helpers/runs.ts";
import { isAllowed } from "../shared/people/who-may.ts";
import { memoryStore } from "../storage/answers/memory-store.ts";
import { PRESSES, SAYINGS, type At, type Needs } from "./permissions.ts";
import { links, places, t, textOf, speak } from "./world.ts";

const OWN = "marr";
const OTHER = "buchan";
const AREAS = { "their own area": OWN, "another area": OTHER } as const;
const TITLE = t("chat.refused.not-allowed.title");
const HIDDEN = t("chat.refused.not-found.title");

const somebody = (role: Role | "stranger"): Actor => {
  const areaId = role === "facilitator" || role === "area-lead" ? OWN : null;
  const grants = role === "partner" || role === "stranger" ? [] : [{ role, areaId }];
  return { tenantId: TENANT, id: role, name: `A ${role}`, grants };
};
const everybody = [...roleSchema.options, "stranger"] as const;
const channelOf = (areaId: string): ConversationRef => ({
  ...places.channel,
  conversationId: `19:${areaId}`,
  channelId: `19:${areaId}`,
});

/** Both areas run a session that the channel of each is linked to; of a verb that starts one, none runs yet. */
async function openWorld({ launched }: { launched: boolean }) {
  const store = memoryStore();
  const deps = testDeps(store, clockAt("2026-10-05T18:00:00.000Z"));
  await deps.evaluations.put(TENANT, openEvaluation({ areaIds: [OWN, OTHER] }));
  const ats: Record<string, At> = {};
  for (const areaId of [OWN, OTHER]) {
    const { threadId: _, ...where } = { threadId: null, ...channelOf(areaId) };
    const place = { ...where, areaId: launched ? areaId : null, present: true, removedAt: null };
    await deps.places.put(TENANT, place);
    const questionIds = openEvaluation().questionIds;
    const input = launchInputSchema.parse({ evaluationId: "2026-27", areaId, questionIds });
    const lead: Actor = { ...somebody("strategic-lead"), id: "who-launched" };
    const outcome = launched ? await launchSession(deps, { actor: lead, input, place }) : null;
    await deps.actions.create(TENANT, openAction({ areaId }));
    await deps.asks.create(TENANT, { ask: openAsk({ id: `ask-of-${areaId}`, areaId }), posted: {}, quiet: false });
    ats[areaId] = { areaId, session: outcome?.ok ? outcome.session.id : "" };
  }
  const handler = createConversation({
    targeting: null,
    ...{ deps, speak, links, newForm: () => "form1", post: async () => true, log: { error: () => undefined } },
    actorOf: async ({ id }) => somebody(roleSchema.catch("partner").parse(id)),
    tenantOf: ({ tenantId }) => tenantId,
  });
  let activities = 0;
  const context = (actor: Actor, place: ConversationRef) => ({
    person: { tenantId: TENANT, id: actor.id, name: actor.name },
    ...{ place, activityId: `activity-${(activities += 1)}` },
  });
  const dataOf = (verb: CardVerb, areaId: string) => PRESSES[verb].data?.(ats[areaId] as At) ?? {};
  const press = (actor: Actor, verb: CardVerb, areaId: string, more: object = {}): Promise<Reply> => {
    const data = { ...dataOf(verb, areaId), ...more };
    return handler({ kind: "action", verb, data, via: "execute" }, context(actor, channelOf(areaId)));
  };
  const say = (actor: Actor, text: string, areaId: string): Promise<Reply> =>
    handler({ kind: "message", text }, context(actor, channelOf(areaId)));
  /** What is at rest, without the audit, where refusals are noted. */
  const atRest = (): string =>
    JSON.stringify(
      Object.fromEntries(TABLE_NAMES.filter((one) => one !== "audit").map((one) => [one, store.rows(one)])),
    );
  return { press, say, atRest, dataOf };
}

function allows(actor: Actor, { may: verb, anywhere }: Needs, areaId: string): boolean {
  if (verb === "nothing") return true;
  const areas = anywhere ? allAreas.map((area) => area.id) : [areaId];
  return areas.some((one) => isAllowed(actor, verb, { tenantId: TENANT, areaId: one }));
}

test("every verb of a card and every command stands in the table", () => {
  const at = "tests/conversation/permissions.ts";
  const commands = ALL_COMMANDS.map(({ name }) => name);
  expect([
    ...forgotten({ things: CARD_VERBS, listed: Object.keys(PRESSES), at: `PRESSES of ${at}` }),
    ...forgotten({ things: commands, listed: Object.keys(SAYINGS), at: `SAYINGS of ${at}` }),
  ]).toEqual([]);
});

/** Write to the record without saying what they were built on, each with why an older view harms nobody. */
const WITHOUT_BASE: Readonly<Partial<Record<CardVerb, string>>> = {
  "launch.submit": "makes what is not there yet: an area runs one session at a time",
  "practice.start": "leads to the practice that runs",
  "practice.end": "ends it once",
  "note.save": "adds an entry of its own form",
  "behalf.save": "adds an entry of its own form",
  "language.choose": "is one's own choice, the last of which holds",
  "answer.unable": "is never put over words",
  "answer.put-back": "is never put over words",
  "answer.unclear": "touches the mark alone",
  "step.move-on": "names the question that it goes on from",
  "step.back": "names the question that it goes back from",
  "step.pause": "is told when it is done already",
  "step.resume": "is told when it is done already",
  "step.lock": "touches one question's lock alone",
  "step.unlock": "touches one question's lock alone",
  "step.close": "is told when it is done already",
  "step.stay-open": "is told when nothing is being closed",
  "step.one-more-minute": "names the end that it adds to",
  "remind.ask": "is told when one waits already",
  "remind.call-off": "is told when none waits",
  "reminders.stop": "sets one's own choice alone",
  "reminders.start": "sets one's own choice alone",
  "step.agree": "names what it agrees to",
  "step.cancel": "is refused as soon as anybody has answered",
  "step.never-mind": "takes back one's own wish alone",
  "close.submit": "is told when it is done already",
  "reopen.submit": "is told when it is done already",
};
/** What the second press of the same button says, so that it would be a change. */
const OTHERWISE: Readonly<Partial<Record<CardVerb, Record<string, string>>>> = {
  "link.submit": { "areaId.form1": OTHER },
  "answer.save": { "strength.form1": "Something else." },
  "recorded.save": { "strength.form1": "Something else." },
  "action.answer": { status: "on-its-way" },
  "action.blocked-save": { "because.form1": "Something else." },
  "ask.save": { "text.form1": "Something else." },
};

test.each(CARD_VERBS)("%s writes nothing over what was changed since its card was made", async (verb) => {
  const world = await openWorld({ launched: !/^(launch|link)\./.test(verb) });
  const lead = somebody("strategic-lead");
  if (verb.startsWith("recorded.")) await world.press(lead, "note.save", OWN);
  if (verb === "answer.withdraw") await world.press(lead, "answer.save", OWN);
  const before = world.atRest();
  const older = { built: "an older view", ...OTHERWISE[verb] };
  const withBase = readCardCommand(verb, { ...world.dataOf(verb, OWN), ...older });
  const carries = withBase !== null && "built" in withBase.data;
  if (!carries) {
    await world.press(lead, verb, OWN);
    const isForgotten = world.atRest() !== before && WITHOUT_BASE[verb] === undefined;
    expect(isForgotten ? `${verb} carries no \`built\`; where that harms nobody, say why in WITHOUT_BASE` : "").toBe(
      "",
    );
    return;
  }
  if (verb === "answer.save" || verb === "link.submit") await world.press(lead, verb, OWN);
  const now = world.atRest();
  await world.press(lead, verb, OWN, older);
  expect(world.atRest()).toBe(now);
});

describe.each(everybody)("a %s", (role) => {
  const actor = somebody(role);
  /** What is tried there: the next role tries the rest of it. */
  const triedIn = <T>(where: string, things: readonly T[]): readonly T[] =>
    things.filter((_, at) => inTurn(Object.keys(AREAS), at + everybody.indexOf(role)).includes(where));

  test.each(Object.entries(AREAS))(
    "who presses any button in %s gets as far as their roles allow",
    async (where, areaId) => {
      for (const verb of triedIn(where, Object.keys(PRESSES) as CardVerb[])) {
        const world = await openWorld({ launched: !/^(launch|link)\./.test(verb) });
        if (verb.startsWith("reopen")) await world.press(somebody("strategic-lead"), "step.close", areaId);
        if (verb.startsWith("recorded.")) await world.press(somebody("strategic-lead"), "note.save", areaId);
        if (verb === "step.back") await world.press(somebody("strategic-lead"), "step.move-on", areaId);
        const before = world.atRest();
        const reply = textOf(await world.press(actor, verb, areaId));
        const allowed = allows(actor, PRESSES[verb], areaId);
        const changed = world.atRest() !== before;
        if (verb === "launch.submit" && !allowed) {
          // Areas that are not theirs to launch in are choices that the form does not have.
          expect({ verb, where, changed, launched: reply.includes("2026-27_") }).toEqual({
            verb,
            where,
            changed: false,
            launched: false,
          });
          continue;
        }
        const { hidden, hiddenBy, refusal: own } = PRESSES[verb];
        const unseen = hiddenBy !== undefined && !isAllowed(actor, hiddenBy, { tenantId: TENANT, areaId });
        const refusal = hidden || unseen ? HIDDEN : own ? t(own) : TITLE;
        expect({ verb, where, refused: reply.includes(refusal) }).toEqual({ verb, where, refused: !allowed });
        if (!allowed) expect({ verb, where, changed }).toEqual({ verb, where, changed: false });
        if (allowed && /^step\.(move-on|back|pause|lock|close)|\.(save|submit)$/.test(verb))
          expect({ verb, where, changed }).toEqual({ verb, where, changed: true });
      }
    },
    30_000,
  );

  test.each(Object.entries(AREAS))(
    "who types any command in the channel of %s gets as far as their roles allow",
    async (where, areaId) => {
      for (const [text, needs] of triedIn(where, Object.entries(SAYINGS))) {
        const world = await openWorld({ launched: true });
        if (text === "reopen") await world.press(somebody("strategic-lead"), "step.close", areaId);
        const before = world.atRest();
        const reply = textOf(await world.say(actor, text, areaId));
        const allowed = allows(actor, needs, areaId);
        expect({ text, where, refused: reply.includes(TITLE) }).toEqual({ text, where, refused: !allowed });
        if (!allowed)
          expect({ text, where, changed: world.atRest() !== before }).toEqual({ text, where, changed: false });
      }
    },
    30_000,
  );
});
