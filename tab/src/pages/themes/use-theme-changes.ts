import { useState } from "react";
import type { Placings, ThemedStatement, ThemeStep, ThemeView } from "../../../../shared/contract/themes.ts";
import { api } from "../../api/paths.ts";
import { send, type Failure } from "../../api/request.ts";
import { keep, refresh } from "../../api/use-resource.ts";
import { commentKey } from "../../../../shared/themes/comment-key.ts";

export type ThemePlacing = Placings["placings"][number];

type Done = { text: string; undo: readonly ThemePlacing[] };

export type ThemeChanges = {
  busy: boolean;
  failure: Failure | null;
  /** The last change, and how to undo it. */
  done: Done | null;
  place(placings: readonly ThemePlacing[], done: Done): Promise<boolean>;
  step(step: ThemeStep, text: string): Promise<boolean>;
};

/** The most that the server accepts in one request. */
const MOST_AT_ONCE = 1000;

/** Sends decisions about themes, and shows the view that comes back. */
export function useThemeChanges({ evaluationId, etag }: Pick<ThemeView, "evaluationId" | "etag">): ThemeChanges {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [done, setDone] = useState<Done | null>(null);

  /** Returns the tag of the result; null where it was refused. */
  const change = async (path: string, body: unknown, after: Done, builtOn = etag): Promise<string | null> => {
    if (busy) return null;
    setBusy(true);
    const reply = await send<ThemeView>({ method: "POST", path, body, builtOn });
    setBusy(false);
    setFailure(reply.ok ? null : reply.failure);
    setDone(reply.ok ? { ...after, undo: builtAnew(after.undo, reply.data) } : null);
    if (reply.ok) keep(api.themes(evaluationId), reply.data);
    // Somebody else was quicker, so their version is shown beside the refusal.
    else void refresh(api.themes(evaluationId));
    return reply.ok ? reply.data.etag : null;
  };
  const place = async (placings: readonly ThemePlacing[], after: Done): Promise<boolean> => {
    let tag: string | null = etag;
    for (let at = 0; at < placings.length && tag !== null; at += MOST_AT_ONCE)
      tag = await change(
        api.themePlacings(evaluationId),
        { placings: placings.slice(at, at + MOST_AT_ONCE) },
        after,
        tag,
      );
    return tag !== null;
  };

  return {
    busy,
    failure,
    done,
    place,
    step: async (step, text) => (await change(api.themeSteps(evaluationId), step, { text, undo: [] })) !== null,
  };
}

export function placing(
  { id, areaId, questionId, part, decided }: ThemedStatement,
  themeId: string,
  verdict: ThemePlacing["verdict"],
): ThemePlacing {
  return { id, areaId, questionId, part, decided, themeId, verdict };
}

/** Undoing builds on the view that the change resulted in. */
function builtAnew(undo: readonly ThemePlacing[], { themes, notGrouped }: ThemeView): ThemePlacing[] {
  const all = [...themes.flatMap(({ statements }) => statements), ...notGrouped];
  const decided = new Map(all.map((comment) => [commentKey(comment), comment.decided]));
  return undo.map((one) => ({ ...one, decided: decided.get(commentKey(one)) ?? one.decided }));
}

/** The decision that restores a comment's former state under a theme. */
export function asBefore(comment: ThemedStatement, themeId: string): ThemePlacing {
  return placing(comment, themeId, comment.status === "accepted" ? "in" : null);
}
