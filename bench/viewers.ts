import { Agent, request, type IncomingMessage } from "node:http";

/** Everybody who watches a room, over as many servers as there are. */
export type Viewers = {
  /** Resolves, once everybody has seen the room with this `etag`, with how long after the press each of them did, in ms. */
  seen(tag: string, pressedAt: number): Promise<number[]>;
  leave(): void;
};

/** Opens one stream each, in small crowds, and waits until everybody has seen the room once. */
export async function openViewers(urls: readonly string[], session: string, count: number): Promise<Viewers> {
  const agent = new Agent({ keepAlive: false });
  const last: { text: string; at: number }[] = [];
  const streams: IncomingMessage[] = [];
  let look = (): void => undefined;
  const open = (index: number): Promise<void> =>
    new Promise((resolve, reject) => {
      const url = `${urls[index % urls.length]}/api/sessions/${session}/live`;
      request(url, { agent, headers: { "x-local-user": `viewer-${index}` } }, (response) => {
        if (response.statusCode !== 200) return reject(new Error(`A viewer was answered with ${response.statusCode}.`));
        streams.push(response);
        response.setEncoding("utf8").on("data", (text: string) => {
          if (text.startsWith(":")) return;
          last[index] = { text, at: performance.now() };
          resolve();
          look();
        });
        response.on("error", () => undefined);
      })
        .on("error", reject)
        .end();
    });
  for (let from = 0; from < count; from += TOGETHER)
    await Promise.all(Array.from({ length: Math.min(TOGETHER, count - from) }, (_, more) => open(from + more)));
  return {
    seen: (tag, pressedAt) =>
      new Promise((resolve) => {
        const sought = `"etag":"${tag}"`;
        look = () => {
          if (last.every(({ text }) => text.includes(sought))) resolve(last.map(({ at }) => at - pressedAt));
        };
        look();
      }),
    leave: () => {
      for (const stream of streams) stream.destroy();
      agent.destroy();
    },
  };
}

const TOGETHER = 50;
