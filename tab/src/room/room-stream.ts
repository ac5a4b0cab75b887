import { livePath, type RoomView } from "../../../shared/contract/room.ts";
import { signedFetch } from "../api/signed-fetch.ts";
import { eventData, comesWithin } from "./event-data.ts";

const FIRST_MS = 10_000;
/** More than two of the server's heartbeats. */
const QUIET_MS = 50_000;

/** The room's views from the server's stream. Throws where no stream gets through, or it is held back on its way. */
export async function* roomStream(sessionId: string, signal: AbortSignal): AsyncGenerator<RoomView> {
  const path = livePath(sessionId);
  const headers = { accept: "text/event-stream" };
  const leaving = new AbortController();
  const leave = (): void => leaving.abort();
  signal.addEventListener("abort", leave, { once: true });
  try {
    const asked = signedFetch(path, { headers }, { signal: () => leaving.signal });
    const response = await comesWithin(FIRST_MS, asked);
    if (!response.ok || !response.body) throw new Error(`The stream was answered with ${response.status}.`);
    for await (const data of eventData(response.body, { firstMs: FIRST_MS, quietMs: QUIET_MS }))
      yield JSON.parse(data) as RoomView;
  } finally {
    signal.removeEventListener("abort", leave);
    leave();
  }
}
