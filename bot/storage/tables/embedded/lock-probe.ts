import { connect } from "node:net";
import { z } from "zod";
import { parsedJson } from "../../../../shared/text/parsed-json.ts";

/** Who has a store open, and where it answers if it has said so. */
export type LockHolder = { pid: number; url?: string };

const ANSWER_WITHIN_MS = 1000;
const NOBODY_THERE = new Set(["ECONNREFUSED", "ENOENT"]);
const answer = z.object({ pid: z.number(), url: z.string().optional(), isOwner: z.boolean() });

/**
 * Asks who listens at an address; `null` when nobody does. A process that takes the call but says nothing, because it
 * is busy or suspended, counts as the owner.
 */
export function probe(address: string, presumedPid: number): Promise<(LockHolder & { isOwner: boolean }) | null> {
  return new Promise((resolve) => {
    const socket = connect(address);
    let text = "";
    const conclude = (): void => {
      socket.destroy();
      resolve(answer.safeParse(parsedJson(text)).data ?? { pid: presumedPid, isOwner: true });
    };
    socket.setTimeout(ANSWER_WITHIN_MS, conclude);
    socket.on("data", (chunk) => (text += chunk.toString()));
    socket.on("end", conclude);
    socket.on("error", (error: NodeJS.ErrnoException) => {
      if (NOBODY_THERE.has(error.code ?? "")) resolve(null);
      else conclude();
    });
  });
}
