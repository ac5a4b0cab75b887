import { Button } from "@fluentui/react-components";
import type { ReactElement } from "react";
import type { BackstageView } from "../../../../shared/contract/room.ts";
import { t } from "../../texts.ts";
import { Notice } from "../../ui/notice.tsx";
import type { RoomActs } from "./use-room-acts.ts";

/** Restores hidden words: the last ones by a button, earlier ones from a folded list. */
export function HiddenPieces({ backstage, acts }: { backstage: BackstageView; acts: RoomActs }): ReactElement | null {
  const hidden = backstage.pieces.filter(({ is }) => is === "hidden");
  const { justHidden, busy, reveal } = acts;
  const putBack = (id: string): void => reveal({ do: "put-back", id });
  // Not while another question is shown, nor once somebody else has restored it.
  const last = hidden.find(({ id }) => id === justHidden);
  if (last)
    return (
      <Notice
        tone="info"
        live
        title={t("tab.present.hidden")}
        actions={
          <Button disabledFocusable={busy} onClick={() => putBack(last.id)}>
            {t("tab.present.put-back")}
          </Button>
        }
      />
    );
  if (hidden.length === 0) return null;
  return (
    <details className="present-hidden">
      <summary>{t("tab.present.hidden.count", { count: hidden.length })}</summary>
      <p className="muted">{t("tab.present.hidden.seen")}</p>
      <ul>
        {hidden.map(({ id, text }) => (
          <li key={id}>
            <span dir="auto">{text}</span>
            <Button
              size="small"
              disabledFocusable={busy}
              aria-label={t("tab.present.put-back.label", { words: text })}
              onClick={() => putBack(id)}
            >
              {t("tab.present.put-back")}
            </Button>
          </li>
        ))}
      </ul>
    </details>
  );
}
