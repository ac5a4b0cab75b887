import { useEffect, useRef, useState } from "react";
import type { RoomView } from "../../../../shared/contract/room.ts";
import { marksPath, type OwnMarks } from "../../../../shared/contract/grouping.ts";
import { MARKS_MOST } from "../../../../shared/sessions/grouping.ts";
import { send, type Failure } from "../../api/request.ts";
import { keep, useResource } from "../../api/use-resource.ts";

export type Marking = {
  on: readonly string[];
  left: number;
  busy: boolean;
  failure: Failure | null;
  /** Adds or removes a mark. */
  toggle: (id: string) => void;
};

/** The person's own marks on the shown question, while marks are taken; otherwise null. */
export function useOwnMarks(view: RoomView, may: boolean): Marking | null {
  const { ballot } = view.talk;
  const path = may && view.talk.marking === "open" ? marksPath(view.id, view.number) : null;
  const { data, reload } = useResource<OwnMarks>(path);
  const [busy, setBusy] = useState(false);
  const [failure, setFailure] = useState<Failure | null>(null);
  const asked = useRef(ballot);
  // Marks are read when marking opens; again only where it was cancelled and opened a second time in between.
  useEffect(() => {
    if (asked.current !== ballot) reload();
    asked.current = ballot;
  }, [ballot, reload]);
  if (path === null || !data?.open) return null;
  const { on, etag: builtOn } = data;
  const put = async (next: readonly string[]): Promise<void> => {
    setBusy(true);
    const reply = await send<OwnMarks>({ method: "PUT", path, body: { on: next }, builtOn });
    setBusy(false);
    setFailure(reply.ok ? null : reply.failure);
    if (reply.ok) keep(path, reply.data);
    else reload();
  };
  return {
    ...{ on, busy, failure, left: MARKS_MOST - on.length },
    toggle(id) {
      if (!busy) void put(on.includes(id) ? on.filter((one) => one !== id) : [...on, id]);
    },
  };
}
