import { MOST_PARTNERS, type Register } from "../../../shared/partners/partner.ts";
import { mergeRegister, type RegisterLine } from "../../../shared/partners/merge-register.ts";
import type { EntryOfRow } from "../../../shared/partners/read-entry.ts";
import { DAY_MS } from "../../../shared/time/durations.ts";

const NOW = new Date("2026-10-05T18:00:00.000Z");
const EMPTY: Register = { organisations: [], partners: [] };

const entry = (more: Partial<EntryOfRow> = {}): EntryOfRow => ({
  ...{ organisation: "Huntly Hall", sector: "", locality: "", name: "Ann", role: "", contact: "", areaIds: ["marr"] },
  ...more,
});
const rows = (...entries: Partial<EntryOfRow>[]): RegisterLine[] =>
  entries.map((one, at) => ({ row: at + 2, entry: entry(one) }));

type Options = { into?: Register; keeps?: readonly string[]; now?: Date; addsAreas?: boolean };
const merge = (
  given: readonly RegisterLine[],
  { into = EMPTY, keeps = ["marr", "buchan"], now = NOW, addsAreas = false }: Options = {},
) =>
  mergeRegister({
    ...{ register: into, rows: given, now, addsAreas, keeps: (areaId) => keeps.includes(areaId) },
    idOf: (kind, ...of) => `${kind}-${of.join("/")}`,
  });
function merged(given: readonly RegisterLine[], options: Options = {}) {
  const outcome = merge(given, options);
  if (!outcome.ok) throw new Error(JSON.stringify(outcome.problems));
  return outcome.merged;
}
function problems(given: readonly RegisterLine[], options: Options = {}) {
  const outcome = merge(given, options);
  return outcome.ok ? [] : outcome.problems;
}

/** What stands there once these rows were brought in. */
function registerOf(...entries: Partial<EntryOfRow>[]): Register {
  const { organisations, partners } = merged(rows(...entries));
  return { organisations, partners };
}

const HALL = { id: "o-huntly hall", name: "Huntly Hall", sector: "", locality: "", areaIds: ["marr"] };
const ANN = {
  ...{ id: "p-o-huntly hall/ann", organisationId: HALL.id, name: "Ann", role: "", contact: "", areaIds: ["marr"] },
  keptAt: NOW.toISOString(),
};

describe("rows of a register that is empty", () => {
  test("become organisations and their people, under ids that are made of their names", () => {
    const both = rows(
      { sector: "Health", locality: "Huntly", role: "Chair", contact: "ann@hall.scot" },
      { name: "Ben" },
    );
    expect(merged(both)).toEqual({
      organisations: [{ ...HALL, sector: "Health", locality: "Huntly" }],
      partners: [
        { ...ANN, role: "Chair", contact: "ann@hall.scot" },
        { ...ANN, id: "p-o-huntly hall/ben", name: "Ben" },
      ],
      counts: { added: 2, changed: 0, same: 0 },
    });
  });

  test("without a name are an organisation alone, which counts by itself", () => {
    expect(merged(rows({ name: "" }))).toEqual({
      ...{ organisations: [HALL], partners: [], counts: { added: 1, changed: 0, same: 0 } },
    });
  });

  test("gather the areas of an organisation, in order and once each", () => {
    const { organisations } = merged(rows({ areaIds: ["marr"] }, { name: "Ben", areaIds: ["buchan", "marr"] }));
    expect(organisations).toEqual([{ ...HALL, areaIds: ["buchan", "marr"] }]);
  });

  test("mean the same organisation and person however they are typed, and keep what stands there first", () => {
    const { organisations, partners, counts } = merged(rows({}, { organisation: "HUNTLY  hall", name: "ann " }));
    expect([organisations, partners, counts]).toEqual([[HALL], [ANN], { added: 1, changed: 0, same: 0 }]);
  });

  test("may name one person at two organisations", () => {
    expect(merged(rows({}, { organisation: "Turriff Hall" })).partners.map(({ id }) => id)).toEqual([
      "p-o-huntly hall/ann",
      "p-o-turriff hall/ann",
    ]);
  });
});

describe("rows that are brought in again", () => {
  const into = registerOf({ sector: "Health", locality: "Huntly", role: "Chair", contact: "ann@hall.scot" });

  test("change nothing, also with cells left empty, and write nothing within thirty days", () => {
    const now = new Date(NOW.getTime() + 30 * DAY_MS - 1);
    for (const again of [entry(), entry({ sector: "Health", role: "Chair" })])
      expect(merged([{ row: 2, entry: again }], { into, now })).toEqual({
        ...{ organisations: [], partners: [], counts: { added: 0, changed: 0, same: 1 } },
      });
  });

  test("are noted as kept again after thirty days, and still count as the same", () => {
    const now = new Date(NOW.getTime() + 30 * DAY_MS);
    const { organisations, partners, counts } = merged(rows({}), { into, now });
    expect(organisations).toEqual([]);
    expect(partners).toEqual([{ ...into.partners[0], keptAt: now.toISOString() }]);
    expect(counts).toEqual({ added: 0, changed: 0, same: 1 });
  });

  test.each<[string, Partial<EntryOfRow>, object]>([
    ["role", { role: "Clerk" }, { role: "Clerk" }],
    ["contact", { contact: "01466" }, { contact: "01466" }],
    ["areas", { areaIds: ["buchan"] }, { areaIds: ["buchan"] }],
    ["areas, one more", { areaIds: ["marr", "buchan"] }, { areaIds: ["marr", "buchan"] }],
  ])("with another %s change the person, at once", (_, said, changed) => {
    const { partners, counts } = merged(rows(said), { into });
    expect(partners).toEqual([{ ...into.partners[0], ...changed, keptAt: NOW.toISOString() }]);
    expect(counts).toEqual({ added: 0, changed: 1, same: 0 });
  });

  test("change an organisation's sector or locality, and leave what the cell leaves empty", () => {
    expect(merged(rows({ name: "", sector: "Sport" }), { into })).toEqual({
      organisations: [{ ...into.organisations[0], sector: "Sport" }],
      ...{ partners: [], counts: { added: 0, changed: 1, same: 0 } },
    });
    expect(merged(rows({ name: "", locality: "Keith" }), { into }).organisations).toEqual([
      { ...into.organisations[0], locality: "Keith" },
    ]);
    expect(merged(rows({ name: "" }), { into })).toEqual({
      ...{ organisations: [], partners: [], counts: { added: 0, changed: 0, same: 1 } },
    });
  });

  test("add an area to an organisation without changing what it is", () => {
    expect(merged(rows({ name: "", areaIds: ["buchan"] }), { into })).toEqual({
      organisations: [{ ...into.organisations[0], areaIds: ["buchan", "marr"] }],
      ...{ partners: [], counts: { added: 0, changed: 0, same: 1 } },
    });
  });

  test("count an organisation without people beside those who belong to one", () => {
    const { counts } = merged(rows({}, { organisation: "Turriff Hall", name: "" }, { name: "Ben" }), { into });
    expect(counts).toEqual({ added: 2, changed: 0, same: 1 });
  });
});

describe("an id", () => {
  test("that somebody renamed still bears is made anew, as often as it is taken", () => {
    const renamed = { ...ANN, name: "Anna" };
    const twice = { ...renamed, id: `${ANN.id}/1`, name: "Annie" };
    const into = { organisations: [HALL], partners: [renamed, twice] };
    expect(merged(rows({}), { into }).partners.map(({ id }) => id)).toEqual([`${ANN.id}/2`]);
    const moved = { organisations: [{ ...HALL, name: "Huntly Rooms" }], partners: [] };
    expect(merged(rows({ name: "" }), { into: moved }).organisations.map(({ id }) => id)).toEqual([`${HALL.id}/1`]);
  });

  test("is not given twice in one file", () => {
    const sameId = mergeRegister({
      ...{ register: EMPTY, rows: rows({}, { name: "Ben" }), now: NOW, addsAreas: false, keeps: () => true },
      idOf: (kind, ...of) => `${kind}-${of.length > 2 ? of.at(-1) : "first"}`,
    });
    expect(sameId.ok && sameId.merged.partners.map(({ id }) => id)).toEqual(["p-first", "p-1"]);
  });
});

describe("two rows that say different things", () => {
  test.each<[string, Partial<EntryOfRow>, Partial<EntryOfRow>]>([
    ["sector", { sector: "Health" }, { name: "Ben", sector: "Sport" }],
    ["locality", { locality: "Huntly" }, { name: "Ben", locality: "Keith" }],
    ["role", { role: "Chair" }, { role: "Clerk" }],
    ["contact", { contact: "01466" }, { contact: "01467" }],
    ["areas", { areaIds: ["marr"] }, { areaIds: ["marr", "buchan"] }],
  ])("of %s are refused, with both rows", (column, one, other) => {
    expect(problems(rows(one, other))).toEqual([{ row: 3, column, reason: "differs", other: 2 }]);
  });

  test("are held against the first that said anything, past those that said nothing", () => {
    const given = rows({ name: "Ann" }, { name: "Ben", sector: "Health" }, { name: "Cat", sector: "Sport" });
    expect(problems(given)).toEqual([{ row: 4, column: "sector", reason: "differs", other: 3 }]);
    const third = rows({ sector: "Health" }, { name: "Ben", sector: "health" }, { name: "Cat", sector: "Sport" });
    expect(problems(third)).toEqual([{ row: 4, column: "sector", reason: "differs", other: 2 }]);
  });

  test("are all told, and nothing of the file is taken", () => {
    const given = rows({ role: "Chair" }, { role: "Clerk" }, { areaIds: ["formartine"] });
    expect(merge(given)).toEqual({
      ok: false,
      problems: [
        { row: 3, column: "role", reason: "differs", other: 2 },
        { row: 4, column: "areas", reason: "other-areas", areaIds: ["formartine"] },
      ],
    });
  });

  test("may be of different organisations", () => {
    const given = rows({ sector: "Health" }, { organisation: "Turriff Hall", sector: "Sport" });
    expect(problems(given)).toEqual([]);
  });

  test("are no matter where one cell is left empty and the other is of the organisation", () => {
    expect(problems(rows({ sector: "Health" }, { name: "Ben" }))).toEqual([]);
  });
});

describe("what is somebody else's to keep", () => {
  const elsewhere = registerOf({ sector: "Health", locality: "Huntly", areaIds: ["buchan", "marr"] });
  const mine = { keeps: ["marr"], into: elsewhere };

  test("takes no row of another area, and names those areas alone", () => {
    expect(problems(rows({ areaIds: ["marr", "buchan"] }), { keeps: ["marr"] })).toEqual([
      { row: 2, column: "areas", reason: "other-areas", areaIds: ["buchan"] },
    ]);
  });

  test("leaves somebody with other areas as they are", () => {
    expect(problems(rows({ role: "Clerk" }), mine)).toEqual([
      { row: 2, column: "areas", reason: "kept-elsewhere", areaIds: ["buchan"] },
    ]);
  });

  test.each(["sector", "locality"] as const)("leaves an organisation's %s as it is", (column) => {
    expect(problems(rows({ name: "", [column]: "Other" }), mine)).toEqual([
      { row: 2, column, reason: "kept-elsewhere", areaIds: ["buchan"] },
    ]);
  });

  test("lets somebody new into an organisation that others keep, too", () => {
    const { organisations, partners } = merged(rows({ name: "Ben" }), mine);
    expect([organisations, partners.map(({ name }) => name)]).toEqual([[], ["Ben"]]);
    expect(problems(rows({ name: "Ben", sector: "Health" }), mine)).toEqual([]);
  });
});

describe("the register", () => {
  const organisations = Array.from({ length: MOST_PARTNERS }, (_, at) => ({
    ...HALL,
    id: `o-${at}`,
    name: `Hall ${at}`,
  }));
  const partners = organisations.map(({ id }) => ({ ...ANN, id: `p-${id}`, organisationId: id }));

  test("takes the last person that it has room for, and none after", () => {
    const into = { organisations: [HALL], partners: partners.slice(1) };
    expect(problems(rows({}), { into })).toEqual([]);
    expect(problems(rows({}, { name: "Ben" }), { into })).toEqual([{ row: 3, column: null, reason: "full" }]);
  });

  test.each(["Ann", ""])(
    "takes no new organisation, with “%s” or by itself, once it has as many as it holds",
    (name) => {
      const full = [{ row: 2, column: null, reason: "full" }];
      expect(problems(rows({ name }), { into: { organisations, partners: [] } })).toEqual(full);
      expect(problems(rows({ name }), { into: { organisations: organisations.slice(1), partners: [] } })).toEqual([]);
    },
  );
});

test("somebody who stands elsewhere is told of at their first row alone", () => {
  const mine = { into: registerOf({ areaIds: ["buchan"] }), keeps: ["marr"] };
  expect(problems(rows({}, {}), mine)).toMatchObject([{ row: 2, reason: "kept-elsewhere" }]);
  const both = problems(rows({}, { role: "Cook" }), mine);
  expect(both.map(({ row, reason }) => [row, reason])).toEqual([
    [2, "kept-elsewhere"],
    [3, "differs"],
  ]);
});

describe("rows that add areas, as of people taken from a team", () => {
  const adding = { addsAreas: true };

  test("leave people in the areas that they had", () => {
    const into = registerOf({ role: "Chair", contact: "ann@hall.scot", areaIds: ["buchan"] });
    const { partners, counts } = merged(rows({}), { into, ...adding });
    expect(partners).toMatchObject([{ role: "Chair", contact: "ann@hall.scot", areaIds: ["buchan", "marr"] }]);
    expect(counts).toEqual({ added: 0, changed: 1, same: 0 });
    expect(merged(rows({}), { into }).partners).toMatchObject([{ areaIds: ["marr"] }]);
  });

  test("can be of one person in two areas, who counts once", () => {
    const { partners, counts } = merged(rows({}, { name: "ANN", areaIds: ["buchan"] }, { name: "Ben" }), adding);
    expect(partners).toMatchObject([{ name: "Ann", areaIds: ["buchan", "marr"] }, { name: "Ben" }]);
    expect(counts).toEqual({ added: 2, changed: 0, same: 0 });
    expect(problems(rows({ role: "Chair" }, { role: "Cook", areaIds: ["buchan"] }), adding)).toMatchObject([
      { row: 3, column: "role", reason: "differs" },
    ]);
  });

  test("count somebody whom only a later row changes as changed", () => {
    const into = registerOf({});
    const two = rows({}, { areaIds: ["buchan"] });
    expect(merged(two, { into, ...adding })).toMatchObject({
      partners: [{ areaIds: ["buchan", "marr"] }],
      counts: { added: 0, changed: 1, same: 0 },
    });
  });

  test("add their keeper’s area to people of others, and state nothing else of them", () => {
    const into = registerOf({ areaIds: ["buchan"] });
    const mine = { into, keeps: ["marr"], ...adding };
    expect(merged(rows({}), mine).partners).toMatchObject([{ areaIds: ["buchan", "marr"] }]);
    for (const more of [{ role: "Cook" }, { contact: "else@hall.scot" }])
      expect(problems(rows(more), mine)).toMatchObject([{ reason: "kept-elsewhere", areaIds: ["buchan"] }]);
    expect(problems(rows({ areaIds: ["marr", "buchan"] }), mine)).toMatchObject([{ reason: "other-areas" }]);
  });

  test("change nothing the second time", () => {
    const into = registerOf({ areaIds: ["buchan", "marr"] });
    expect(merged(rows({}), { into, ...adding })).toMatchObject({ partners: [], counts: { same: 1 } });
  });
});
