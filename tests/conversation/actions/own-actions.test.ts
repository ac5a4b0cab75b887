import { actionTag } from "../../../shared/actions/action-tag.ts";
import type { Action } from "../../../shared/actions/action.ts";
import { lastPlanOf } from "../../../bot/conversation/actions/last-plan.ts";
import { openAction, openEvaluation, TENANT } from "../../helpers/deps.ts";
import { buttonsOf, links, talkWorld, textOf, type TalkWorld } from "../world.ts";

const owner: Action["owner"] = { role: "partner", personId: "partner", name: "Name of partner" };
const own = openAction({ owner, due: "2026-12-01" });
const built = actionTag(own);
const at = { evaluation: own.evaluationId, area: own.areaId, action: own.id };

let world: TalkWorld;
beforeEach(async () => {
  world = await talkWorld();
  await world.deps.actions.create(TENANT, own);
});
const stored = async (): Promise<Action | undefined> =>
  (await world.deps.actions.get(TENANT, own.areaId, own.id))?.value;

describe("my actions", () => {
  test("typed in one's own chat, come with the answers that can be given", async () => {
    const reply = await world.say("partner", "my actions", "personal");
    expect(textOf(reply)).toContain(own.title);
    expect(buttonsOf(reply).map(({ title }) => title)).toEqual([
      "Done",
      "On its way",
      "Blocked",
      "Open the action plan",
    ]);
  });

  test("typed where others read, are a button that shows them to oneself alone", async () => {
    const reply = await world.say("partner", "my actions");
    expect(textOf(reply)).not.toContain(own.title);
    expect(textOf(await world.press("partner", { verb: "actions.mine" }))).toContain(own.title);
  });

  test("are nobody else's", async () => {
    for (const who of ["facilitator", "strategic lead"] as const)
      expect(textOf(await world.press(who, { verb: "actions.mine" }))).toContain("You have no actions");
  });

  test("leave out what is done", async () => {
    await world.press("partner", { verb: "action.answer", data: { ...at, built, status: "done" } });
    expect(textOf(await world.press("partner", { verb: "actions.mine" }))).toContain("You have no actions");
  });
});

describe("an answer from the card", () => {
  test.each(["done", "on-its-way"] as const)("%s, by one press, is kept and shown as kept", async (status) => {
    const reply = await world.press("partner", { verb: "action.answer", data: { ...at, built, status } });
    expect(textOf(reply)).toContain("Saved");
    expect((await stored())?.status).toBe(status);
  });

  test("blocked, asks why first and keeps the reason", async () => {
    const fields = { because: "The hall has no line" };
    const reply = await world.fill("partner", { open: "action.blocked", save: "action.blocked-save", at, fields });
    expect(textOf(reply)).toContain("Blocked: The hall has no line");
    expect(await stored()).toMatchObject({ status: "blocked", blockedBecause: "The hall has no line" });
  });

  test("blocked without a reason is a message that leaves the form as it is", async () => {
    const fields = { because: "\u200b " };
    const reply = await world.fill("partner", { open: "action.blocked", save: "action.blocked-save", at, fields });
    expect(reply).toMatchObject({ kind: "message" });
    expect((await stored())?.status).toBe("to-do");
  });

  test("whose words were lost on the way brings the form again, and is no answer", async () => {
    const reply = await world.press("partner", { verb: "action.blocked-save", data: { ...at, form: "form9" } });
    expect(textOf(reply)).toContain("What is in the way?");
    expect((await stored())?.status).toBe("to-do");
  });

  test("pressed on an older card overwrites nothing, is told in words, and counts when it is pressed again", async () => {
    await world.press("partner", { verb: "action.answer", data: { ...at, built, status: "on-its-way" } });
    for (const older of [built, undefined]) {
      const reply = await world.press("partner", {
        verb: "action.answer",
        data: { ...at, built: older, status: "done" },
      });
      expect(textOf(reply)).toContain("changed in the meantime");
      expect((await stored())?.status).toBe("on-its-way");
    }
    const reply = await world.press("partner", { verb: "action.answer", data: { ...at, built, status: "done" } });
    const again = buttonsOf(reply).find(({ title }) => title === "Done");
    await world.press("partner", { verb: "action.answer", data: again?.data });
    expect((await stored())?.status).toBe("done");
  });

  test("blocked on an older form keeps the words in the form, and what stands in the record", async () => {
    await world.press("partner", { verb: "action.answer", data: { ...at, built, status: "done" } });
    for (const older of [built, undefined]) {
      const data = { ...at, built: older, form: "form9", "because.form9": "The hall has no line" };
      const reply = textOf(await world.press("partner", { verb: "action.blocked-save", data }));
      expect(reply).toContain("It now stands at: Done");
      expect(reply).toContain("The hall has no line");
      expect((await stored())?.status).toBe("done");
    }
  });

  test("delivered twice, is one change", async () => {
    const press = { verb: "action.answer", data: { ...at, built, status: "done" }, activityId: "the-same" };
    const [once, twice] = [await world.press("partner", press), await world.press("partner", press)];
    expect(twice).toEqual(once);
    expect((await stored())?.history).toHaveLength(1);
  });

  test("of somebody whose action it is not changes nothing and tells nothing", async () => {
    await world.deps.actions.save(TENANT, {
      value: { ...own, owner: { role: "partner", personId: "somebody-else", name: "Somebody" } },
      etag: (await world.deps.actions.get(TENANT, own.areaId, own.id))?.etag ?? "",
    });
    const refused = await world.press("partner", { verb: "action.answer", data: { ...at, built, status: "done" } });
    const missing = await world.press("partner", { verb: "action.open", data: { ...at, action: "there-is-none" } });
    expect(refused).toEqual(missing);
    expect((await stored())?.status).toBe("to-do");
  });
});

test("the next session is shown what its area set out to do last time, in the round before", async () => {
  const lastRound = openEvaluation({ id: "2024-25", title: "Last time", from: "2024-08-01", to: "2025-07-31" });
  await world.deps.evaluations.put(TENANT, lastRound);
  const done = { ...own, id: "action-of-last-time", evaluationId: "2024-25", status: "done" as const };
  await world.deps.actions.create(TENANT, { ...done, createdAt: "2024-11-01T10:00:00.000Z" });
  const session = { evaluationId: "2026-27", areaId: "marr", createdAt: "2026-08-20T10:00:00.000Z" };
  expect(await lastPlanOf({ deps: world.deps, links }, { tenantId: TENANT, session }, { withWords: true })).toEqual({
    roundTitle: "Last time",
    actions: [{ title: own.title, status: "done", blockedBecause: null, said: null }],
    url: links.actions("2024-25", "marr"),
  });
});
