import { z } from "zod";
import { createAnswerCipher } from "../../bot/storage/answers/answer-cipher.ts";
import { readAnswer, readTally } from "../../bot/storage/answers/rows.ts";
import { documents } from "../../bot/storage/documents.ts";
import type { Upgrade } from "../../bot/storage/row-content.ts";
import { recordHealthOf } from "../../bot/storage/record-health.ts";
import { memoryStore } from "./answers/memory-store.ts";
import { damage, GARBLED } from "./damage.ts";

const first = z.object({ name: z.string() });
const second = z.object({ names: z.array(z.string()) });
const third = z.object({ names: z.array(z.string()), since: z.string() });
const toSecond: Upgrade = (content) => ({ names: [first.parse(content).name] });
const toThird: Upgrade = (content) => ({ ...second.parse(content), since: "before" });

describe("rows that an older or later program wrote", () => {
  test("are read through the upgrades that they lack, and written in the present version", async () => {
    const store = memoryStore();
    await documents(store, "places", first).put("p", "one", { name: "Ann" });
    await documents(store, "places", second, [toSecond]).put("p", "two", { names: ["Bea", "Cat"] });
    const now = documents(store, "places", third, [toSecond, toThird]);
    const found = (await now.list("p")).map(({ value }) => value);
    expect(found).toContainEqual({ names: ["Ann"], since: "before" });
    expect(found).toContainEqual({ names: ["Bea", "Cat"], since: "before" });
    const one = await now.get("p", "one");
    await now.replace("p", "one", { value: { names: ["Ann"], since: "today" }, etag: one?.etag ?? "" });
    expect(store.rows("places").find(({ rowKey }) => rowKey === "one")?.values["schema"]).toBe(3);
  });

  test("are refused when they are of a later version, which this program might read by halves", async () => {
    const store = memoryStore();
    await documents(store, "places", second, [toSecond]).put("p", "two", { names: ["Bea"] });
    await expect(documents(store, "places", first).get("p", "two")).rejects.toThrow(
      "version 2; this program reads up to 1",
    );
  });

  test("hold for the rows of answers and their counts, too", () => {
    const row = { partitionKey: "p", rowKey: "r", values: { schema: 2, sealed: new Uint8Array(8), b0: "{}" } };
    expect(() => readAnswer(row, createAnswerCipher("secret", "salt"))).toThrow("version 2");
    expect(() => readTally(row)).toThrow("version 2");
  });
});

describe("a row that cannot be read", () => {
  test("is left out of a list and noted; read by itself, it gives its place but not its contents", async () => {
    const store = memoryStore();
    const places = documents(store, "places", first);
    for (const name of ["Ann", "Bea", "Cat"]) await places.put("p", name, { name });
    await damage(store, "places", ({ rowKey }) => rowKey === "Bea");
    await store.write("places", {
      kind: "put",
      row: { partitionKey: "p", rowKey: "Dan", values: { schema: 1, b0: `{"name":["${GARBLED}"]}` } },
    });
    expect((await places.list("p")).map(({ value }) => value.name).sort()).toEqual(["Ann", "Cat"]);
    expect(recordHealthOf(store).damaged()).toEqual([{ table: "places", rows: 2 }]);
    for (const key of ["Bea", "Dan"]) {
      const error: unknown = await places.get("p", key).catch((thrown: unknown) => thrown);
      expect(error).toMatchObject({ code: "corrupt", place: { table: "places", partitionKey: "p", rowKey: key } });
      expect(String((error as Error).stack) + String((error as Error).cause)).not.toContain(GARBLED);
    }
  });
});
