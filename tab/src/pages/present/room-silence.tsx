import type { ReactElement } from "react";
import type { RoomView } from "../../../../shared/contract/room.ts";
import { isOver } from "../../../../shared/sessions/under-way.ts";
import { t } from "../../texts.ts";

type Props = { view: RoomView; areaName: string; /** Null for who does not run the session. */ waiting: number | null };

/** Why no words are on the screen now; nothing where there is no reason to tell. */
export function RoomSilence({ view, areaName, waiting }: Props): ReactElement | null {
  const over = isOver(view.state);
  if (view.stage.words === "others")
    return <p className="present-silence">{t("tab.present.others", { area: areaName })}</p>;
  if (!view.stage.mayReveal) return <p className="present-silence">{t("tab.present.waits")}</p>;
  const here = view.progress.find(({ questionId }) => questionId === view.questionId);
  if (here && here.answered + here.onBehalf + here.groupNotes === 0)
    return <p className="present-silence">{t("tab.present.nothing-said")}</p>;
  return (
    <div className="present-silence">
      <p>{waiting === null ? t("tab.present.none-shown") : t("tab.present.waiting", { count: waiting })}</p>
      <p className="muted">{over ? t("tab.present.anonymous.few") : t("tab.present.anonymous.later")}</p>
    </div>
  );
}
