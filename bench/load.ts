import { Agent, request } from "node:http";

/** What a crowd was answered: presses a second, and milliseconds from press to answer. */
export type Load = { perSecond: number; p50: number; p99: number };

type LoadOptions = {
  url: string;
  /** Activities, as JSON. */
  bodies: readonly string[];
  /** How many are on their way at any moment, each on a connection that stays open. */
  together: number;
  /** What every answer must hold. */
  expected: string;
};

/** Sends all activities to a bot. Rejects when one is not answered as expected. */
export async function load({ url, bodies, together, expected }: LoadOptions): Promise<Load> {
  const agent = new Agent({ keepAlive: true, maxSockets: together });
  const waiting = bodies.values();
  const times: number[] = [];
  const sendOn = async (): Promise<void> => {
    for (const body of waiting) {
      const sentAt = performance.now();
      const text = await postActivity(url, body, agent);
      times.push(performance.now() - sentAt);
      if (!text.includes(expected)) throw new Error(`Answered without "${expected}": ${text.slice(0, 300)}`);
    }
  };
  const beganAt = performance.now();
  await Promise.all(Array.from({ length: together }, sendOn)).finally(() => agent.destroy());
  const seconds = (performance.now() - beganAt) / 1000;
  times.sort((a, b) => a - b);
  const within = (share: number): number => times[Math.ceil(times.length * share) - 1] ?? 0;
  return { perSecond: bodies.length / seconds, p50: within(0.5), p99: within(0.99) };
}

/** The text that answers an activity. Rejects unless it comes with a 2xx. */
export function postActivity(url: string, body: string, agent?: Agent): Promise<string> {
  const headers = { "content-type": "application/json", "content-length": Buffer.byteLength(body) };
  return new Promise((resolve, reject) => {
    request(`${url}/api/messages`, { agent, method: "POST", headers }, (response) => {
      const { statusCode = 0 } = response;
      let text = "";
      response.setEncoding("utf8").on("data", (chunk: string) => (text += chunk));
      response.on("error", reject).on("end", () => {
        if (statusCode >= 200 && statusCode < 300) resolve(text);
        else reject(new Error(`Answered with ${statusCode}: ${text.slice(0, 300)}`));
      });
    })
      .on("error", reject)
      .end(body);
  });
}
