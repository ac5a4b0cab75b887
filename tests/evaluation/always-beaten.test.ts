import { hear } from "../../bot/evaluation/looking-back/hear.ts";
import { bringRegister } from "../../bot/evaluation/register/bring-register.ts";
import { attendanceCode, sayCame } from "../../bot/evaluation/register/came-by-code.ts";
import { withdrawReport } from "../../bot/evaluation/reports/withdraw-report.ts";
import { beginRound } from "../../bot/evaluation/rounds/begin-round.ts";
import { coverQuestions } from "../../bot/evaluation/rounds/cover-questions.ts";
import { remindPeople } from "../../bot/evaluation/sessions/remind-people.ts";
import { lookBack } from "../../bot/evaluation/looking-back/look-back.ts";
import { StorageConflict } from "../../bot/storage/tables/storage-error.ts";
import { openEvaluation, person, TENANT } from "../helpers/deps.ts";
import { places } from "../conversation/world.ts";
import { openDoor } from "../http/door.ts";
import { NEW_ROUND } from "../http/permissions.ts";
import { answeredWorld, draftOf, message, publish } from "./reports/reporting.ts";
import { emptyWorld, launch, lead, morag, type World } from "./running-session.ts";

const EVALUATION = "2026-27";
const REGISTER = Buffer.from("Organisation,Name,Role,Areas\nHall,Ann,,Marr");

/** What somebody does whose every write another one comes before. `tries`: where that is not twenty. */
type Beaten = (world: World) => Promise<{ act: () => Promise<unknown>; of: object; write: string; tries?: number }>;

const BEATEN: Readonly<Record<string, Beaten>> = {
  "bringing in a register": async ({ deps }) => ({
    ...{ of: deps.register, write: "write", tries: 150 },
    act: () => bringRegister(deps, { actor: lead, bytes: REGISTER }),
  }),
  "saying that one came": async (world) => {
    const { deps } = world;
    await bringRegister(deps, { actor: lead, bytes: REGISTER });
    const code = attendanceCode(deps, TENANT, await launch(world)) ?? "";
    const actor = { ...person("ann"), name: "Ann" };
    return { of: deps.invitations, write: "write", act: () => sayCame(deps, { actor, code }) };
  },
  "asking people to answer": async (world) => {
    const { deps } = world;
    const { threadId: _, ...channel } = { threadId: null, ...places.channel };
    await deps.places.put(TENANT, { ...channel, areaId: "marr", present: true, removedAt: null });
    const { id: sessionId } = await launch(world, { mode: "open", deadline: "2026-10-20T18:00:00.000Z" });
    const of = deps.reminders;
    return { of, write: "save", act: () => remindPeople(deps, { actor: morag, sessionId }) };
  },
  "putting questions back into a round": async ({ deps }) => {
    await deps.evaluations.put(TENANT, openEvaluation({ questionIds: openEvaluation().questionIds.slice(0, 1) }));
    const questions = openEvaluation().questionIds.map((id) => ({ id }));
    const act = () => coverQuestions(deps, { tenantId: TENANT, evaluationId: EVALUATION, questions });
    return { of: deps.evaluations, write: "replace", act };
  },
  "hearing what people said of their session": async (world) => {
    const { deps } = world;
    const { id: sessionId } = await launch(world);
    const proof = deps.sessionLinks.proofOf(TENANT, sessionId);
    const words = { worked: "The tea.", hard: "" };
    await lookBack(deps, { actor: person("ann"), sessionId, proof, words, builtOn: null });
    const stored = await deps.sessions.get(TENANT, sessionId);
    if (!stored) throw new Error("There is no session.");
    return { of: deps.lookingBack, write: "saveHeard", act: () => hear(deps, TENANT, stored) };
  },
};

describe("A store that somebody else always writes to first", () => {
  test.each(Object.entries(BEATEN))("ends %s after so many tries", async (_name, prepare) => {
    const { act, of, write, tries = 20 } = await prepare(await emptyWorld());
    const beaten = jest.spyOn(of as Record<string, () => Promise<never>>, write);
    beaten.mockRejectedValue(new StorageConflict("Somebody was quicker."));
    await expect(act()).rejects.toBeInstanceOf(StorageConflict);
    expect(beaten).toHaveBeenCalledTimes(tries);
  });

  test("ends the withdrawal of a report after twenty tries, and it stands", async () => {
    const world = await answeredWorld();
    const { deps, ids } = world;
    await draftOf(world, { messages: [message("They plan together.", ids)] });
    const published = await publish(world);
    if (!published.ok) throw new Error(published.reason);
    const beaten = jest.spyOn(deps.reports, "saveVersion").mockRejectedValue(new StorageConflict("quicker"));
    const { version, hash: builtOn } = published.version;
    const withdrawing = { actor: lead, evaluationId: EVALUATION, version, reason: "A name was in it.", builtOn };
    await expect(withdrawReport(deps, withdrawing)).rejects.toBeInstanceOf(StorageConflict);
    expect(beaten).toHaveBeenCalledTimes(20);
  });

  test("ends beginning a round after a hundred tries", async () => {
    const { deps } = await emptyWorld();
    const create = jest.spyOn(deps.evaluations, "create").mockResolvedValue(false as never);
    const { indicatorId, questionIds, areaIds } = openEvaluation();
    const input = { indicatorId, questionIds, areaIds, title: "Another", from: "2028-01-01", to: "2028-12-31" };
    await expect(beginRound(deps, { actor: lead, input: input as never })).rejects.toBeInstanceOf(StorageConflict);
    expect(create).toHaveBeenCalledTimes(100);
  });
});

test("whoever was always beaten is told so over HTTP in words, and when to try again", async () => {
  const door = await openDoor();
  jest.spyOn(door.deps.evaluations, "create").mockResolvedValue(false as never);
  const asked = { path: "/api/evaluations", method: "POST", as: "lead", onto: null } as const;
  const got = await door.ask({ ...asked, body: { ...NEW_ROUND, title: "Another round" } });
  await door.close();
  expect([got.status, got.headers["retry-after"]]).toEqual([503, "1"]);
  expect(got.json).toMatchObject({ title: expect.stringMatching(/\w/), detail: expect.stringMatching(/\w/) });
});
