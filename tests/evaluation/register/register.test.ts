import fc from "fast-check";
import { runs } from "../../helpers/runs.ts";
import { bringRegister } from "../../../bot/evaluation/register/bring-register.ts";
import { addEntry, changeEntry, removeEntry } from "../../../bot/evaluation/register/edit-entry.ts";
import { peopleOfTeams } from "../../../bot/evaluation/register/from-team.ts";
import { readRegister } from "../../../bot/evaluation/register/read-register.ts";
import { openEmbeddedStore } from "../../../bot/storage/tables/embedded/embedded-store.ts";
import type { RegisterItem } from "../../../shared/contract/register.ts";
import type { Actor } from "../../../shared/people/actor.ts";
import { applyRetention } from "../../../bot/evaluation/retention/apply-retention.ts";
import { registerEntrySchema } from "../../../shared/contract/register.ts";
import { COLUMNS, type RegisterColumn } from "../../../shared/partners/partner.ts";
import { openDoor } from "../../http/door.ts";
import { person, TENANT } from "../../helpers/deps.ts";
import { filesHold } from "../../helpers/files-hold.ts";
import { makeDataDir, silentLog } from "../../storage/tables/test-stores.ts";
import { emptyWorld, lead, morag, type World } from "../running-session.ts";

const leadOfMarr = person("lead-of-marr", "area-lead", "marr");
const leadOfBuchan = person("lead-of-buchan", "area-lead", "buchan");
const HEAD = "Organisation,Sector,Locality,Name,Role,Areas,Contact";

let world: World;
beforeEach(async () => {
  world = await emptyWorld();
});

const bring = (text: string | Uint8Array, actor: Actor = lead) =>
  bringRegister(world.deps, { actor, bytes: typeof text === "string" ? Buffer.from(text) : text });
const items = async (actor: Actor = lead): Promise<RegisterItem[]> => {
  const read = await readRegister(world.deps, actor);
  return read.ok ? read.view.items : [];
};
const names = async (): Promise<string[]> => (await items()).map(({ name }) => name);
const file = (...rows: string[]): string => [HEAD, ...rows].join("\r\n");

describe("A register from a file", () => {
  it("keeps awkward names as they are, and doubles nobody when the same file comes again", async () => {
    const long = "Wilhelmina ".repeat(18).trim();
    const text = file(
      '"Smith, Jones & Co","Third sector",Huntly,"O’Neill, ""Bob""",Chair,Marr,"+44 1466 000000"',
      "Food bank,Third sector,Ellon,José Ñúñez-García,,marr; K&M,",
      "Village hall,,,José Ñúñez-García,,Buchan,",
      `Food bank,,,${long},,Marr,`,
      "Food bank,,,=SUM(A1:A9),,Marr,@home",
      "بيت,,,محمد عبد الله,,all,",
      "Police,,,,,Marr,",
    );
    expect(await bring(`\uFEFF${text}`)).toMatchObject({ ok: true, came: { added: 7, changed: 0, same: 0 } });
    expect(await bring(text)).toMatchObject({ ok: true, came: { added: 0, changed: 0, same: 7 } });
    const all = await items();
    expect(all).toHaveLength(7);
    expect(all.find(({ role }) => role === "Chair")).toMatchObject({
      ...{ name: 'O’Neill, "Bob"', contact: "+44 1466 000000", areaIds: ["marr"] },
      organisation: { name: "Smith, Jones & Co", sector: "Third sector", locality: "Huntly" },
    });
    expect(all.filter(({ name }) => name === "José Ñúñez-García").map(({ areaIds }) => areaIds)).toEqual([
      ["kincardine-and-mearns", "marr"],
      ["buchan"],
    ]);
    expect(await names()).toEqual(expect.arrayContaining([long, "=SUM(A1:A9)", "محمد عبد الله", ""]));
    // One apostrophe or the other, capitals and gaps make nobody a second person.
    expect(
      await bring(file("SMITH, JONES & CO,,,x,,Marr,".replace("SMITH, JONES & CO", '"SMITH,  JONES & CO"'))),
    ).toMatchObject({ ok: true, came: { added: 1 } });
    expect(new Set((await items()).map(({ organisation }) => organisation.name)).size).toBe(5);
  });

  it.each([
    [
      "Windows-1252 with semicolons",
      Buffer.from("Organisation;Name;Areas\r\nCaf\xe9;Zo\xeb \x96 M\xfcller;Marr", "latin1"),
      "Zoë – Müller",
    ],
    ["UTF-16", Buffer.from("\uFEFFOrganisation\tName\tAreas\r\nCafé\tŁukasz\tMarr", "utf16le"), "Łukasz"],
    [
      "old line ends, empty rows before, and a line end in a cell",
      Buffer.from('\n\nPartner,Full name,Area\r"Café","Ann\nReid",Marr\r\r'),
      "Ann Reid",
    ],
  ])("is read from %s", async (_what, bytes, name) => {
    expect(await bring(bytes)).toMatchObject({ ok: true, came: { added: 1 } });
    expect(await items()).toMatchObject([{ name, organisation: { name: "Café" } }]);
  });

  it("tells each row that is wrong by its number, what is wrong and where, and stores nothing", async () => {
    await bring(file("Hall,Community,Alford,Ann,Chair,Marr; Buchan,ann@example.org"));
    const before = await items();
    const outcome = await bring(
      file(
        "Food bank,,,Bob,,Marr,",
        ",,,Nobody,,Marr,",
        `Food bank,,,${"x".repeat(201)},,Atlantis; Marr,`,
        "",
        "Food bank,Health,,Cat,,,",
        "Food bank,Police,,Dan,,Marr,",
        "Food bank,Health,,Bob,Driver,Marr,",
        "Food bank,,,Eve,,Marr,one,two",
      ),
    );
    expect(outcome).toMatchObject({
      reason: "register-rows",
      problems: [
        { row: 3, column: "organisation", reason: "missing" },
        { row: 4, column: "name", reason: "too-long", most: 200 },
        { row: 4, column: "areas", reason: "unknown-area", word: "Atlantis" },
        { row: 6, column: "areas", reason: "missing" },
        { row: 8, column: "sector", reason: "differs", other: 7 },
        { row: 9, column: null, reason: "more-cells" },
      ],
    });
    expect(await items()).toEqual(before);
    expect(await bring("Sector,Sector\nHealth,Health")).toMatchObject({
      reason: "register-headings",
      missing: ["organisation", "areas"],
    });
    expect(await bring('Organisation,Areas\n"Hall,Marr\nFood bank,Marr')).toMatchObject({
      reason: "register-unreadable",
    });
    expect(await bring("")).toMatchObject({ reason: "register-headings" });
  });

  it("is an area lead’s for their own area alone, and leaves what others keep as it is", async () => {
    await bring(
      file("Hall,Community,Alford,Ann,Chair,Marr; Buchan,ann@example.org", "Hall,,,Bob,,Marr,bob@example.org"),
    );
    const problems = async (row: string) => {
      const outcome = await bring(file(row), leadOfMarr);
      return "problems" in outcome ? outcome.problems.map(({ reason }) => reason) : outcome;
    };
    expect(await problems("Hall,,,Eve,,Buchan,")).toEqual(["other-areas"]);
    expect(await problems("Hall,,,Ann,Treasurer,Marr,")).toEqual(["kept-elsewhere"]);
    expect(await problems("Hall,Health,,Bob,,Marr,")).toEqual(["kept-elsewhere"]);
    expect(await problems("Hall,,,Bob,Treasurer,Marr,")).toMatchObject({ ok: true, came: { changed: 1 } });
    expect(await bring(file("Hall,,,Eve,,Marr,"), morag)).toEqual({ ok: false, reason: "not-allowed" });
    expect((await items(leadOfMarr)).map(({ name, contact }) => [name, contact])).toEqual([
      ["Ann", "ann@example.org"],
      ["Bob", "bob@example.org"],
    ]);
    expect((await items(leadOfBuchan)).map(({ name }) => name)).toEqual(["Ann"]);
    // A facilitator knows whom there is to invite, and not how to reach them.
    expect((await items(morag)).map(({ name, contact }) => [name, contact])).toEqual([
      ["Ann", null],
      ["Bob", null],
    ]);
    expect(await readRegister(world.deps, person("partner"))).toEqual({ ok: false, reason: "not-allowed" });
  });

  it("comes out as a file that says the same when it comes in again, whatever people are called", async () => {
    const door = await openDoor({ world: { store: world.store as never, deps: world.deps } });
    const word = fc.string({ minLength: 1, maxLength: 12, unit: fc.constantFrom(...`ab'"=+-@,;|\t\n<é م\u202E`) });
    const visible = word.filter((text) => /[abé<]/.test(text));
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.record({ organisation: visible, name: visible, contact: word }), { maxLength: 6 }),
        async (people) => {
          for (const one of people)
            await addEntry(world.deps, { actor: lead, typed: registerEntrySchema.parse({ ...one, areas: "Marr" }) });
          const before = await items();
          const got = await door.ask({ path: "/api/register.csv", as: "lead" });
          expect(await bring(got.text)).toMatchObject({ came: { added: 0, changed: 0, same: before.length } });
          expect(await items()).toEqual(before);
        },
      ),
      { numRuns: runs({ atEveryPush: 8, everyNight: 15 }), endOnFailure: true },
    );
    await door.close();
  });

  it("keeps what every column says: from the file to the list, out again, and changed", async () => {
    const door = await openDoor({ world: { store: world.store as never, deps: world.deps } });
    const exported = async (): Promise<string[]> =>
      (await door.ask({ path: "/api/register.csv", as: "lead" })).text.trim().split("\r\n");
    const [headings] = await exported();
    const said = new Map<RegisterColumn, string>(
      COLUMNS.map((column) => [column, column === "areas" ? "Marr" : `one ${column}`]),
    );
    const rowOf = (texts: Iterable<string>): string => [...texts].map((text) => `"${text}"`).join(",");
    const row = (): string => rowOf(said.values());
    expect(await bring([headings, row()].join("\r\n"))).toMatchObject({ ok: true, came: { added: 1 } });
    expect(await exported()).toEqual([headings, row()]);
    for (const column of COLUMNS) {
      if (column === "organisation" || column === "name") continue;
      said.set(column, column === "areas" ? "Buchan" : `another ${column}`);
      await bring([headings, row()].join("\r\n"));
      expect(await exported()).toEqual([headings, row()]);
    }
    const [item] = await items();
    const typed = { ...Object.fromEntries(COLUMNS.map((column) => [column, `typed ${column}`])), areas: "Marr" };
    await changeEntry(world.deps, {
      ...{ actor: lead, id: item?.id ?? "", builtOn: item?.etag ?? null, typed: registerEntrySchema.parse(typed) },
    });
    expect((await exported()).slice(1)).toContain(rowOf(Object.values(typed)));
    await door.close();
  });

  it("holds 2,000 people of 300 organisations once, whichever of two leads brings them at the same moment", async () => {
    const called = ["Siân O’Neill-Ó Briain", '"MacLeod, ""Big"" Ian"', "Жанна", "Zoë 👩‍👧", "=Anna", "null"];
    const rows = Array.from({ length: 2_000 }, (_, at) =>
      `"Hall ""Am Bàl"", no. ${at % 300}",Sector ${(at % 300) % 7},,${called[at % 6]} ${at},,Marr,`.replace(
        /" (\d+),/,
        ' $1",',
      ),
    );
    const wrong = await bring(file(...rows.slice(0, 1_998), 'Hall,Sector,,Ann,,"Atlantis",', ",,,Nobody’s,,Marr,"));
    expect(wrong).toMatchObject({ ok: false });
    expect(await items()).toEqual([]);
    const both = await Promise.all([bring(file(...rows)), bring(file(...rows), leadOfMarr)]);
    expect(both.map(({ ok }) => ok)).toEqual([true, true]);
    expect(await items()).toHaveLength(2_000);
    expect(await bring(file(...rows))).toMatchObject({ came: { added: 0, changed: 0, same: 2_000 } });
  });
});

describe("One row of the register", () => {
  const typed = (more: object) =>
    registerEntrySchema.parse({ organisation: "Hall", name: "Ann", areas: "Marr", ...more });
  const row = async (name: string): Promise<RegisterItem> => (await items()).find((one) => one.name === name)!;
  const change = async (name: string, more: object, actor = lead) => {
    const { id, etag } = await row(name);
    return changeEntry(world.deps, { actor, id, builtOn: etag, typed: typed(more) });
  };

  it("is added once, renamed, moved to another organisation and emptied; a file with the new name finds it", async () => {
    await addEntry(world.deps, { actor: lead, typed: typed({ contact: "ann@example.org", role: "Chair" }) });
    expect(await addEntry(world.deps, { actor: lead, typed: typed({ name: "ANN" }) })).toMatchObject({
      reason: "in-register",
    });
    const { id } = await row("Ann");
    await change("Ann", { name: "Ann Reid", organisation: "Food bank", contact: "" });
    expect(await row("Ann Reid")).toMatchObject({ id, role: "", contact: "", organisation: { name: "Food bank" } });
    expect(await bring(file("Food bank,,,Ann Reid,,Marr,"))).toMatchObject({ came: { same: 1 } });
    // The organisation that has nobody any more is there by itself, and the former name is somebody new.
    expect(await bring(file("Hall,,,Ann,,Marr,"))).toMatchObject({ came: { added: 1 } });
    await addEntry(world.deps, { actor: lead, typed: typed({ organisation: "Food bank" }) });
    expect(new Set((await items()).map((one) => one.id)).size).toBe(3);
    expect(await change("Ann Reid", { organisation: "Food bank" })).toMatchObject({ reason: "in-register" });
    expect(await change("Ann Reid", { organisation: "", areas: "Mar" })).toMatchObject({
      problems: [
        { column: "organisation", reason: "missing" },
        { column: "areas", reason: "unknown-area" },
      ],
    });
  });

  it("is not overwritten by an older view, and not by whoever looks after another area", async () => {
    await addEntry(world.deps, { actor: lead, typed: typed({}) });
    const { id, etag } = await row("Ann");
    await change("Ann", { role: "Chair" });
    const older = { actor: lead, id, builtOn: etag };
    expect(await changeEntry(world.deps, { ...older, typed: typed({ role: "Clerk" }) })).toMatchObject({
      reason: "changed-meanwhile",
    });
    expect(await removeEntry(world.deps, older)).toMatchObject({ reason: "changed-meanwhile" });
    expect(await change("Ann", { areas: "Buchan" }, leadOfBuchan)).toMatchObject({ reason: "not-allowed" });
    expect(await row("Ann")).toMatchObject({ role: "Chair", areaIds: ["marr"] });
  });

  it("stands in the audit once per change, without a name of the register", async () => {
    for (const _ of ["once", "again"]) await bring(file("Hall,,,Ann,,Marr,", "Hall,,,Bob,,Marr,"));
    await addEntry(world.deps, { actor: leadOfMarr, typed: typed({ name: "Cat" }) });
    await change("Cat", { name: "Cat", role: "Chair" }, leadOfMarr);
    const { id, etag } = await row("Cat");
    await removeEntry(world.deps, { actor: leadOfMarr, id, builtOn: etag });
    await bring(file("Hall,,,Eve,,Marr,"), morag);
    const entries = await world.deps.audit.list(TENANT, "2026-10");
    expect(entries.map(({ verb, outcome, by, after }) => [verb, outcome, by.id, after].join(" ")).sort()).toEqual([
      ...["keep-register done lead 2", "keep-register done lead-of-marr 1", "keep-register done lead-of-marr 1"],
      ...["keep-register refused morag ", "remove-from-register done lead-of-marr "],
    ]);
    expect(JSON.stringify(entries)).not.toMatch(/Hall|Ann|Bob|Cat|Chair|Eve/);
  });

  it("goes with its contact, also from the store’s own files, by hand and when its time is over", async () => {
    const home = await makeDataDir();
    const store = await openEmbeddedStore({ dataDir: home.dataDir, log: silentLog });
    world = await emptyWorld(store);
    await bring(file("Hall,,,Ann,,Marr,ann-of-the-hall", "Hall,,,Bob,,Marr,bob-of-the-hall"));
    await change("Ann", { contact: "ann-elsewhere" });
    const { id, etag } = await row("Ann");
    expect(await removeEntry(world.deps, { actor: lead, id, builtOn: etag })).toMatchObject({ ok: true });
    expect(filesHold(home.dataDir, ["ann-of-the-hall", "ann-elsewhere", "bob-of-the-hall"])).toEqual([
      "bob-of-the-hall",
    ]);
    world.clock.pass(1_094 * 24 * 3600_000);
    await applyRetention(world.deps, TENANT);
    expect(await names()).toEqual(["Bob"]);
    world.clock.pass(24 * 3600_000);
    await applyRetention(world.deps, TENANT);
    expect(await names()).toEqual([""]);
    await world.deps.compact();
    expect(filesHold(home.dataDir, ["bob-of-the-hall"])).toEqual([]);
    await store.close();
    await home.remove();
  });
});

test("team members whom a register lacks are proposed once, to its keeper alone", async () => {
  const { deps } = world;
  const at = { serviceUrl: "https://smba.example", tenantId: TENANT, present: true, removedAt: null };
  for (const [conversationId, areaId] of [
    ["19:one", "marr"],
    ["19:two", "marr"],
    ["19:three", "buchan"],
  ] as const)
    await deps.places.put(TENANT, { ...at, scope: "groupChat", conversationId, areaId });
  deps.roster = async function* ({ conversationId }) {
    if (conversationId === "19:three") throw new Error("Teams is away");
    for (const name of ["Ann Reid", "MARY  O'Neill", "Tom", ""])
      yield { tenantId: TENANT, id: name, name, rosterId: `29:${name}`, isOwner: null };
  };
  await bring(file("Hall,,,Mary O’Neill,,Marr,", "Hall,,,Tom,,Buchan,"));
  const proposed = async (actor: Actor) => {
    const read = await peopleOfTeams(deps, actor);
    return read.ok ? read.view : read.reason;
  };
  expect(await proposed(leadOfMarr)).toEqual({ items: [{ areaId: "marr", names: ["Ann Reid", "Tom"] }], unread: [] });
  expect(await proposed(lead)).toMatchObject({ items: [{ areaId: "marr" }], unread: ["buchan"] });
  expect(await proposed(morag)).toBe("not-allowed");
  const taken = { bytes: Buffer.from("Organisation,Name,Areas\r\nHall,Tom,marr"), addsAreas: true };
  expect(await bringRegister(deps, { actor: leadOfMarr, ...taken })).toMatchObject({ came: { changed: 1 } });
  const tom = (await items()).find(({ name }) => name === "Tom");
  expect(tom?.areaIds).toEqual(["buchan", "marr"]);
  expect(await proposed(leadOfMarr)).toMatchObject({ items: [{ names: ["Ann Reid"] }] });
});
