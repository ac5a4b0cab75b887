import { Button } from "@fluentui/react-components";
import { EyeOff20Regular } from "@fluentui/react-icons";
import type { ReactElement } from "react";
import type { StagePiece } from "../../../../shared/contract/room.ts";
import { t } from "../../texts.ts";

/** Hides words from the room's screen. */
export function HideButton({ piece, hide }: { piece: StagePiece; hide: (id: string) => void }): ReactElement {
  return (
    <Button
      className="present-hide"
      appearance="subtle"
      icon={<EyeOff20Regular />}
      title={t("tab.present.hide")}
      aria-label={t("tab.present.hide.label", { words: piece.text })}
      onClick={() => hide(piece.id)}
    />
  );
}
