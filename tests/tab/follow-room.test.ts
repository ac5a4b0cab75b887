import type { RoomView } from "../../shared/contract/room.ts";
import type { ApiReply } from "../../tab/src/api/request.ts";
import { eventData, StreamWentQuiet } from "../../tab/src/room/event-data.ts";
import { followRoom, type RoomUpdate } from "../../tab/src/room/follow-room.ts";

const view = (number: number): RoomView => ({ number }) as RoomView;
const LOST: ApiReply<RoomView> = { ok: false, failure: { kind: "unreachable" } };
const refused = (status: number): ApiReply<RoomView> => ({
  ok: false,
  failure: { kind: "refused", problem: { type: "about:blank", title: "No", status, detail: "No." } },
});

type Script = { streams: (RoomView[] | null)[]; replies: ApiReply<RoomView>[] };

/** Follows a room whose streams bring these views (null: none gets through) and whose questions get these answers. */
async function follow({
  streams,
  replies,
}: Script): Promise<{ heard: RoomUpdate[]; waits: number[]; tags: unknown[] }> {
  const stop = new AbortController();
  const [heard, waits, tags]: [RoomUpdate[], number[], unknown[]] = [[], [], []];
  await followRoom({
    async *stream() {
      const views = streams.shift();
      if (!views) throw new Error("No stream.");
      for (const one of views) yield await Promise.resolve(one);
    },
    ask(etag) {
      tags.push(etag);
      const reply = replies.shift();
      if (replies.length === 0) stop.abort();
      return Promise.resolve(reply ?? LOST);
    },
    wait(ms) {
      waits.push(ms);
      return Promise.resolve();
    },
    chance: () => 1,
    signal: stop.signal,
    tell: (one) => heard.push(one),
  });
  return { heard, waits, tags };
}

describe("Following a room", () => {
  it("shows each view of the stream, and asks and listens again when the stream ends", async () => {
    const came: ApiReply<RoomView> = { ok: true, data: view(3), etag: '"3"' };
    const { heard } = await follow({ streams: [[view(1), view(2)], [view(4)]], replies: [came, came] });
    expect(heard.map((one) => [one.view?.number, one.link])).toEqual([
      [1, "live"],
      [2, "live"],
      [3, "connecting"],
      [4, "live"],
    ]);
  });

  it("asks with the current tag where no stream gets through, and tries the stream again after ten times", async () => {
    const came: ApiReply<RoomView> = { ok: true, data: view(1), etag: '"1"' };
    const same: ApiReply<RoomView> = { ok: true, unchanged: true };
    const asks = [came, ...Array.from({ length: 11 }, () => same)];
    const { heard, waits, tags } = await follow({ streams: [null, [view(9)]], replies: asks });
    expect(tags.slice(0, 3)).toEqual([null, '"1"', '"1"']);
    expect(new Set(waits)).toEqual(new Set([4_000]));
    expect(heard.map(({ link }) => link)).toEqual([...Array.from({ length: 11 }, () => "asking"), "live"]);
  });

  it("says that it has lost the room, and finds it again", async () => {
    const came: ApiReply<RoomView> = { ok: true, data: view(1), etag: null };
    const { heard, waits } = await follow({
      streams: [],
      replies: [...Array.from({ length: 7 }, () => LOST), came, came],
    });
    expect(waits.slice(0, 7)).toEqual([1_000, 2_000, 4_000, 8_000, 16_000, 30_000, 30_000]);
    expect(heard.map(({ link }) => link)).toEqual([...Array.from({ length: 7 }, () => "lost"), "asking"]);
  });

  it.each([401, 403, 404])(
    "ends where the server refuses with %i, and goes on after a fault of its own",
    async (status) => {
      const came: ApiReply<RoomView> = { ok: true, data: view(1), etag: null };
      const { heard } = await follow({ streams: [], replies: [refused(503), refused(status), came, came] });
      expect(heard.map(({ link }) => link)).toEqual(["lost", "refused"]);
    },
  );
});

describe("A stream of events", () => {
  const timeouts = { firstMs: 1_000, quietMs: 1_000 };
  const streamOf = (...pieces: string[]): ReadableStream<Uint8Array> => {
    const bytes = Buffer.from(pieces.join("\u0000"));
    const cut = bytes.toString("latin1").split("\u0000");
    return new ReadableStream({
      start(controller) {
        for (const piece of cut) controller.enqueue(Buffer.from(piece, "latin1"));
        controller.close();
      },
    });
  };
  const read = async (body: ReadableStream<Uint8Array>): Promise<string[]> => {
    const all: string[] = [];
    for await (const data of eventData(body, timeouts)) all.push(data);
    return all;
  };

  it("is read whole, wherever it is cut, without its comments", async () => {
    expect(
      await read(streamOf(": still ", "here\n\neve", 'nt: room\ndata: {"a"', ":1}\n", "\ndata: b\r\n\r\nda")),
    ).toEqual(['{"a":1}', "b"]);
  });

  it("is given up when it keeps quiet", async () => {
    const never = new ReadableStream<Uint8Array>();
    const reading = eventData(never, { firstMs: 0, quietMs: 0 }).next();
    await expect(reading).rejects.toBeInstanceOf(StreamWentQuiet);
  });
});
