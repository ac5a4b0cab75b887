import type { Problem } from "../../../shared/contract/views.ts";

export type Reply = {
  status: number;
  body: unknown;
  /** What it is called where it is a file. */
  file?: string;
};

/** Somebody was quicker: with what is there now. */
export function changedMeanwhile(current?: unknown): Reply {
  const detail = "This has been changed since you opened it.";
  const body: Problem = { ...(problem(409, detail).body as Problem), reason: "changed-meanwhile", current };
  return { status: 409, body };
}

export function problem(status: number, detail = "This is not here, or not for you."): Reply {
  const body: Problem = {
    type: "about:blank",
    title: status === 409 ? "Somebody was quicker" : "Not found",
    status,
    detail,
  };
  return { status, body };
}
