import { request, type IncomingMessage } from "node:http";
import { ROOM_EVENT, roomViewSchema, type RoomView } from "../../shared/contract/room.ts";

/** Somebody who watches a room's stream. */
export type Watching = {
  status: number;
  events: RoomView[];
  beats: number;
  /** Resolves with the first event that fits, come or still to come. Rejects when the stream ends before. */
  until(fits: (view: RoomView) => boolean): Promise<RoomView>;
  ended: Promise<void>;
  leave(): void;
};

/** Opens a stream. `paused`: reads nothing until told. */
export function watchRoom({ port, session, as }: { port: number; session: string; as: string }): Promise<Watching> {
  return new Promise((resolve, reject) => {
    const asked = request(
      { host: "127.0.0.1", port, path: `/api/sessions/${session}/live`, headers: { "x-test-user": as }, agent: false },
      (response) => resolve(watching(response)),
    );
    asked.on("error", reject);
    asked.end();
  });
}

function watching(response: IncomingMessage): Watching {
  const waiting = new Set<() => void>();
  const watched: Watching = {
    status: response.statusCode ?? 0,
    events: [],
    beats: 0,
    until: (fits) =>
      new Promise((resolve, reject) => {
        const look = (): void => {
          const found = watched.events.find(fits);
          if (found) resolve(found);
          else if (response.closed)
            reject(new Error(`The stream ended after ${JSON.stringify(watched.events.at(-1))}`));
          else return;
          waiting.delete(look);
        };
        waiting.add(look);
        look();
      }),
    ended: new Promise((resolve) => response.on("close", resolve)),
    leave: () => response.destroy(),
  };
  let text = "";
  response.setEncoding("utf8").on("data", (chunk: string) => {
    text += chunk;
    const blocks = text.split("\n\n");
    text = blocks.pop() ?? "";
    for (const block of blocks) {
      if (block.startsWith(":")) watched.beats += 1;
      else {
        const [, id, data] = new RegExp(`^id: (\\S+)\nevent: ${ROOM_EVENT}\ndata: (.*)$`).exec(block) ?? [];
        if (!id) throw new Error(`No event: ${block}`);
        watched.events.push(roomViewSchema.strict().parse(JSON.parse(data ?? "")));
      }
    }
    for (const look of [...waiting]) look();
  });
  response.on("error", () => undefined).on("close", () => [...waiting].forEach((look) => look()));
  return watched;
}
