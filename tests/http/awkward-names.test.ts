import type { ThemeView } from "../../shared/contract/themes.ts";
import { TENANT } from "../helpers/deps.ts";
import { linkTeam, openDoor, type Door } from "./door.ts";

const THEMES = "/api/evaluations/2026-27/themes";

let door: Door;
let at = Date.parse("2026-10-05T18:00:00.000Z");
beforeAll(async () => {
  door = await openDoor();
  door.deps.now = () => new Date(at);
});
afterAll(() => door.close());

const view = async (): Promise<ThemeView> => (await door.ask({ path: THEMES, as: "lead" })).json as ThemeView;

/** Splits off a theme of this name, over what stands there now. */
const add = async (name: string) => {
  const body = { kind: "split", name, from: null, comments: [] };
  const { etag: onto } = await view();
  return door.ask({ path: `${THEMES}/steps`, method: "POST", as: "lead", body, onto });
};

describe("a name that somebody gives", () => {
  test.each(["a/b#c?", "O'Brien", "CON", "PartitionKey eq 'x'", "<b>bold</b>", "../../etc", "语 café"])(
    "%s is kept as given",
    async (name) => {
      expect((await add(name)).status).toBe(200);
      const names = (await view()).themes.map((theme) => theme.name);
      expect(names.filter((one) => one === name)).toHaveLength(1);
    },
  );

  test.each(["con", "Con", " CON ", "o'brien", "A/B#C?"])(
    "%s, the same but for case, is refused as taken",
    async (name) => {
      const before = await view();
      const got = await add(name);
      expect([got.status, (got.json as { reason?: string }).reason]).toEqual([422, "theme-name-taken"]);
      expect(await view()).toEqual(before);
    },
  );

  test("of three hundred characters is refused, or kept whole", async () => {
    const long = "n".repeat(300);
    const { status } = await add(long);
    const names = (await view()).themes.map((theme) => theme.name);
    expect(names.includes(long)).toBe(status === 200);
    expect([200, 422]).toContain(status);
    expect(names.filter((name) => name.startsWith("nnn") && name !== long)).toEqual([]);
  });
});

test("a new name in the directory replaces the old in people, owners and asks", async () => {
  const ask = {
    ...{ id: "ask-of-the-hall", evaluationId: "2026-27", areaId: "buchan", text: "Who decides about the hall?" },
    ...{ ownerId: "lead", due: "2026-11-30" },
  };
  const plan = "/api/evaluations/2026-27/areas/marr/actions";
  const action = {
    title: "Meet online",
    kind: "plan",
    owner: { role: "partner", personId: "other" },
    key: "the-renamed-owner",
  };
  await linkTeam(door, "marr");
  const made = [
    await door.ask({ path: "/api/asks", method: "POST", as: "facilitator", body: ask }),
    await door.ask({ path: plan, method: "POST", as: "lead", body: action }),
  ];
  expect(made.map(({ status, json }) => (status < 300 ? null : json))).toEqual([null, null]);
  const shown = async (): Promise<string> => {
    const paths = ["/api/people", "/api/asks", "/api/asks/ask-of-the-hall", plan];
    return (await Promise.all(paths.map(async (path) => (await door.ask({ path, as: "lead" })).text))).join();
  };
  for (const id of ["lead", "facilitator", "other"]) expect(await shown()).toContain(`"Name of ${id}"`);
  const firstSeen = "2026-09-01T08:00:00.000Z";
  for (const id of ["lead", "facilitator", "other"])
    await door.deps.people.note(TENANT, { id, name: `New ${id}`, firstSeen });
  at += 61_000;
  const after = await shown();
  for (const id of ["lead", "facilitator", "other"]) {
    expect(after).toContain(`"New ${id}"`);
    expect(after).not.toContain(`"Name of ${id}"`);
  }
});
