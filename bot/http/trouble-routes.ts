import type { Logger } from "pino";
import { z } from "zod";
import { troubleSchema } from "../../shared/contract/trouble.ts";
import { route, type Route } from "./route.ts";

/** What went wrong before the eyes of people, for the log: under the reference that they were shown, and without who or where they are. */
export function troubleRoutes(log: Pick<Logger, "warn">): Route[] {
  return [
    route({
      method: "post",
      path: "/api/troubles",
      summary: "Something could not be shown, for the log",
      access: "anybody",
      writes: null,
      body: troubleSchema,
      answers: z.object({}),
      handle: async ({ body }) => {
        log.warn({ trouble: body }, "something could not be shown to somebody");
        return { ok: true, body: {} };
      },
    }),
  ];
}
