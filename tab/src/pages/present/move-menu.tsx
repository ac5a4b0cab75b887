import { Button, Menu, MenuItem, MenuList, MenuPopover, MenuTrigger } from "@fluentui/react-components";
import type { ReactElement } from "react";
import type { StagePiece } from "../../../../shared/contract/room.ts";
import type { GroupingView } from "../../../../shared/contract/grouping.ts";
import { t } from "../../texts.ts";

type Props = {
  piece: StagePiece;
  /** The group that it is in; null: none. */
  within: string | null;
  groups: GroupingView["groups"];
  move: (piece: StagePiece, to: string | null) => void;
};

/** Moves words to another group without dragging. */
export function MoveMenu({ piece, within, groups, move }: Props): ReactElement {
  return (
    <Menu>
      <MenuTrigger disableButtonEnhancement>
        <Button size="small" aria-label={t("tab.present.talk.move.label", { words: piece.text })}>
          {t("tab.present.talk.move")}
        </Button>
      </MenuTrigger>
      <MenuPopover>
        <MenuList>
          {groups.map(({ id, name }) => (
            <MenuItem key={id} disabled={id === within} onClick={() => move(piece, id)}>
              {name}
            </MenuItem>
          ))}
          <MenuItem disabled={within === null} onClick={() => move(piece, null)}>
            {t("tab.present.talk.no-group")}
          </MenuItem>
        </MenuList>
      </MenuPopover>
    </Menu>
  );
}
