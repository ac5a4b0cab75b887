import { TENANT } from "../../helpers/deps.ts";
import { buttonsOf, talkWorld, textOf, type TalkWorld, type Who } from "../world.ts";

let world: TalkWorld;
let session: string;
beforeEach(async () => {
  world = await talkWorld();
  world.deps.earlyCloseMs = 600_000;
  session = await world.launch();
  await world.say("facilitator", "close");
});

const now = async () => (await world.deps.sessions.get(TENANT, session))?.value.session;
const panel = (who: Who) => world.press(who, { verb: "panel.open", data: { session } });
const titles = async (who: Who) => buttonsOf(await panel(who)).map(({ title }) => title);
const ask = (reason = "All have gone.") =>
  world.fill("facilitator", {
    ...{ open: "close.open", save: "close.submit", at: { session } },
    fields: { reason },
  });
/** Presses a button as it stands on the panel of this person. */
const pressOn = async (who: Who, title: string) => {
  const button = buttonsOf(await panel(who)).find((one) => one.title === title);
  if (!button?.verb) throw new Error(`No ${title} for ${who}.`);
  return world.press(who, { verb: button.verb, data: button.data });
};

test("“close” said again so early asks for a reason instead of closing", async () => {
  expect(textOf(await world.say("facilitator", "close"))).toContain("close.submit");
  expect((await now())?.state).toBe("open");
  expect(textOf(await ask("  "))).toContain("Give a reason");
  expect((await now())?.awaiting).toBeNull();
});

test("a facilitator asks, and a lead agrees on the panel: it is closed", async () => {
  expect(textOf(await ask())).toMatch(/You asked to close the session now.*All have gone/);
  expect((await now())?.state).toBe("open");
  expect(textOf(await panel("area lead"))).toMatch(/Name of facilitator asked to close.*All have gone/);
  expect(textOf(await pressOn("area lead", "Agree: close now"))).toContain("The session is closed");
  expect(await now()).toMatchObject({ state: "closed", agreements: [{ by: { id: "facilitator" } }] });
});

test("a second facilitator is told that somebody who leads must agree, also with a forged press", async () => {
  await ask();
  expect(textOf(await panel("second"))).toContain("Neither of you leads this area");
  expect(await titles("second")).not.toContain("Agree: close now");
  const data = { session, to: "close", asked: (await now())?.awaiting?.at };
  expect(textOf(await world.press("second", { verb: "step.agree", data }))).toContain(
    "Somebody who leads has to agree",
  );
  expect((await now())?.state).toBe("open");
});

test("never mind takes it back, and a card that is older finds nothing to agree to", async () => {
  await ask();
  expect(await titles("facilitator")).not.toContain("Close now");
  const agree = buttonsOf(await panel("area lead")).find(({ title }) => title === "Agree: close now");
  await pressOn("facilitator", "Never mind");
  expect(await titles("facilitator")).toContain("Close now");
  const late = await world.press("area lead", { verb: agree?.verb ?? "", data: agree?.data });
  expect(textOf(late)).toContain("Nothing waits for a second person any more");
  expect((await now())?.state).toBe("open");
});

test("“close” said by a lead while a facilitator asks is agreeing", async () => {
  await ask();
  expect(textOf(await world.say("area lead", "close"))).toContain("Name of area-lead closed the session");
  expect((await now())?.agreements).toHaveLength(1);
});

test("a second reopening is asked for with a reason, and happens when a lead agrees", async () => {
  world.clock.pass(60_000);
  const reopen = { open: "reopen.open", save: "reopen.submit", at: { session } };
  await world.fill("facilitator", { ...reopen, fields: { reason: "Two were ill." } });
  await world.say("facilitator", "close");
  world.clock.pass(60_000);
  const form = await world.press("facilitator", { verb: "reopen.open", data: { session } });
  expect(textOf(form)).toContain("It has been reopened before");
  await world.fill("facilitator", { ...reopen, fields: { reason: "The bus." } });
  expect((await now())?.awaiting).toMatchObject({ verb: "reopen", reason: "The bus." });
  await pressOn("area lead", "Agree: reopen");
  expect(await now()).toMatchObject({ awaiting: null, reopenings: [{}, { agreedBy: { id: "area-lead" } }] });
});
