import type { ApiReply } from "../../tab/src/api/request.ts";
import { resourceCache, type ResourceCache } from "../../tab/src/api/resource-cache.ts";

type Asked = { path: string; etag: string | null; answer: (reply: ApiReply<unknown>) => Promise<void> };

const came = (data: unknown, etag = `"${String(data)}"`): ApiReply<unknown> => ({ ok: true, data, etag });
const UNCHANGED: ApiReply<unknown> = { ok: true, unchanged: true };
const FAILED: ApiReply<unknown> = { ok: false, failure: { kind: "unreachable" } };

describe("What the tab remembers of the server", () => {
  let asked: Asked[];
  let cache: ResourceCache;
  const data = (path = "/a"): unknown => cache.get(path).data;
  /** The reading that began as the `number`th. */
  const answer = (number: number, reply: ApiReply<unknown>): Promise<void> => asked[number - 1]!.answer(reply);
  beforeEach(() => {
    asked = [];
    cache = resourceCache({
      ask: ({ path, etag = null }) =>
        new Promise((resolve) =>
          asked.push({
            path,
            etag,
            answer: async (reply) => {
              resolve(reply);
              await new Promise((done) => setImmediate(done));
            },
          }),
        ),
      now: () => 1,
      most: 3,
    });
  });

  it("reads again after a write, also while an older reading is under way", async () => {
    void cache.look("/a");
    void cache.refresh("/a");
    expect(asked).toHaveLength(2);
    await answer(1, came("before"));
    await answer(2, came("after"));
    expect(data()).toBe("after");
  });

  it("never lets a late answer replace a newer one", async () => {
    void cache.look("/a");
    void cache.refresh("/a");
    await answer(2, came("after"));
    await answer(1, came("before"));
    expect(data()).toBe("after");
    void cache.look("/a");
    cache.keep("/a", "written");
    await answer(3, came("before"));
    expect(data()).toBe("written");
    void cache.refresh("/a");
    await answer(4, came("after that"));
    expect(data()).toBe("after that");
  });

  it("does not show an older state as fresh when the reading after a write fails", async () => {
    void cache.look("/a");
    void cache.refresh("/a");
    await answer(2, FAILED);
    await answer(1, came("before"));
    expect(cache.get("/a")).toMatchObject({ data: undefined, failure: { kind: "unreachable" } });
  });

  it("looks once while a look is under way, and again when that has ended", async () => {
    void cache.look("/a");
    void cache.look("/a");
    expect(asked).toHaveLength(1);
    await answer(1, came("one"));
    void cache.look("/a");
    expect(asked[1]).toMatchObject({ etag: '"one"' });
    await answer(2, UNCHANGED);
    expect(data()).toBe("one");
  });

  it("takes at the first look what was read ahead of it, and reads at the next", async () => {
    const ahead = cache.lookAhead("/a");
    void cache.look("/a");
    await answer(1, came("one"));
    expect(await ahead).toBe("one");
    const later = cache.lookAhead("/b");
    await answer(2, came("two"));
    await later;
    void cache.look("/b");
    expect([data("/b"), asked.length]).toEqual(["two", 2]);
    void cache.look("/b");
    expect(asked).toHaveLength(3);
  });

  it("reads once more when told unchanged since a version that is not shown any more", async () => {
    void cache.look("/a");
    await answer(1, came("one"));
    void cache.refresh("/a");
    void cache.refresh("/a");
    await answer(2, came("two"));
    await answer(3, UNCHANGED);
    expect(asked[3]).toMatchObject({ etag: '"two"' });
    await answer(4, came("one"));
    expect(data()).toBe("one");
  });

  it("shows nobody what was read for somebody else", async () => {
    void cache.look("/a");
    cache.forgetAll();
    await answer(1, came("of another person"));
    expect(data()).toBeUndefined();
  });

  it("remembers the latest of what is not shown any more, and everything that is", async () => {
    const leave = cache.subscribe("/0", () => undefined);
    for (let n = 0; n < 10; n += 1) {
      void cache.look(`/${n}`);
      await answer(n + 1, came(n));
    }
    const remembered = (): number[] => [0, 1, 2, 3, 4, 5, 6, 7, 8, 9].filter((n) => data(`/${n}`) !== undefined);
    expect(remembered()).toEqual([0, 7, 8, 9]);
    leave();
    expect(remembered()).toEqual([7, 8, 9]);
  });
});
