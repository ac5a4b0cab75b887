import type { TableStore } from "../../../bot/storage/tables/table-store.ts";
import { memoryStore } from "../answers/memory-store.ts";
import { faultyStore } from "./faulty-store.ts";
import { collect, row } from "./test-stores.ts";

describe("a faulty store", () => {
  const inner = memoryStore();
  const put = (store: TableStore, rowKey: string): Promise<{ etag: string }> =>
    store.write("answers", { kind: "put", row: row("p", rowKey) });

  test("refuses without doing anything", async () => {
    const store = faultyStore(inner, ({ nth }) => (nth === 1 ? { kind: "refuse" } : undefined));
    await expect(put(store, "refused")).rejects.toMatchObject({ code: "unavailable", maybeApplied: false });
    expect(await inner.get("answers", "p", "refused")).toBeNull();
    await put(store, "refused");
  });

  test("does what it was asked and loses the answer", async () => {
    const store = faultyStore(inner, ({ method, ops }) =>
      method === "write" && ops.length === 1 ? { kind: "apply-then-time-out" } : undefined,
    );
    await expect(put(store, "applied")).rejects.toMatchObject({ code: "unavailable", maybeApplied: true });
    expect(await store.get("answers", "p", "applied")).not.toBeNull();
  });

  test("answers late", async () => {
    const store = faultyStore(inner, () => ({ kind: "delay", ms: 40 }));
    const from = performance.now();
    await collect(store.list("answers", "p"));
    expect(performance.now() - from).toBeGreaterThanOrEqual(39);
  });
});
