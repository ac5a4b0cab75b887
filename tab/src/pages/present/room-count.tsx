import { People20Regular } from "@fluentui/react-icons";
import type { ReactElement } from "react";
import type { RoomView } from "../../../../shared/contract/room.ts";
import { t } from "../../texts.ts";

/** How many have answered the shown question. Not announced, since it changes all the time. */
export function RoomCount({ view }: { view: RoomView }): ReactElement {
  return (
    <p className="present-count">
      <People20Regular aria-hidden />
      <span>{countText(view)}</span>
    </p>
  );
}

function countText({ progress, questionId, invited }: RoomView): string {
  const here = progress.find((one) => one.questionId === questionId);
  const count = here?.answered ?? 0;
  const notes = here?.groupNotes ?? 0;
  const people =
    count === 0
      ? t("tab.present.nobody")
      : invited === null || invited < count
        ? t("tab.cockpit.answered", { count })
        : t("tab.cockpit.answered-of", { count, invited });
  return notes === 0 ? people : t("tab.present.and-notes", { people, notes: t("tab.voices.notes", { count: notes }) });
}
