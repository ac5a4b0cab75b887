import { unzipSync } from "fflate";
import { storedText } from "../helpers/stored-text.ts";
import { atRest, openDoor, type Door } from "./door.ts";
import { REPORT_FILES } from "./permissions.ts";

const PAGE = "Feedback 2023-24 on quality indicator 3.2\n\nMarr\n\nQuestion 1";

let door: Door;
beforeEach(async () => {
  door = await openDoor();
});
afterEach(() => door.close());

/** The texts of a file, of a package those of each of its parts. */
function partsOf(bytes: Uint8Array): string[] {
  if (bytes[0] !== 0x50 || bytes[1] !== 0x4b) return [Buffer.from(bytes).toString("utf8")];
  return Object.entries(unzipSync(bytes)).flatMap(([name, part]) => [name, ...partsOf(part)]);
}

async function download(path: string): Promise<{ status: number; bytes: Uint8Array }> {
  const response = await fetch(`http://127.0.0.1:${door.port}${path}`, { headers: { "x-test-user": "lead" } });
  return { status: response.status, bytes: new Uint8Array(await response.arrayBuffer()) };
}

test("an imported form leaves no name, address or organisation in any file made of its import or its areas", async () => {
  const head =
    "ID,Start time,Completion time,Email,Name,Your organisation,Which area?,Q1. How well do we work together?,What next?";
  const row =
    "1,11/4/2025 09:02,11/4/2025 09:11,jane.zzyzx@example.org,Jane Zzyzx,Zzyzx Trust,Marr,We share.,A calendar.";
  const body = Buffer.from(`${head}\n${row}`);
  const { id } = (
    (await door.ask({ path: "/api/imports?name=form.csv", method: "POST", as: "lead", body })).json as {
      evaluation: { id: string };
    }
  ).evaluation;
  let told = 0;
  const ofOneArea = ["asked-said-will.html", "plain-words.html"].map((file) => `${file}?area=marr`);
  for (const file of [...REPORT_FILES, ...ofOneArea]) {
    const { status, bytes } = await download(`/api/evaluations/${id}/${file}`);
    expect({ file, status }).toEqual({ file, status: 200 });
    const parts = partsOf(bytes);
    expect({ file, named: parts.filter((part) => /zzyzx|jane/i.test(part)) }).toEqual({ file, named: [] });
    if (parts.some((part) => part.includes("We share."))) told += 1;
  }
  expect(told).toBeGreaterThan(5);
  const stored = storedText(atRest(door.store));
  expect(stored).toContain('{"kind":"form","result"');
  expect(stored).not.toMatch(/zzyzx|jane/i);
});

test("an imported page with next steps offers them as actions, each with the words that it rests on", async () => {
  const body = Buffer.from(`${PAGE}\n\nWhat are we going to do now?\n\nShare one calendar.`);
  const stored = await door.ask({ path: "/api/imports?name=page.txt", method: "POST", as: "lead", body });
  const { id } = (stored.json as { evaluation: { id: string } }).evaluation;
  const path = `/api/evaluations/${id}/areas/marr/actions`;
  type Draft = { key: string; sources: string[]; kind: string; text: string; actionId: string | null };
  const drafts = async (): Promise<Draft[]> =>
    ((await door.ask({ path: `${path}/drafts`, as: "lead" })).json as { items: Draft[] }).items;
  const [step] = (await drafts()).filter(({ kind }) => kind === "nextStep");
  expect(step).toMatchObject({ text: "Share one calendar.", actionId: null, sources: [expect.any(String)] });
  const { key = "", sources = [] } = step ?? {};
  const action = { title: "Share one calendar", kind: "other", owner: { role: "area-lead" }, sources, key };
  const made = await door.ask({ path, method: "POST", as: "lead", body: action });
  expect(made.status).toBeLessThan(300);
  expect(JSON.stringify(made.json)).toContain(sources[0]);
  const { id: actionId } = made.json as { id: string };
  expect((await drafts()).find((one) => one.key === key)?.actionId).toBe(actionId);
});
