import { Button, Field, Select } from "@fluentui/react-components";
import { useState, type ReactElement } from "react";
import type { ReadPiece, ReadSource } from "../../../../shared/contract/imports.ts";
import type { IndicatorView } from "../../../../shared/contract/views.ts";
import type { ImportPiece } from "../../../../shared/import/corrections.ts";
import { t } from "../../texts.ts";
import { PieceRow } from "./piece-row.tsx";
import type { Corrections } from "./use-corrections.ts";

/** The most pieces shown at once. */
const AT_ONCE = 60;
const VIEWS = ["all", "doubtful", "left-over"] as const;
type View = (typeof VIEWS)[number];

type Props = { source: ReadSource; corrections: Corrections; indicators: readonly IndicatorView[]; fixed?: boolean };

/** Every piece of the source with its place: doubtful ones first, then those without a place, then the others. */
export function PieceList({ source, corrections, indicators, fixed = false }: Props): ReactElement {
  const [view, setView] = useState<View>("all");
  const [most, setMost] = useState(AT_ONCE);
  const { pieces } = corrections.corrected;
  // Sorted as it was read, so that nothing moves away while somebody corrects it.
  const readOf = ({ spans }: ImportPiece): ReadPiece | undefined => source.pieces[spans[0]?.source ?? -1];
  const rank = (piece: ImportPiece): number => (readOf(piece)?.doubt ? 0 : readOf(piece)?.place === null ? 1 : 2);
  const canJoin = (piece: ImportPiece): boolean => {
    const next = pieces[pieces.indexOf(piece) + 1];
    return next !== undefined && next.id.charAt(0) === piece.id.charAt(0) && !next.out;
  };
  const among = pieces.filter((piece) => view === "all" || rank(piece) === (view === "doubtful" ? 0 : 1));
  const sorted = among.toSorted((a, b) => rank(a) - rank(b));
  return (
    <section className="panel" aria-labelledby="pieces-title">
      <h2 id="pieces-title">{t("tab.import.pieces")}</h2>
      <Field label={t("tab.import.show")} className="import-show">
        <Select value={view} onChange={(_event, { value }) => setView(VIEWS.find((one) => one === value) ?? "all")}>
          {VIEWS.map((one) => (
            <option key={one} value={one}>
              {t(`tab.import.show.${one}`)}
            </option>
          ))}
        </Select>
      </Field>
      {sorted.length === 0 && <p className="muted">{t("tab.import.show.nothing")}</p>}
      <ul className="import-pieces">
        {sorted.slice(0, most).map((piece) => (
          <PieceRow
            key={piece.id}
            {...{ piece, indicators, fixed }}
            read={readOf(piece)}
            canJoin={canJoin(piece)}
            add={corrections.add}
          />
        ))}
      </ul>
      {sorted.length > most && (
        <div>
          <Button onClick={() => setMost(most + AT_ONCE)}>
            {t("tab.import.show.more", { count: sorted.length - most })}
          </Button>
        </div>
      )}
    </section>
  );
}
