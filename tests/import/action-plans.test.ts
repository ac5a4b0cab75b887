import writeXlsxFile from "write-excel-file/node";
import { editAction, removeAction } from "../../bot/evaluation/actions/edit-actions.ts";
import { readDrafts, readPlan } from "../../bot/evaluation/actions/read-plan.ts";
import { correctImport } from "../../bot/evaluation/imports/correct-import.ts";
import { replaceImport } from "../../bot/evaluation/imports/replace-import.ts";
import { takeBackImport } from "../../bot/evaluation/imports/take-back-import.ts";
import { importPage } from "../../bot/evaluation/imports/import-page.ts";
import { readImport } from "../../bot/evaluation/imports/read-import.ts";
import type { ActionView } from "../../shared/contract/actions.ts";
import { britishDate, statusOf } from "../../shared/import/plan-words.ts";
import { emptyWorld, lead, type World } from "../evaluation/running-session.ts";

const HEAD = ["Area", "Action required", "By whom", "By when", "Status", "How will we know?"];
const ROWS = [
  ["Marr", "Offer a session online, and one in the hall", "Area lead", "31/03/2027", "In progress", "Ten come"],
  ["", "Ask the schools", "Jane Doe", "end of March 2027", "Complete", ""],
  ["K&M", "Share one calendar", "The library", "1st June 2027", "On hold", ""],
  ["Marr and Garioch", "Meet together", "", "", "", ""],
  ["Garioch", "Print the leaflet", "", "when there is money", "amber", ""],
];
const csvOf = (rows: readonly (readonly string[])[], sign = ","): Buffer =>
  Buffer.from(rows.map((row) => row.map((cell) => `"${cell}"`).join(sign)).join("\r\n"));
const given = { year: "2026-27" };

async function imported(
  bytes: Buffer,
  name = "plan.csv",
): Promise<World & { evaluationId: string; again: () => Promise<string> }> {
  const world = await emptyWorld();
  const store = async (): Promise<{ id: string; outcome: string }> => {
    const outcome = await importPage(world.deps, { actor: lead, name, bytes, given });
    if (!outcome.ok) throw new Error(outcome.reason);
    return { id: outcome.evaluation.id, outcome: outcome.outcome };
  };
  const { id: evaluationId } = await store();
  return { ...world, evaluationId, again: async () => (await store()).outcome };
}
async function plan(
  { deps, evaluationId }: Awaited<ReturnType<typeof imported>>,
  areaId: string,
): Promise<ActionView[]> {
  const read = await readPlan(deps, { actor: lead, evaluationId, areaId });
  return read.ok ? read.view.items : [];
}
const shortly = (actions: readonly ActionView[]): unknown[] =>
  actions.map(({ title, owner, due, status, measure }) => [title, owner.role, owner.name, due, status, measure]);

describe("an action plan", () => {
  const marr = [
    ["Ask the schools", "partner", "Jane Doe", "2027-03-31", "done", ""],
    ["Offer a session online, and one in the hall", "area-lead", null, "2027-03-31", "on-its-way", "Ten come"],
  ];

  test.each([
    ["CSV", csvOf([HEAD, ...ROWS])],
    ["CSV with semicolons", csvOf([HEAD, ...ROWS], ";")],
  ])("comes in from %s as actions of its areas, each resting on its own words", async (_name, bytes) => {
    const world = await imported(bytes);
    expect(shortly(await plan(world, "marr")).sort()).toEqual(marr);
    const [blocked] = await plan(world, "kincardine-and-mearns");
    expect(blocked).toMatchObject({ title: "Share one calendar", status: "blocked", blockedBecause: "On hold" });
    const drafts = await readDrafts(world.deps, { actor: lead, evaluationId: world.evaluationId, areaId: "marr" });
    const waiting = drafts.ok ? drafts.items.filter(({ actionId }) => actionId === null) : [];
    // Of no one area for certain: it is ready to become an action of whichever it is.
    expect(waiting.map(({ text }) => text)).toEqual(["Meet together"]);
    expect(await world.again()).toBe("unchanged");
    expect(await plan(world, "marr")).toHaveLength(2);
  });

  test("comes in from Excel, with its title above it and its dates as dates", async () => {
    const due = { value: new Date("2027-03-31T00:00:00Z"), type: Date, format: "dd/mm/yyyy" };
    const data = [
      [{ value: "Marr action plan" }],
      ["Action", "Owner", "Due date", "Progress"].map((value) => ({ value })),
      [{ value: "Ask the schools" }, { value: "Facilitator" }, due, { value: "Not started" }],
    ];
    const world = await imported(await writeXlsxFile(data as never, {} as never).toBuffer(), "plan.xlsx");
    expect(shortly(await plan(world, "marr"))).toEqual([
      ["Ask the schools", "facilitator", null, "2027-03-31", "to-do", ""],
    ]);
  });

  test("is taken back with its actions, as long as nobody has done anything with them", async () => {
    const world = await imported(csvOf([HEAD, ...ROWS]));
    const { deps, evaluationId } = world;
    const takeBack = async (): ReturnType<typeof takeBackImport> => {
      const stored = await deps.evaluations.find(lead.tenantId, evaluationId);
      return takeBackImport(deps, { actor: lead, id: evaluationId, builtOn: stored?.etag ?? null });
    };
    const [action] = await plan(world, "marr");
    if (!action) throw new Error("There is no action.");
    const place = { actor: lead, evaluationId, areaId: "marr", actionId: action.id };
    const { title, measure, kind, due, owner, etag } = action;
    const changed = { input: { title: `${title}, too`, measure, kind, due, owner }, because: "", etag };
    const edited = await editAction(deps, place, { ...changed, status: action.status });
    expect(edited.ok).toBe(true);
    expect(await takeBack()).toMatchObject({ reason: "import-in-use", uses: { actions: 1 } });
    expect(await removeAction(deps, place)).toEqual({ ok: true });
    expect(await takeBack()).toEqual({ ok: true });
    expect(await deps.actions.list(lead.tenantId, "marr")).toEqual([]);
  });

  test("that is replaced leaves the actions of the new one", async () => {
    const world = await imported(csvOf([HEAD, ...ROWS]));
    const { deps, evaluationId } = world;
    const stored = await deps.evaluations.find(lead.tenantId, evaluationId);
    const bytes = csvOf([HEAD, ["Marr", "Ask the colleges", "", "", "", ""], ...ROWS.slice(2)]);
    const request = { actor: lead, id: evaluationId, builtOn: stored?.etag ?? null, name: "plan.csv", bytes, given };
    expect(await replaceImport(deps, request)).toMatchObject({ outcome: "replaced" });
    expect((await plan(world, "marr")).map(({ title }) => title)).toEqual(["Ask the colleges"]);
    // Of the file before nothing is kept.
    const kept = { name: "", parts: 1, ...stored?.value.source?.kept };
    await expect(deps.imports.read(lead.tenantId, evaluationId, kept)).rejects.toThrow("missing");
  });

  test("cut short among its actions, it is complete when sent again, and can be taken back whole", async () => {
    const { deps, clock } = await emptyWorld();
    const file = { actor: lead, name: "plan.csv", bytes: csvOf([HEAD, ...ROWS]), given };
    const { create } = deps.actions;
    deps.actions.create = async (...made) => {
      deps.actions.create = () => Promise.reject(new Error("cut short"));
      return create(...made);
    };
    await expect(importPage(deps, file)).rejects.toThrow("cut short");
    deps.actions.create = create;
    clock.pass(60_000);
    const again = await importPage(deps, file);
    expect(again).toMatchObject({ outcome: "imported" });
    expect(await deps.actions.list(lead.tenantId, "marr")).toHaveLength(2);
    const id = again.ok ? again.evaluation.id : "";
    const builtOn = (await deps.evaluations.find(lead.tenantId, id))?.etag ?? null;
    expect(await takeBackImport(deps, { actor: lead, id, builtOn })).toEqual({ ok: true });
    expect(await deps.actions.list(lead.tenantId, "marr")).toEqual([]);
  });

  test("takes back its actions of an area, too, from which all its words have been moved away", async () => {
    const { deps, evaluationId: id } = await imported(csvOf([HEAD, ...ROWS]));
    const builtOn = async (): Promise<string | null> => (await deps.evaluations.find(lead.tenantId, id))?.etag ?? null;
    const place = { area: "marr", question: null, part: "nextStep" as const };
    const corrections = [{ do: "place" as const, piece: "s3", place }];
    const correcting = { actor: lead, id, builtOn: await builtOn(), corrections };
    expect(await correctImport(deps, correcting)).toEqual({ ok: true });
    expect((await deps.evaluations.get(lead.tenantId, id))?.areaIds).not.toContain("kincardine-and-mearns");
    expect(await takeBackImport(deps, { actor: lead, id, builtOn: await builtOn() })).toEqual({ ok: true });
    expect(await deps.actions.list(lead.tenantId, "kincardine-and-mearns")).toEqual([]);
  });

  test("names what it says of an action and nobody can be sure of", async () => {
    const read = await readImport({ name: "plan.csv", bytes: csvOf([HEAD, ...ROWS]) }, given);
    if (!read.ok) throw new Error(read.reason);
    expect(read.source.kind).toBe("actions");
    expect(read.plan.result.notes).toEqual([
      { code: "strange-date", text: "Print the leaflet: when there is money" },
      { code: "strange-status", text: "Print the leaflet: amber" },
    ]);
    expect(read.plan.result.doubts.map(({ areas }) => areas)).toEqual([["marr", "garioch"]]);
  });

  test("loses no words of a second column of one kind, nor what stands beside a date", async () => {
    const bytes = csvOf([
      ["Area", "Action", "Owner", "By when", "Success measures", "Evidence of impact"],
      ["Marr", "Ask the schools", "Area lead", "2027-04-01 or when term ends", "Ten come", "A register is kept"],
    ]);
    const read = await readImport({ name: "plan.csv", bytes }, given);
    if (!read.ok) throw new Error(read.reason);
    const { answers, leftovers, notes } = read.plan.result;
    expect(answers.map(({ action }) => action)).toMatchObject([{ due: null, measure: "Ten come" }]);
    expect(leftovers).toEqual(["Ask the schools – Evidence of impact: A register is kept"]);
    expect(notes).toEqual([{ code: "strange-date", text: "Ask the schools: 2027-04-01 or when term ends" }]);
  });

  test("whose columns are of another table is none", async () => {
    const bytes = csvOf([
      ["Area", "Question 1", "Owner"],
      ["Marr", "We share.", "x"],
      ["Buchan", "We meet.", "y"],
    ]);
    const read = await readImport({ name: "x.csv", bytes }, { ...given, indicator: "3.2" });
    expect(read.ok && read.source.kind).toBe("csv");
  });
});

test.each([
  ["31/03/2027", "2027-03-31"],
  ["1.4.27", "2027-04-01"],
  ["1 April 2027", "2027-04-01"],
  ["Thursday 1st April 2027", "2027-04-01"],
  ["by 3rd Sept 2027", "2027-09-03"],
  ["April 2027", "2027-04-30"],
  ["End of Feb 2028", "2028-02-29"],
  ["2027-04-01 00:00", "2027-04-01"],
  ["2027-04-01T00:00:00.000Z", "2027-04-01"],
  ["2027-04-01 if we can", null],
  ["31/04/2027", null],
  ["04/13/2027", null],
  ["ongoing", null],
  ["Autumn 2027", null],
])("the date %s is read as %s", (text, date) => {
  expect(britishDate(text)).toBe(date);
});

test.each([
  ["", "to-do"],
  ["Not yet started", "to-do"],
  ["Ongoing", "on-its-way"],
  ["Delayed", "blocked"],
  ["100%", "done"],
  ["Green", null],
])("the word %j for how far an action is means %s", (text, status) => {
  expect(statusOf(text)).toBe(status);
});
