import type { Problem } from "../../../shared/contract/views.ts";

export type Reply = { status: number; body: unknown };

export function problem(status: number, detail = "This is not here, or not for you."): Reply {
  const body: Problem = { type: "about:blank", title: "Not found", status, detail };
  return { status, body };
}
