import { Button, Field, Select } from "@fluentui/react-components";
import { useState, type ReactElement } from "react";
import type { ReadPiece } from "../../../../shared/contract/imports.ts";
import type { IndicatorView } from "../../../../shared/contract/views.ts";
import type { Correction, ImportPiece } from "../../../../shared/import/corrections.ts";
import type { PiecePosition } from "../../../../shared/import/source-pieces.ts";
import { areaName, areas } from "../../areas.ts";
import { joinNames, t } from "../../texts.ts";
import { PlaceFields } from "./place-fields.tsx";
import { splitPlaces } from "./split-places.ts";

const NOWHERE = "-";
const ALL = "";

type Props = {
  piece: ImportPiece;
  /** As it was read. */
  read: ReadPiece | undefined;
  indicators: readonly IndicatorView[];
  canJoin: boolean;
  /** Corrections are no longer possible. */
  fixed: boolean;
  add: (correction: Correction) => void;
};

/** One piece: its words, why it should be checked, and its place. */
export function PieceRow({ piece, read, indicators, canJoin, fixed, add }: Props): ReactElement {
  const { id, text, label, place, out, placed } = piece;
  const [cutting, setCutting] = useState(false);
  const cuts = cutting ? splitPlaces(text) : [];
  const put = (change: Partial<PiecePosition>): void =>
    add({
      do: "place",
      piece: id,
      place: { ...(place ?? { area: null, question: null, part: "unclassified" }), ...change },
    });
  const doubt = placed || out ? null : (read?.doubt ?? null);
  return (
    <li className={out ? "import-piece import-out" : "import-piece"}>
      {read && read.under.length > 0 && <p className="import-under muted">{read.under.join(" › ")}</p>}
      <blockquote className="words" dir="auto" id={`piece-${id}`}>
        {label === null ? text : `${label} ${text}`}
      </blockquote>
      {doubt && (
        <p className="import-doubt">
          {t(`tab.import.doubt.${doubt.why}`, { names: joinNames(doubt.names.map(areaName)) })}
        </p>
      )}
      {out && <p className="import-doubt">{t("tab.import.left-out")}</p>}
      {!fixed && (
        <div className="import-places" role="group" aria-labelledby={`piece-${id}`}>
          {!out && (
            <>
              <Field label={t("tab.import.area")}>
                <Select
                  value={place ? (place.area ?? ALL) : NOWHERE}
                  onChange={(_event, { value }) => put({ area: value === ALL ? null : value })}
                >
                  {!place && <option value={NOWHERE}>{t("tab.import.no-place")}</option>}
                  <option value={ALL}>{t("tab.import.all-areas")}</option>
                  {areas.map((area) => (
                    <option key={area.id} value={area.id}>
                      {area.name}
                    </option>
                  ))}
                </Select>
              </Field>
              <PlaceFields
                question={place?.question ?? null}
                part={place?.part ?? "unclassified"}
                {...{ indicators, put }}
              />
            </>
          )}
          <div className="import-ways">
            <Button size="small" onClick={() => add({ do: out ? "bring-back" : "leave-out", piece: id })}>
              {t(out ? "tab.import.bring-back" : "tab.import.leave-out")}
            </Button>
            {!out && (
              <>
                <Button size="small" aria-expanded={cutting} onClick={() => setCutting(!cutting)}>
                  {t("tab.import.split")}
                </Button>
                <Button
                  size="small"
                  disabledFocusable={!canJoin}
                  onClick={() => canJoin && add({ do: "join", piece: id })}
                >
                  {t("tab.import.join")}
                </Button>
              </>
            )}
          </div>
        </div>
      )}
      {cutting && cuts.length === 0 && <p className="muted">{t("tab.import.split.nowhere")}</p>}
      {cutting && cuts.length > 0 && (
        <Field label={t("tab.import.split.before")}>
          <Select
            value=""
            onChange={(_event, { value }) => {
              setCutting(false);
              if (value !== "") add({ do: "split", piece: id, at: Number(value) });
            }}
          >
            <option value="">{t("tab.import.split.choose")}</option>
            {cuts.map(({ at, begins }) => (
              <option key={at} value={at}>
                {begins}
              </option>
            ))}
          </Select>
        </Field>
      )}
    </li>
  );
}
