import { Button } from "@fluentui/react-components";
import type { ReactElement } from "react";
import type { BackstageView } from "../../../../shared/contract/room.ts";
import { t } from "../../texts.ts";
import { KIND_TITLES } from "../area/kinds.ts";
import type { RoomActs } from "./use-room-acts.ts";

/**
 * The words that wait to be shown, to read beforehand and choose from. Beside a meeting, where only the person who runs
 * it looks.
 */
export function BackstageList({ backstage, acts }: { backstage: BackstageView; acts: RoomActs }): ReactElement | null {
  const waiting = backstage.pieces.filter(({ is }) => is === "waiting");
  if (waiting.length === 0) return null;
  return (
    <details className="present-backstage" open>
      <summary>{t("tab.present.backstage", { count: waiting.length })}</summary>
      <ul>
        {waiting.map(({ id, kind, text, author }) => (
          <li key={id}>
            <p className="finding-number">{t(KIND_TITLES[kind])}</p>
            <p className="words" dir="auto">
              {text}
            </p>
            {author !== null && <p className="muted">{author}</p>}
            <div className="present-backstage-ways">
              <Button
                size="small"
                disabledFocusable={acts.busy}
                aria-label={t("tab.present.show.label", { words: text })}
                onClick={() => acts.reveal({ do: "one", id })}
              >
                {t("tab.present.show")}
              </Button>
              <Button
                size="small"
                disabledFocusable={acts.busy}
                aria-label={t("tab.present.hide.label", { words: text })}
                onClick={() => acts.reveal({ do: "hide", id })}
              >
                {t("tab.present.hide")}
              </Button>
            </div>
          </li>
        ))}
      </ul>
    </details>
  );
}
