import { askStrategicLevel } from "../../../bot/evaluation/asks/ask-strategic-level.ts";
import { putAskSchema } from "../../../shared/contract/asks.ts";
import { noteDown, TENANT } from "../../helpers/deps.ts";
import { buttonsOf, people, talkWorld, textOf, type TalkWorld, type Who } from "../world.ts";

let world: TalkWorld;
const at = { ask: "ask-of-marr-1" };
beforeEach(async () => {
  world = await talkWorld();
  await noteDown(world.deps, people["strategic lead"]);
  const input = putAskSchema.parse({
    ...{ id: at.ask, evaluationId: "2026-27", areaId: "marr", text: "What is expected of us?" },
    ...{ ownerId: "strategic-lead", due: "2026-11-16" },
  });
  await askStrategicLevel(world.deps, { actor: people.facilitator, input });
});
const answer = (fields: Record<string, string>, who: Who = "strategic lead") =>
  world.fill(who, { open: "ask.open", save: "ask.save", at, fields }, "personal");
const stored = async () =>
  (await world.deps.asks.get(TENANT, at.ask))?.value.ask.answers.map(({ kind, text }) => `${kind} ${text}`);

test("a strategic lead answers in the card, and is told that it goes back to the area", async () => {
  const reply = await answer({ kind: "accepted", text: "It goes to the board.", until: "2026-12-18" });
  expect(await stored()).toEqual(["accepted It goes to the board."]);
  expect(textOf(reply)).toContain("goes back to Marr");
  expect(textOf(reply)).toContain("18 December 2026");
  expect(buttonsOf(reply).map(({ title }) => title)).toEqual(["Answer again", "Open in the tab"]);
});

test.each([
  [{ kind: "declined", text: " " }, "Say it in a few words."],
  [{ kind: "", text: "Yes." }, "Choose one of the answers."],
  [{ kind: "maybe", text: "Yes." }, "Choose one of the answers."],
  [{ kind: "accepted", text: "", until: "2026-02-31" }, "There is no such date."],
  [{ kind: "accepted", text: "", until: "2020-01-01" }, "This day has gone by."],
])("%j is given back with what is wrong beside it, and what was typed stays", async (fields, said) => {
  const reply = await answer(fields);
  expect(textOf(reply)).toContain(said);
  if (fields.text.trim()) expect(textOf(reply)).toContain(fields.text);
  expect(await stored()).toEqual([]);
});

test("a press without what was typed is no answer: the form comes again", async () => {
  const reply = await world.press("strategic lead", { verb: "ask.save", data: { ...at, form: "x1" } }, "personal");
  expect(textOf(reply)).toContain('"verb":"ask.save"');
  expect(await stored()).toEqual([]);
});

test("only the strategic level answers: an area's own people are told so, others that there is nothing", async () => {
  expect(textOf(await world.press("facilitator", { verb: "ask.open", data: at }))).toContain("Only a strategic lead");
  expect(textOf(await world.press("partner", { verb: "ask.open", data: at }))).toContain("could not be found");
  const unknown = await world.press("strategic lead", { verb: "ask.open", data: { ask: "ask-of-nobody" } });
  expect(textOf(unknown)).toContain("could not be found");
});

test("what is done takes no further answer: the old card shows how it stands", async () => {
  await answer({ kind: "done", text: "A guide was sent." });
  const reply = await world.press("strategic lead", { verb: "ask.open", data: at }, "personal");
  expect(textOf(reply)).toContain("A guide was sent.");
  expect(buttonsOf(reply).map(({ title }) => title)).toEqual(["Open in the tab"]);
});

test("an answer on an older form overwrites nothing: the other answer is told, and what was typed stays", async () => {
  await answer({ kind: "accepted", text: "It goes to the board." });
  for (const older of ["1", undefined]) {
    const data = { ...at, built: older, form: "x1", "kind.x1": "declined", "text.x1": "There is no money." };
    const reply = textOf(await world.press("strategic lead", { verb: "ask.save", data }, "personal"));
    expect(reply).toContain("has answered in the meantime: “It goes to the board.”");
    expect(reply).toContain("There is no money.");
    expect(await stored()).toEqual(["accepted It goes to the board."]);
  }
});
