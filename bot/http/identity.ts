import type { IncomingMessage } from "node:http";
import type { Actor } from "../../shared/people/actor.ts";

/** Finds out who asks, from the verified request; null when it does not say, or not credibly. */
export type Identify = (request: IncomingMessage) => Promise<Actor | null>;
