import { openDoor, type Door } from "./door.ts";

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
