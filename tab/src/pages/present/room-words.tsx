import { Button } from "@fluentui/react-components";
import { EyeOff20Regular } from "@fluentui/react-icons";
import { useEffect, useRef, type ReactElement } from "react";
import type { StagePiece } from "../../../../shared/contract/room.ts";
import { t } from "../../texts.ts";
import { Tag } from "../../ui/tag.tsx";
import { KIND_TITLES, statementKinds, type Kind } from "../area/kinds.ts";

type Props = { pieces: readonly StagePiece[]; hide: ((id: string) => void) | null };

/** What has been shown of a question, kind by kind, each in the order in which it came. */
export function RoomWords({ pieces, hide }: Props): ReactElement {
  const kinds = statementKinds.filter((kind) => pieces.some((piece) => piece.kind === kind));
  const amount = pieces.length <= 4 ? "few" : pieces.length <= 16 ? "some" : "many";
  return (
    <div className="present-words" data-amount={amount}>
      {kinds.map((kind) => (
        <Column key={kind} kind={kind} pieces={pieces.filter((piece) => piece.kind === kind)} hide={hide} />
      ))}
    </div>
  );
}

function Column({ kind, pieces, hide }: Props & { kind: Kind }): ReactElement {
  const list = useRef<HTMLUListElement>(null);
  const last = pieces.at(-1)?.id;
  // What came last is in sight, without moving anything else.
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
            {piece.voice === "group" && <Tag>{t("tab.byline.group")}</Tag>}
            {hide && (
              <Button
                className="present-hide"
                appearance="subtle"
                icon={<EyeOff20Regular />}
                title={t("tab.present.hide")}
                aria-label={t("tab.present.hide.label", { words: piece.text })}
                onClick={() => hide(piece.id)}
              />
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}
