import { StorageUnavailable } from "../../bot/storage/tables/storage-error.ts";
import type { Reply } from "../../bot/teams/gateway-contract.ts";
import { FIRST } from "../evaluation/running-session.ts";
import { TENANT } from "../helpers/deps.ts";
import { buttonsOf, t, talkWorld, textOf, type TalkWorld, type Who } from "./world.ts";

/** What stands in the boxes of a card, as a client sends it with the card's own button. */
function inputsOf(card: Reply): Record<string, string> {
  const found: Record<string, string> = {};
  const look = (value: unknown): void => {
    if (Array.isArray(value)) return value.forEach(look);
    if (typeof value !== "object" || value === null) return;
    const { type, id, value: filled } = value as { type?: string; id?: string; value?: unknown };
    if (type?.startsWith("Input.") && id !== undefined && filled !== undefined) found[id] = String(filled);
    Object.values(value).forEach(look);
  };
  if (card.kind === "card") look(card.card);
  return found;
}

/** Presses buttons by their titles as a person would, and counts. `typed`: by the beginning of a box's name. */
function counting(world: TalkWorld, who: Who) {
  let presses = 0;
  return {
    count: () => presses,
    async press(card: Reply, title: string, typed: Record<string, string> = {}): Promise<Reply> {
      const button = buttonsOf(card).find((one) => one.title === title);
      if (!button?.verb) throw new Error(`No “${title}” on ${textOf(card)}`);
      const inputs = inputsOf(card);
      const form = String(button.data?.["form"] ?? "");
      for (const [box, words] of Object.entries(typed)) inputs[`${box}.${form}`] = words;
      presses += 1;
      return world.press(who, { verb: button.verb, data: { ...button.data, ...inputs } });
    },
  };
}

test("from hello to the first question out takes a facilitator three presses at most", async () => {
  const world = await talkWorld();
  const { press, count } = counting(world, "facilitator");
  const form = await press(await world.say("facilitator", "hello"), "Launch a session");
  await press(form, "Launch");
  const [session] = (await world.deps.sessions.list(TENANT)).map(({ value }) => value.session);
  expect(session).toMatchObject({ areaId: "marr", state: "open", reached: 1 });
  expect(count()).toBeLessThanOrEqual(3);
});

test.each(["the question's card in the channel", "hello"])(
  "from %s to Saved takes a partner three presses at most, and typing",
  async (from) => {
    const world = await talkWorld();
    const session = await world.launch();
    const { press, count } = counting(world, "partner");
    const question = await world.press("partner", { verb: "question.show", data: { session, question: FIRST } });
    const begun =
      from === "hello" ? await press(await world.say("partner", "hello"), "Answer an open session") : question;
    const answer = buttonsOf(begun).find(({ title }) => title.startsWith("Answer"))?.title ?? "";
    const saved = await press(await press(begun, answer), "Save", { strength: "We meet." });
    expect(textOf(saved)).toContain("Your answer is saved");
    expect(count()).toBeLessThanOrEqual(3);
  },
);

test("a press that the store does not answer fails in words that everybody may read", async () => {
  const world = await talkWorld();
  const session = await world.launch();
  world.deps.sessions.get = async () => {
    throw new StorageUnavailable("busy", { maybeApplied: false });
  };
  const pressed = await world.press("partner", { verb: "panel.open", data: { session }, via: "submit" }, "channel");
  expect(pressed).toEqual({ kind: "failed", text: t("chat.failed") });
});
