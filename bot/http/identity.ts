import type { IncomingMessage } from "node:http";
import type { Actor } from "../../shared/people/actor.ts";

/**
 * Somebody whose sign-in says who they are, but who cannot be let in by it, and may know why. `other-tenant`: from where the
 * program is not open; `out-of-date`: it has ended, or has not begun yet; `not-now`: it cannot be checked at present.
 */
export type Stranger = { stranger: "other-tenant" | "out-of-date" | "not-now" };

/** Finds out who asks, from the verified request; null when it does not say, or not credibly. */
export type Identify = (request: IncomingMessage) => Promise<Actor | Stranger | null>;

export const isStranger = (one: Actor | Stranger): one is Stranger => "stranger" in one;
