import { listRecorded, changeRecorded, takeBackRecorded } from "../../../bot/evaluation/recorded/recorded-entries.ts";
import { keyOfSession } from "../../../bot/evaluation/sessions/find-session.ts";
import { bringRegister } from "../../../bot/evaluation/register/bring-register.ts";
import { recordForOthers } from "../../../bot/evaluation/recorded/record-for-others.ts";
import { recordSheet, type Meant, type SheetOutcome } from "../../../bot/evaluation/templates/record-sheet.ts";
import { saveAnswer } from "../../../bot/evaluation/answers/save-answer.ts";
import { withdrawAnswer } from "../../../bot/evaluation/answers/withdraw-answer.ts";
import { stepSession } from "../../../bot/evaluation/sessions/step-session.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import type { Attribution } from "../../../shared/answers/answer.ts";
import { TABLE_NAMES } from "../../../bot/storage/tables/table-names.ts";
import { official } from "../../import/importer.ts";
import { TENANT } from "../../helpers/deps.ts";
import { memoryStore } from "../../storage/answers/memory-store.ts";
import { ann, emptyWorld, FIRST, launch, lead, morag, typed, type World } from "../running-session.ts";

const HEAD = ["ID", "Start time", "Completion time", "Email", "Name", "Your job title", "Which LLCP area?"];
const ASKED = [`Q1. ${official(1)}`, "What is your evidence?", `Q3. ${official(3)}`, `Q2. ${official(2)}`];
type Line = { area?: string; email?: string; name?: string; said: string[] };

/** A form's export as Microsoft makes it; its first answers stand in row 2. */
const form = (lines: readonly Line[], asked: readonly string[] = ASKED): Buffer => {
  const rows = lines.map(({ area = "Marr", email = "", name = "", said }, at) => [
    ...[`${at + 1}`, "11/4/2026 09:02", "11/4/2026 09:11", email, name, "Warden of the hall", area],
    ...asked.map((_, index) => said[index] ?? ""),
  ]);
  return csvOf([[...HEAD, ...asked], ...rows]);
};
const csvOf = (rows: readonly (readonly string[])[]): Buffer =>
  Buffer.from(rows.map((row) => row.map((cell) => `"${cell}"`).join(",")).join("\n"));

let store: ReturnType<typeof memoryStore>;
let world: World;
let sessionId: string;
beforeEach(async () => {
  store = memoryStore();
  world = await emptyWorld(store);
  sessionId = (await launch(world, { mode: "open", deadline: "2026-10-20T16:00:00.000Z" })).id;
});

type How = { as?: Actor; meant?: Meant; asked?: readonly string[] };
const bring = (lines: readonly Line[], { as = morag, meant = {}, asked }: How = {}): Promise<SheetOutcome> =>
  recordSheet(world.deps, { actor: as, sessionId, file: { name: "form.csv", bytes: form(lines, asked) }, ...meant });
const said = async () => {
  const stored = await world.deps.sessions.get(TENANT, sessionId);
  const rows = await world.deps.ledger.openAnswers(keyOfSession(TENANT, stored!));
  return rows.map((row) => row.stored.answer).filter(({ state }) => state !== "none");
};
const words = async (): Promise<string[]> =>
  (await said()).flatMap(({ parts }) => Object.values(parts).filter((text) => text !== undefined)).sort();
const byAnn = { actor: ann, questionId: FIRST, door: "card", delivery: null } as const;
const byCard = (text: string, attribution: Attribution) =>
  saveAnswer(world.deps, { ...byAnn, sessionId }, { input: typed(text), attribution });
const recorded = async () => {
  const listed = await listRecorded(world.deps, { actor: morag, sessionId });
  return listed.ok ? listed.items : [];
};

test("each row of a form is one person's answers, stored whole or not at all, and nothing says whose", async () => {
  const outcome = await bring([
    { email: "jane@example.org", name: "Jane Doe", said: ["We share.", "A log.", "One calendar.", "Elsewhere."] },
    { area: "K&M", name: "Kay Emm", said: ["Not ours."] },
    { area: "", said: ["Of nowhere."] },
    { name: "Lang Tale", said: ["Kept out, too.", "", "x".repeat(1501)] },
    { said: ["Not able to say"] },
  ]);
  expect(outcome).toMatchObject({
    ...{ ok: true, noted: [1, 3], left: [`Q2. ${official(2)}`] },
    form: {
      ...{ noted: [2, 6], there: [], elsewhere: [3, 4], doubles: [], tooLong: [{ row: 5, question: 3 }] },
      dropped: ["Email", "Name", "Your job title"],
    },
  });
  expect((await said()).map(({ voice, door, author, onBehalfOf }) => [voice, door, author, onBehalfOf])).toEqual(
    Array.from({ length: 3 }, () => ["on-behalf", "import", null, null]),
  );
  expect(await words()).toEqual(["A log.", "One calendar.", "We share."]);
  const all = JSON.stringify(TABLE_NAMES.map((table) => store.rows(table)));
  expect(all).not.toMatch(/jane|kay emm|lang tale|warden/i);
});

test("the same file changes nothing, and a later one adds its new rows", async () => {
  const same = [{ said: ["We share."] }, { said: ["We share."] }];
  expect(await bring(same)).toMatchObject({ ok: true, form: { noted: [2, 3] } });
  expect(await bring(same, { as: lead })).toMatchObject({ ok: true, noted: [], form: { noted: [], there: [2, 3] } });
  expect(await bring([...same, { said: ["We meet."] }])).toMatchObject({ form: { noted: [4], there: [2, 3] } });
  expect(await words()).toEqual(["We meet.", "We share.", "We share."]);
  // Taken back by hand it stays so.
  const [first] = await recorded();
  const at = { actor: morag, sessionId, questionId: FIRST, entry: first!.entry, builtOn: first!.etag };
  expect(await takeBackRecorded(world.deps, at)).toMatchObject({ ok: true });
  await bring([...same, { said: ["We meet."] }]);
  expect(await words()).toHaveLength(2);
});

test("a corrected file is asked about, and then stands beside the earlier one or takes its place", async () => {
  await bring([{ said: ["We share."] }, { said: ["We met."] }]);
  const better = [{ said: ["We share."] }, { said: ["We meet."] }];
  expect(await bring(better)).toMatchObject({ ok: false, reason: "form-beside", names: ["1"] });
  expect(await words()).toEqual(["We met.", "We share."]);
  const items = await recorded();
  const sheet = items[0]?.sheets[0] ?? "";
  const replaces = (builtOn: string) => ({ meant: { replaces: { sheet, builtOn } } });
  expect(await bring(better, replaces("2020-01-01T00:00:00.000Z"))).toMatchObject({ reason: "changed-meanwhile" });
  expect(await bring(better, replaces(items[0]!.savedAt))).toMatchObject({ ok: true, replaced: [1] });
  expect(await words()).toEqual(["We meet.", "We share."]);
  expect(await bring([{ said: ["Another hall."] }], { meant: { beside: true } })).toMatchObject({ ok: true });
  expect(await words()).toEqual(["Another hall.", "We meet.", "We share."]);
});

test("the row of somebody who has answered by name is listed and left out, unless confirmed", async () => {
  expect(await byCard("By card.", "named")).toMatchObject({ ok: true });
  const lines = [
    { name: ` ${ann.name.toUpperCase()}`, said: ["By form."] },
    { name: "Jo Hay", said: ["New."] },
  ];
  expect(await bring(lines)).toMatchObject({ ok: true, form: { noted: [3], doubles: [2] } });
  expect(await words()).toEqual(["By card.", "New."]);
  expect(await bring(lines, { meant: { doubles: true } })).toMatchObject({
    form: { noted: [2], there: [3], doubles: [] },
  });
  expect(await bring(lines)).toMatchObject({ form: { noted: [], there: [2, 3], doubles: [] } });
  expect(await words()).toEqual(["By card.", "By form.", "New."]);
});

test("whoever was spoken for counts as a double, even with two name columns; whoever took their words back does not", async () => {
  const spoken = { actor: morag, sessionId, questionId: FIRST, voice: "on-behalf", key: "one" } as const;
  expect(
    await recordForOthers(world.deps, { ...spoken, input: typed("By hand."), onBehalfOf: "Jo Hay" }),
  ).toMatchObject({ ok: true });
  const columns = [
    "ID",
    "Start time",
    "Completion time",
    "First name",
    "Last name",
    "Which LLCP area?",
    ASKED[0] ?? "",
  ];
  const row = ["1", "11/4/2026 09:02", "11/4/2026 09:11", "Jo", "Hay", "Marr", "By form."];
  const file = { name: "form.csv", bytes: csvOf([columns, row]) };
  const brought = await recordSheet(world.deps, { actor: morag, sessionId, file });
  expect(brought).toMatchObject({ ok: true, form: { noted: [], doubles: [2] } });
  await byCard("By card.", "named");
  expect(await withdrawAnswer(world.deps, { ...byAnn, sessionId })).toMatchObject({ ok: true });
  expect(await bring([{ name: ann.name, said: ["By form."] }])).toMatchObject({ form: { noted: [2], doubles: [] } });
});

test("by an e-mail address somebody is known to whoever keeps the register, and to nobody else", async () => {
  const register = `Organisation,Name,Role,Areas,Contact\nHall,${ann.name},,Marr,ann@example.org`;
  expect(await bringRegister(world.deps, { actor: lead, bytes: Buffer.from(register) })).toMatchObject({ ok: true });
  await byCard("By card.", "named");
  const lines = [{ email: "Ann@example.org", said: ["By form."] }];
  expect(await bring(lines, { as: lead })).toMatchObject({ form: { noted: [], doubles: [2] } });
  expect(await bring(lines)).toMatchObject({ form: { noted: [2], doubles: [] } });
});

test("an opponent learns nothing from a form of who has answered without a name", async () => {
  await byCard("Secret.", "anonymous");
  expect(await bring([{ name: ann.name, said: ["A guess."] }])).toMatchObject({ form: { noted: [2], doubles: [] } });
});

test("what came in whole cannot be lost under a change, and a closed session or another area takes nothing", async () => {
  await bring([{ said: ["Whole.", "A log."] }]);
  const [item] = await recorded();
  const at = { actor: morag, sessionId, questionId: FIRST, entry: item!.entry, builtOn: item!.etag, onBehalfOf: null };
  expect(await changeRecorded(world.deps, { ...at, input: typed("Beside.") })).toMatchObject({ ok: true });
  expect(await words()).toEqual(["Beside.", "Whole."]);
  expect(await bring([{ area: "K&M", said: ["Not ours."] }])).toMatchObject({ reason: "form-elsewhere" });
  await stepSession(world.deps, { actor: morag, sessionId, step: { verb: "close", now: true, reason: "" } });
  expect(await bring([{ said: ["Too late."] }])).toMatchObject({ ok: false, reason: "session-closed" });
});
