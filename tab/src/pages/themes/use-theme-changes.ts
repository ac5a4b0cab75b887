import { useState } from "react";
import type { Placings, ThemedStatement, ThemeStep, ThemeView } from "../../../../shared/contract/themes.ts";
import { api } from "../../api/paths.ts";
import { send, type Failure } from "../../api/request.ts";
import { keep, refresh } from "../../api/use-resource.ts";

export type Placing = Placings["placings"][number];
/** A step without the revision, which is the one of the picture that is shown. */
export type Step = ThemeStep extends infer S ? (S extends ThemeStep ? Omit<S, "revision"> : never) : never;

export type Done = { text: string; undo: readonly Placing[] };

export type ThemeChanges = {
  busy: boolean;
  failure: Failure | null;
  /** What was done last, and how to take it back. */
  done: Done | null;
  place(placings: readonly Placing[], done: Done): Promise<boolean>;
  step(step: Step, text: string): Promise<boolean>;
};

/** Sends decisions about themes and puts the picture that comes back in the place of the one before. */
export function useThemeChanges({
  evaluationId,
  revision,
}: Pick<ThemeView, "evaluationId" | "revision">): ThemeChanges {
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const [done, setDone] = useState<Done | null>(null);

  const change = async (path: string, body: unknown, after: Done): Promise<boolean> => {
    if (busy) return false;
    setBusy(true);
    const reply = await send<ThemeView>({ method: "POST", path, body });
    setBusy(false);
    setFailure(reply.ok ? null : reply.failure);
    setDone(reply.ok ? after : null);
    if (reply.ok) keep(api.themes(evaluationId), reply.data);
    // Somebody else was quicker: what they made of it is shown beside the refusal.
    else void refresh(api.themes(evaluationId));
    return reply.ok;
  };

  return {
    busy,
    failure,
    done,
    place: (placings, after) => change(api.themePlacings(evaluationId), { placings }, after),
    step: (step, text) => change(api.themeSteps(evaluationId), { revision, ...step }, { text, undo: [] }),
  };
}

export function placing(
  { id, areaId, questionId, part }: ThemedStatement,
  themeId: string,
  verdict: Placing["verdict"],
): Placing {
  return { id, areaId, questionId, part, themeId, verdict };
}

/** What puts a comment back under a theme, or leaves it out, as it was. */
export function asBefore(comment: ThemedStatement, themeId: string): Placing {
  return placing(comment, themeId, comment.status === "accepted" ? "in" : null);
}
