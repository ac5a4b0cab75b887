import type { ThemeView } from "../../shared/contract/themes.ts";
import { openDoor, type Door } from "./door.ts";

const THEMES = "/api/evaluations/2026-27/themes";

let door: Door;
beforeAll(async () => {
  door = await openDoor();
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
