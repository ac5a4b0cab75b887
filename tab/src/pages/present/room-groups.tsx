import { useEffect, useRef, useState, type DragEvent, type ReactElement, type ReactNode } from "react";
import type { RoomView, StagePiece } from "../../../../shared/contract/room.ts";
import type { GroupingAct } from "../../../../shared/contract/grouping.ts";
import { groupText } from "../area/group-text.ts";
import { t } from "../../texts.ts";
import { Tag } from "../../ui/tag.tsx";
import { KIND_TITLES } from "../area/kinds.ts";
import { CountTag } from "./count-tag.tsx";
import { GroupHead } from "./group-head.tsx";
import { HideButton } from "./hide-button.tsx";
import { MarkButton } from "./mark-button.tsx";
import { MoveMenu } from "./move-menu.tsx";
import type { Marking } from "./use-own-marks.ts";

type Props = {
  view: RoomView;
  /** Returns whether it succeeded. Null for people who do not run the session, and while groups cannot change. */
  change: ((act: GroupingAct) => Promise<boolean>) | null;
  hide: ((id: string) => void) | null;
  marking: Marking | null;
};

/** The shown words in the room's groups. Words in no group come last. */
export function RoomGroups({ view, change, hide, marking }: Props): ReactElement {
  const { talk, stage } = view;
  const place = useRef<HTMLDivElement>(null);
  const [moved, setMoved] = useState<{ id: string; said: string } | null>(null);
  // Words moved by keyboard keep the focus at their new place. Only once, since the person may have moved on.
  useEffect(() => {
    if (moved) place.current?.querySelector<HTMLElement>(`[data-piece="${CSS.escape(moved.id)}"] button`)?.focus();
  }, [moved]);
  const move = async (piece: StagePiece, to: string | null): Promise<void> => {
    const name = talk.groups.find(({ id }) => id === to)?.name ?? t("tab.present.talk.no-group");
    if (await change?.({ do: "move", piece: piece.id, to }))
      setMoved({ id: piece.id, said: t("tab.present.talk.moved", { name }) });
  };
  const dropped = (id: string, to: string | null): void => {
    if (stage.pieces.some((piece) => piece.id === id)) void change?.({ do: "move", piece: id, to });
  };
  const ofIds = (ids: readonly string[]): StagePiece[] => stage.pieces.filter(({ id }) => ids.includes(id));
  const rest = stage.pieces.filter(({ id }) => !talk.groups.some(({ pieces }) => pieces.includes(id)));
  const words = (pieces: readonly StagePiece[], within: string | null): ReactElement[] =>
    pieces.map((piece) => (
      <li
        key={piece.id}
        data-piece={piece.id}
        draggable={change !== null}
        onDragStart={(event) => event.dataTransfer.setData("text/plain", piece.id)}
      >
        <p className="words" dir="auto">
          {piece.text}
        </p>
        <div className="present-foot">
          <span className="present-kind">{t(KIND_TITLES[piece.kind])}</span>
          {piece.voice === "group" && <Tag>{groupText(piece)}</Tag>}
          {change && <MoveMenu piece={piece} within={within} groups={talk.groups} move={(...to) => void move(...to)} />}
          {hide && <HideButton piece={piece} hide={hide} />}
        </div>
      </li>
    ));
  return (
    <div className="present-words present-groups" ref={place} data-amount={stage.pieces.length > 6 ? "many" : "some"}>
      {talk.groups.map(({ id, name, pieces }) => (
        <Box key={id} id={id} drop={change && ((piece) => dropped(piece, id))}>
          <GroupHead group={{ id, name }} change={change && ((act) => void change(act))} />
          <CountTag talk={talk} id={id} />
          {marking && pieces.length > 0 && <MarkButton id={id} name={name} marking={marking} />}
          {pieces.length === 0 && (
            <p className="muted">{t(change ? "tab.present.talk.empty" : "tab.present.talk.empty.others")}</p>
          )}
          <ul aria-labelledby={`group-${id}`}>{words(ofIds(pieces), id)}</ul>
        </Box>
      ))}
      {rest.length > 0 && (
        <Box id="none" drop={change && ((piece) => dropped(piece, null))}>
          <h2 id="group-none">{t("tab.present.talk.none")}</h2>
          <ul aria-labelledby="group-none">{words(rest, null)}</ul>
        </Box>
      )}
      <p className="visually-hidden" role="status">
        {moved?.said}
      </p>
    </div>
  );
}

type Dropping = { id: string; drop: ((piece: string) => void) | null; children: ReactNode };

function Box({ id, drop, children }: Dropping): ReactElement {
  const [over, setOver] = useState(false);
  const takes = (event: DragEvent): void => {
    event.preventDefault();
    setOver(true);
  };
  return (
    <section
      className="present-group"
      aria-labelledby={`group-${id}`}
      data-over={over || undefined}
      {...(drop && {
        onDragOver: takes,
        onDragLeave: () => setOver(false),
        onDrop: (event: DragEvent) => {
          event.preventDefault();
          setOver(false);
          drop(event.dataTransfer.getData("text/plain"));
        },
      })}
    >
      {children}
    </section>
  );
}
