import { TABLE_NAMES } from "../../bot/storage/tables/table-names.ts";
import { importReadingSchema } from "../../shared/contract/imports.ts";
import { openDoor, type Door, type Got, type Who } from "./door.ts";

const PAGE =
  "Feedback 2023-24 on quality indicator 3.2 Partnership working\n\nMarr\n\nQuestion 1\n\nA café’s lifts help – for £3.";
const SAID = "A café’s lifts help – for £3.";
/** Where Windows-1252 has signs that Latin 1 has not. */
const WINDOWS: Readonly<Record<string, number>> = { "’": 0x92, "–": 0x96 };
const windows1252 = (text: string): Buffer => Buffer.from([...text].map((char) => WINDOWS[char] ?? char.charCodeAt(0)));
const utf16 = (text: string, swapped: boolean): Buffer => {
  const bytes = Buffer.from(`\uFEFF${text}`, "utf16le");
  return swapped ? bytes.swap16() : bytes;
};

let door: Door;
beforeEach(async () => {
  door = await openDoor();
});
afterEach(() => door.close());

describe("a page that is imported through the tab's API", () => {
  test.each([
    ["UTF-8", Buffer.from(PAGE)],
    ["UTF-8 with a byte order mark", Buffer.from(`\uFEFF${PAGE}`)],
    ["UTF-8 with the line ends of Windows", Buffer.from(PAGE.replace(/\n/g, "\r\n"))],
    ["UTF-8 with the line ends of old", Buffer.from(PAGE.replace(/\n/g, "\r"))],
    ["UTF-16, little end first", utf16(PAGE, false)],
    ["UTF-16, big end first", utf16(PAGE, true)],
    ["Windows-1252", windows1252(PAGE)],
  ])("is read rightly from %s", async (_name, body) => {
    const imported = await door.ask({ path: "/api/imports?name=page.txt", method: "POST", as: "lead", body });
    expect(imported.status).toBe(201);
    const { id } = (imported.json as { evaluation: { id: string } }).evaluation;
    const findings = await door.ask({ path: `/api/evaluations/${id}/areas/marr/findings`, as: "lead" });
    expect(findings.text).toContain(JSON.stringify(SAID).slice(1, -1));
  });

  test("shows markup as it was written, and nothing of it runs", async () => {
    const html = Buffer.from(PAGE.replace("lifts", "&lt;script&gt;alert(1)&lt;/script&gt; lifts"));
    const imported = await door.ask({ path: "/api/imports?name=page.txt", method: "POST", as: "lead", body: html });
    expect(imported.headers["content-type"]).toMatch(/^application\/json/);
    expect(imported.headers["x-content-type-options"]).toBe("nosniff");
  });

  test("is taken in without the words that its readers never see", async () => {
    const hidden = `<p hidden>Left over.</p><p style="display:none">Never shown.</p><!-- A remark. -->`;
    const lines = PAGE.split("\n\n").map((line) =>
      /^(Marr|Question)/.test(line) ? `<h2>${line}</h2>` : `<p>${line}</p>`,
    );
    const body = Buffer.from(`<!doctype html><title>Page</title><body>${lines.join("\n")}${hidden}</body>`);
    const imported = await door.ask({ path: "/api/imports?name=page.html", method: "POST", as: "lead", body });
    expect(imported.status).toBe(201);
    const { id } = (imported.json as { evaluation: { id: string } }).evaluation;
    const findings = await door.ask({ path: `/api/evaluations/${id}/areas/marr/findings`, as: "lead" });
    expect(findings.text).toContain(JSON.stringify(SAID).slice(1, -1));
    expect(findings.text + JSON.stringify(door.store.rows("evaluations"))).not.toMatch(
      /Left over|Never shown|A remark/,
    );
  });

  test("that is larger than 20 MB is refused, announced or not", async () => {
    const body = Buffer.alloc(20 * 1024 * 1024 + 1, "x");
    const got = await door.ask({ path: "/api/imports?name=page.txt", method: "POST", as: "lead", body });
    expect(got.status).toBe(413);
  });
});

describe("a file that is looked at before it is stored", () => {
  const reading = (text: string, as: Who = "lead", query = ""): Promise<Got> =>
    door.ask({ path: `/api/imports/readings?name=page.txt${query}`, method: "POST", as, body: Buffer.from(text) });
  const rows = (): unknown => TABLE_NAMES.map((table) => door.store.rows(table));

  test("is told piece by piece, with what is doubtful, and nothing is stored", async () => {
    const before = rows();
    const got = await reading(`${PAGE}\n\nMarr and Garioch (joint session)\n\nQuestion 4\n\nWho decides?`);
    expect(got.status).toBe(200);
    const { source, refused } = importReadingSchema.parse(got.json);
    expect(refused).toBeNull();
    expect(source).toMatchObject({
      ...{ name: "page.txt", kind: "text", what: "plain text", years: { from: 2023, to: 2024 } },
      indicatorId: "hgiocld-4/3.2",
      pieces: [
        { id: "s1", text: SAID, doubt: null, place: { area: "marr", question: "hgiocld-4/3.2/1" } },
        { id: "s2", text: "Who decides?", doubt: { why: "several-areas", names: ["marr", "garioch"] } },
      ],
    });
    expect(rows()).toEqual(before);
  });

  test("says what is missing, and shows what was read all the same", async () => {
    const { source, refused } = importReadingSchema.parse((await reading("QI 3.2\nMarr\nQuestion 1\nA.")).json);
    expect(refused).toMatchObject({ reason: "year-missing" });
    expect(source?.pieces).toHaveLength(1);
    const given = importReadingSchema.parse((await reading("QI 3.2\nMarr\nQuestion 1\nA.", "lead", "&year=2022")).json);
    expect(given).toMatchObject({ refused: null, source: { years: { from: 2022, to: 2022 } } });
  });

  test("that nothing can be read of is told what it is", async () => {
    const { source, refused } = importReadingSchema.parse((await reading("%PDF-1.7")).json);
    expect(source).toBeNull();
    expect(refused).toMatchObject({ reason: "cannot-read", detail: expect.stringContaining("is a PDF") });
  });

  test("is an area lead's to store where it is of their own area, and told which areas are not theirs", async () => {
    const { refused } = importReadingSchema.parse((await reading(PAGE, "lead-garioch")).json);
    expect(refused).toMatchObject({ reason: "other-areas", detail: expect.stringContaining("not yours: Marr.") });
    const store = (text: string): Promise<Got> =>
      door.ask({ path: "/api/imports?name=page.txt", method: "POST", as: "lead-garioch", body: Buffer.from(text) });
    const before = door.store.rows("evaluations");
    expect((await store(PAGE)).status).toBe(403);
    expect(door.store.rows("evaluations")).toEqual(before);
    expect((await store(PAGE.replace("Marr", "Garioch"))).status).toBe(201);
  });
});
