import {
  lookingBackReplySchema,
  lookingBackViewSchema,
  putLookingBackSchema,
  putReplySchema,
  type PutLookingBack,
} from "../../shared/contract/looking-back.ts";
import type { Deps } from "../evaluation/deps.ts";
import { lookBack, readLookingBack } from "../evaluation/looking-back/look-back.ts";
import { replyToLookingBack } from "../evaluation/looking-back/reply.ts";
import { route, type Answered, type Asked, type Route } from "./route.ts";
import { withCurrent } from "./with-current.ts";

/** What people say of a session itself, and what those who run it do about it. */
export function lookingBackRoutes(deps: Deps): Route[] {
  type From = Pick<Asked, "actor" | "params" | "proof">;
  const of = ({ actor, params, proof }: From) => ({ actor, sessionId: params["id"] ?? "", proof });
  const view = async (asked: From): Promise<Answered> => {
    const read = await readLookingBack(deps, of(asked));
    return read.ok ? { ok: true, body: read.view } : read;
  };
  const answered = async (asked: From, outcome: Answered | { ok: true }): Promise<Answered> =>
    outcome.ok ? view(asked) : withCurrent(outcome, () => view(asked));
  return [
    route({
      method: "get",
      path: "/api/sessions/:id/looking-back",
      summary: "What one has said of a session itself, and, for those who run it, what was heard once it has closed",
      answers: lookingBackViewSchema,
      handle: view,
    }),
    route({
      method: "put",
      path: "/api/sessions/:id/looking-back",
      summary: "Says without a name what worked in a session and what was hard, until it closes for the first time",
      writes: "over",
      body: putLookingBackSchema,
      answers: lookingBackReplySchema,
      inOneSize: true,
      handle: async (asked: Asked<PutLookingBack>) => {
        const { body: words, builtOn } = asked;
        return answered(asked, await lookBack(deps, { ...of(asked), words, builtOn }));
      },
    }),
    route({
      method: "put",
      path: "/api/sessions/:id/looking-back/reply",
      summary: "What those who run a session do about what was heard, told to everybody when the next one opens",
      writes: "over",
      body: putReplySchema,
      answers: lookingBackViewSchema,
      handle: async (asked: Asked<{ text: string }>) => {
        const { actor, params, body, builtOn } = asked;
        const reply = { actor, sessionId: params["id"] ?? "", text: body.text, builtOn };
        return answered(asked, await replyToLookingBack(deps, reply));
      },
    }),
  ];
}
