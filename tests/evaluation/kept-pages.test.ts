import { createKeptPages } from "../../bot/evaluation/kept-pages.ts";

const textOf = ({ bytes }: { bytes: Uint8Array }): unknown => JSON.parse(Buffer.from(bytes).toString("utf8"));

test("a page is made once for all who ask, and again under another key or after a minute", async () => {
  let now = 0;
  let made = 0;
  const pages = createKeptPages(() => now);
  const make = async (): Promise<number> => (made += 1);
  const both = await Promise.all([pages.of(["a", "b"], make), pages.of(["a", "b"], make)]);
  expect(both.map(textOf)).toEqual([1, 1]);
  expect(textOf(await pages.of(["a", "c"], make))).toBe(2);
  // Parts of a key are not run together.
  expect(textOf(await pages.of(["ab"], make))).toBe(3);
  now = 60_000;
  // Using any page lets go of those that are too old.
  await pages.of(["d"], make);
  expect(textOf(await pages.of(["a", "b"], make))).toBe(5);
});

test("two pages have the same tag where they say the same, and only there", async () => {
  const pages = createKeptPages();
  const tagOf = async (key: string, body: unknown): Promise<string> => (await pages.of([key], async () => body)).tag;
  expect(await tagOf("a", { said: 1 })).toBe(await tagOf("b", { said: 1 }));
  expect(await tagOf("c", { said: 2 })).not.toBe(await tagOf("a", { said: 1 }));
});

test("a page that could not be made is made again", async () => {
  const pages = createKeptPages();
  await expect(pages.of(["a"], () => Promise.reject(new Error("gone")))).rejects.toThrow("gone");
  expect(textOf(await pages.of(["a"], async () => "there"))).toBe("there");
});

test("of many pages fifty are kept, and none that is very long", async () => {
  const pages = createKeptPages();
  const long = await pages.of(["long"], async () => "x".repeat(1_000_000));
  expect([long.bytes.byteLength, pages.size]).toEqual([1_000_002, 0]);
  for (let index = 0; index < 60; index += 1) await pages.of([String(index)], async () => index);
  expect(pages.size).toBe(50);
});
