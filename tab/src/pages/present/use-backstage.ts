import { useEffect } from "react";
import { revealPath, type BackstageView, type RoomView } from "../../../../shared/contract/room.ts";
import { useResource } from "../../api/use-resource.ts";

/**
 * The words of the question that can be shown, read again after each change of the room; nothing for people who do not
 * run the session.
 */
export function useBackstage(view: RoomView, runs: boolean): BackstageView | undefined {
  const path = runs && view.stage.mayReveal ? revealPath(view.id, view.number) : null;
  const { data, reload } = useResource<BackstageView>(path);
  useEffect(() => reload(), [view.etag, view.sessionEtag, reload]);
  return data;
}
