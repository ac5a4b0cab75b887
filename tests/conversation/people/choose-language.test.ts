import { buttonsOf, places, people, t, talkWorld, textOf, type TalkWorld } from "../world.ts";
import { translator } from "../../../shared/locales/text.ts";
import { TENANT } from "../../helpers/deps.ts";
import { createLinks } from "../../../bot/conversation/links.ts";
import { previewCards } from "../../../bot/conversation/sessions/preview-cards.ts";
import { createSpeak } from "../../../bot/texts/speak.ts";
import { launchInputSchema, type LaunchInput } from "../../../shared/sessions/launch.ts";
import { eraseOwnData, readOwnData } from "../../../bot/evaluation/people/own-data.ts";

const gd = translator("gd");
let world: TalkWorld;
beforeEach(async () => {
  world = await talkWorld();
});

/** What somebody whose Teams is set so is answered. */
async function heard(text: string, locale: string | undefined, place = places.personal): Promise<string> {
  const { id, name } = people.partner;
  const context = { person: { tenantId: TENANT, id, name }, place, activityId: `of ${locale}` };
  return textOf(await world.handler({ kind: "message", text }, { ...context, locale }));
}

describe("the language in which somebody is spoken to", () => {
  test("is the one of their Teams, until they choose", async () => {
    expect(await heard("help", "gd-GB")).toContain(gd("card.help.list"));
    expect(await heard("help", "fr-FR")).toContain(t("card.help.list"));
    expect(await heard("help", undefined)).toContain(t("card.help.list"));
  });

  test("is their own choice from then on, whatever Teams says, and can be changed back", async () => {
    const asked = await world.say("partner", "language", "personal");
    const button = buttonsOf(asked).find(({ title }) => title === "Gàidhlig");
    const chosen = await world.press("partner", { verb: button?.verb ?? "", data: { language: "gd" } }, "personal");
    expect(textOf(chosen)).toContain(gd("chat.language.set.title"));
    expect(textOf(chosen)).toContain(gd("tab.language.awaits"));
    expect(await heard("help", "en-GB")).toContain(gd("card.help.list"));
    expect(textOf(await world.say("facilitator", "help", "personal"))).toContain(t("card.help.list"));
    expect(textOf(await world.say("partner", "English!", "personal"))).toContain(t("chat.language.set.title"));
    expect(await heard("help", "gd")).toContain(t("card.help.list"));
  });

  test("is nobody else’s business: in a channel the answer is in everybody’s language and tells no choice", async () => {
    const answered = textOf(await world.say("partner", "Gàidhlig", "channel"));
    expect(answered).toContain(t("chat.language.title"));
    expect(answered).not.toContain(gd("chat.language.set.title"));
    expect(textOf(await world.say("partner", "help", "channel"))).toContain(t("card.help.list"));
    // A pressed button is answered to the one who pressed it.
    expect(textOf(await world.press("partner", { verb: "help" }, "channel"))).toContain(gd("card.help.list"));
  });

  test("is the session’s in its channel, as it was chosen at the launch, and the next session’s, too", async () => {
    const launched = await world.launch({ language: "gd" });
    const stored = await world.deps.sessions.get(TENANT, launched);
    expect(stored?.value.session.language).toBe("gd");
    const { questions, areaId, evaluationId } = stored!.value.session;
    const input = launchInputSchema.parse({ evaluationId, areaId, questionIds: questions.map(({ id }) => id) });
    const preview = (more: Partial<LaunchInput>) =>
      previewCards(
        { deps: world.deps, speak: createSpeak({ zone: "Europe/London" }), links: createLinks("https://llcp.test") },
        { actor: people.facilitator, input: { ...input, ...more } },
      );
    expect(JSON.stringify(await preview({}))).toContain(gd("card.opening.how"));
    expect(JSON.stringify(await preview({ language: "en" }))).toContain(t("card.opening.how"));
    const refused = textOf(
      await world.fill("facilitator", { open: "launch.open", save: "launch.submit", fields: { language: "fr" } }),
    );
    expect(refused).toContain("last, en, gd");
  });

  test("is part of one’s own data, and goes with it", async () => {
    await world.say("partner", "gaelic", "personal");
    expect((await readOwnData(world.deps, people.partner)).language).toBe("gd");
    expect(await eraseOwnData(world.deps, people.partner)).toMatchObject({ ok: true });
    expect((await readOwnData(world.deps, people.partner)).language).toBeNull();
    expect(JSON.stringify(await world.deps.places.list(TENANT))).not.toContain('"gd"');
  });
});
