import { readFindings } from "../../../bot/evaluation/findings/read-findings.ts";
import { readOwnAnswers } from "../../../bot/evaluation/answers/read-own-answers.ts";
import type { Reply } from "../../../bot/teams/gateway-contract.ts";
import { FIRST, FOURTH, SECOND } from "../../evaluation/running-session.ts";
import { openEvaluation, TENANT } from "../../helpers/deps.ts";
import { buttonsOf, people, places, talkWorld, textOf, type Button, type TalkWorld } from "../world.ts";

const OPEN = { mode: "open", deadlineDate: "2026-10-20" };
let world: TalkWorld;
beforeEach(async () => {
  world = await talkWorld();
});

const titles = (reply: Reply): string[] => buttonsOf(reply).map(({ title }) => title);
const button = (reply: Reply, title: string): Button => {
  const found = buttonsOf(reply).find((one) => one.title === title);
  if (!found) throw new Error(`No “${title}” among ${titles(reply).join(", ")}`);
  return found;
};
/** Presses what stands on the card before them, in their own chat. */
const press = (reply: Reply, title: string, typed: Record<string, string> = {}): Promise<Reply> => {
  const { verb = "", data = {} } = button(reply, title);
  const inputs = Object.fromEntries(
    Object.entries(typed).map(([name, value]) => [`${name}.${String(data["form"])}`, value]),
  );
  return world.press("partner", { verb, data: { ...data, ...inputs } }, "personal");
};
/** What is read under its name, and by which door it came. */
async function statements(): Promise<object[]> {
  const asked = { actor: people.facilitator, evaluationId: "2026-27", areaId: "marr" };
  const found = await readFindings(world.deps, asked);
  if (!found.ok) throw new Error(found.reason);
  return found.view.questions.flatMap(({ statements: some }) =>
    some.items.map(({ door, author }) => ({ door, author })),
  );
}

const begin = (): Promise<Reply> => world.say("partner", "answer", "personal");

test("a whole open session is walked in one’s own chat, card by card, and each answer records that door", async () => {
  await world.launch(OPEN);
  const first = await begin();
  expect(textOf(first)).toContain("Question 1 of 4");
  expect(titles(first)).toEqual(
    expect.arrayContaining(["Answer", "Not able to say", "This is unclear", "Skip for now"]),
  );
  expect(titles(first)).not.toContain("Back");
  const form = await press(first, "Answer");
  expect(textOf(form)).toContain("Question 1 of 4");
  const saved = await press(form, "Save", { strength: "We meet.", attribution: "named" });
  const second = await press(saved, "Next question");
  expect(textOf(second)).toContain("Question 2 of 4");
  const third = await press(second, "Skip for now");
  expect(textOf(third)).toContain("Question 3 of 4");
  const unclear = await press(third, "This is unclear");
  const fourth = await press(unclear, "Next question");
  expect(textOf(fourth)).toContain("Question 4 of 4");
  const unable = await press(fourth, "Not able to say");
  expect(textOf(unable)).toContain("Your answer is saved");
  const end = await press(unable, "My answers");
  expect(textOf(end)).toContain(
    "You have answered 2 of 4 questions. You can answer, and change your answers, until Tuesday 20 October",
  );
  // What is missing stands there, and is next.
  const again = await press(end, "Answer the next question");
  expect(textOf(again)).toContain("Question 2 of 4");
  const back = await press(again, "Back");
  expect(textOf(back)).toContain("You have answered this question.");
  expect(titles(back)).toEqual(expect.arrayContaining(["Change", "Next question"]));
  expect(await statements()).toEqual([{ door: "chat", author: people.partner.name }]);
});

test("a walk that was left resumes days later at its question, and ends with thanks and how it went", async () => {
  await world.fill("facilitator", { open: "link.open", save: "link.submit", fields: { areaId: "marr" } });
  const { id, name } = people.partner;
  world.deps.roster = async function* () {
    yield { tenantId: TENANT, id, name, rosterId: "29:partner", isOwner: false };
  };
  const session = await world.launch(OPEN);
  await press(await press(await begin(), "Answer"), "Save", { concern: "No bus.", attribution: "anonymous" });
  world.clock.pass(3 * 24 * 3600_000);
  let at = await begin();
  expect(textOf(at)).toContain("Question 2 of 4");
  // Said without a name once, nothing that follows bears one unasked.
  expect(textOf(await press(at, "Answer"))).toMatch(/"id":"attribution[^}]*"value":"anonymous"/);
  for (const _ of [2, 3]) at = await press(await press(at, "Not able to say"), "Next question");
  const end = await press(await press(at, "Not able to say"), "My answers");
  expect(textOf(end)).toContain("You have answered all 4 questions. Thank you.");
  expect(titles(end)).toContain("How was this session?");
  expect(titles(end)).not.toContain("Answer the next question");
  const own = await readOwnAnswers(world.deps, { actor: people.partner, sessionId: session });
  expect(own.ok && own.items.map(({ attribution }) => attribution)).toEqual([
    "anonymous",
    "anonymous",
    "anonymous",
    "anonymous",
  ]);
});

test("question by question the chat goes as far as the facilitator has come, and says what is to come", async () => {
  const session = await world.launch();
  const saved = await press(await press(await begin(), "Answer"), "Save", {
    strength: "We meet.",
    attribution: "named",
  });
  const end = await press(saved, "My answers");
  expect(textOf(end)).toContain("3 more questions come when the facilitator moves on.");
  expect(textOf(await press(end, "Look for the next question"))).toContain("You have answered 1 of 4");
  await world.press("facilitator", { verb: "step.move-on", data: { session } });
  expect(textOf(await press(end, "Look for the next question"))).toContain("Question 2 of 4");
});

test("paused, locked or closed in the middle, nothing is lost and each card leads on", async () => {
  const session = await world.launch(OPEN);
  const second = await press(await begin(), "Skip for now");
  const form = await press(second, "Answer");
  const typed = { strength: "We meet.", attribution: "named" };
  const step = (verb: string, data = {}) => world.press("facilitator", { verb, data: { session, ...data } });
  await step("step.pause");
  // The card stays as it is, with what was typed.
  expect(await press(form, "Save", typed)).toMatchObject({ kind: "message", text: expect.stringContaining("paused") });
  expect(textOf(await begin())).toContain("The session is paused");
  await step("step.resume");
  await step("step.lock", { question: SECOND });
  const locked = await press(second, "Answer");
  expect(titles(locked)).toEqual(expect.arrayContaining(["Back to the question", "Next question"]));
  expect(textOf(await press(locked, "Next question"))).toContain("Question 3 of 4");
  await step("step.unlock", { question: SECOND });
  expect(textOf(await press(form, "Save", typed))).toContain("Your answer is saved");
  await step("step.close", { now: true });
  world.clock.pass(24 * 3600_000);
  // Old cards say how it ended, and lead to what was said.
  for (const title of ["Answer", "Skip for now"]) {
    const late = await press(second, title);
    expect(textOf(late)).toMatch(/closed|no more answers/);
    expect(buttonsOf(late).length).toBeGreaterThan(0);
  }
  expect(textOf(await press(second, "My answers"))).toContain("We meet.");
});

test("an answer changed in the tab meanwhile is merged box by box", async () => {
  await world.launch(OPEN);
  const form = await press(await begin(), "Answer");
  await press(form, "Save", { strength: "We meet.", attribution: "named" });
  const older = await press(await press(await press(await begin(), "Back"), "Change"), "Save", { concern: "No bus." });
  expect(textOf(older)).toContain("We meet.");
  const both = await press(form, "Save", { strength: "We meet weekly.", attribution: "named" });
  for (const words of ["We meet.", "We meet weekly."]) expect(textOf(both)).toContain(words);
});

test("with several sessions open it is asked which; the chosen one begins in its own chat", async () => {
  const second = { id: "2026-27-2", title: "Reaching people", sample: true };
  await world.deps.evaluations.put(TENANT, openEvaluation({ ...second, areaIds: ["marr"] }));
  const fields = { evaluationId: second.id, areaId: "marr", questionIds: FIRST, mode: "stepped" };
  await world.launch();
  await world.fill("strategic lead", { open: "launch.open", save: "launch.submit", fields });
  const which = await begin();
  expect(textOf(which)).toContain("Open sessions");
  const chosen = buttonsOf(which).find(({ data }) => String(data?.["session"]).startsWith(second.id));
  const begun = await world.press("partner", { verb: chosen?.verb ?? "", data: chosen?.data }, "personal");
  expect(textOf(begun)).toContain("Question 1 of 1");
});

test("twelve questions are walked to the end, each card with its number", async () => {
  const questionIds = Array.from({ length: 12 }, (_, index) => `hgiocld-4/3.2/${index + 1}`);
  await world.deps.evaluations.put(TENANT, openEvaluation({ questionIds }));
  await world.launch({ ...OPEN, questionIds: questionIds.join(",") });
  let at = await begin();
  for (let number = 1; number <= 12; number += 1) {
    expect(textOf(at)).toContain(`Question ${number} of 12`);
    at = await press(at, "Skip for now");
  }
  expect(textOf(at)).toContain("You have answered 0 of 12 questions.");
  expect(JSON.stringify(at).length).toBeLessThan(25_000);
});

describe("a press where no answer can be shown to one person alone", () => {
  const submit = (verb: string, data: Record<string, unknown>, where: "channel" | "group" = "group") =>
    world.press("partner", { verb, data, via: "submit" }, where);

  test.each(["channel", "group"] as const)(
    "leads from a %s into their own chat, where they answer on",
    async (where) => {
      const session = await world.launch(OPEN);
      await world.say("partner", "hello", "personal");
      const shown = await submit("answer.open", { session, question: FOURTH }, where);
      expect(shown.kind).toBe("shared");
      expect(textOf(shown)).toContain("I have answered in a private chat");
      expect(world.posted).toMatchObject([{ to: places.personal.conversationId }]);
      const form: Reply = { kind: "card", card: world.posted[0]?.card ?? {} };
      const saved = await press(form, "Save", { strength: "We meet.", attribution: "named" });
      expect(textOf(saved)).toContain("Your answer is saved");
      expect(titles(saved)).toContain("My answers");
      expect(await statements()).toMatchObject([{ door: "chat" }]);
      // A room full of such presses is not flooded with the same note.
      expect(await submit("answer.next", { session }, where)).toEqual({ kind: "silent" });
      expect(textOf({ kind: "card", card: world.posted[1]?.card ?? {} })).toContain("Question 1 of 4");
      world.clock.pass(61_000);
      expect((await submit("answer.next", { session }, where)).kind).toBe("shared");
    },
  );

  test("where no chat is possible, the ways to chat and tab are shown, and none of the person's words", async () => {
    const session = await world.launch(OPEN);
    const shown = await submit("answer.next", { session });
    expect(world.posted).toEqual([]);
    expect(shown.kind).toBe("shared");
    expect(buttonsOf(shown).map(({ url }) => url)).toEqual([`https://llcp.example/tab/sessions/${session}/answer`]);
    expect(textOf(await submit("answer.open", { session: 7 }))).toContain("This card is from an earlier time");
  });
});
