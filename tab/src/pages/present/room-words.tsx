import { useEffect, useRef, type ReactElement } from "react";
import type { StagePiece } from "../../../../shared/contract/room.ts";
import type { GroupingView } from "../../../../shared/contract/grouping.ts";
import { groupText } from "../area/group-text.ts";
import { t } from "../../texts.ts";
import { Tag } from "../../ui/tag.tsx";
import { KIND_TITLES, statementKinds, type Kind } from "../area/kinds.ts";
import { CountTag } from "./count-tag.tsx";
import { HideButton } from "./hide-button.tsx";
import { MarkButton } from "./mark-button.tsx";
import type { Marking } from "./use-own-marks.ts";

type Props = {
  pieces: readonly StagePiece[];
  talk: GroupingView;
  hide: ((id: string) => void) | null;
  marking: Marking | null;
};

/** The shown words of a question by kind, in the order of showing. */
export function RoomWords({ pieces, ...rest }: Props): ReactElement {
  const kinds = statementKinds.filter((kind) => pieces.some((piece) => piece.kind === kind));
  const amount = pieces.length <= 4 ? "few" : pieces.length <= 16 ? "some" : "many";
  return (
    <div className="present-words" data-amount={amount}>
      {kinds.map((kind) => (
        <Column key={kind} kind={kind} pieces={pieces.filter((piece) => piece.kind === kind)} {...rest} />
      ))}
    </div>
  );
}

function Column({ kind, pieces, talk, hide, marking }: Props & { kind: Kind }): ReactElement {
  const list = useRef<HTMLUListElement>(null);
  const last = pieces.at(-1)?.id;
  // Brings the newest words into view, without moving anything else.
  useEffect(() => {
    const [box, newest] = [list.current, list.current?.lastElementChild];
    if (!box || !(newest instanceof HTMLElement)) return;
    const beginning = newest.offsetTop - box.offsetTop;
    box.scrollTo({ top: Math.min(beginning, box.scrollHeight - box.clientHeight) });
  }, [last]);
  const id = `words-${kind}`;
  return (
    <section className={`present-column present-${kind}`} aria-labelledby={id}>
      <h2 id={id}>
        {t(KIND_TITLES[kind])} <span className="present-column-count">{pieces.length}</span>
      </h2>
      <ul ref={list} tabIndex={0} aria-labelledby={id}>
        {pieces.map((piece) => (
          <li key={piece.id}>
            <p className="words" dir="auto">
              {piece.text}
            </p>
            {piece.voice === "group" && <Tag>{groupText(piece)}</Tag>}
            <CountTag talk={talk} id={piece.id} />
            {marking && <MarkButton id={piece.id} name={piece.text} marking={marking} />}
            {hide && <HideButton piece={piece} hide={hide} />}
          </li>
        ))}
      </ul>
    </section>
  );
}
