import { Button } from "@fluentui/react-components";
import {
  ArrowRotateClockwise20Regular,
  ArrowRotateCounterclockwise20Regular,
  Dismiss20Regular,
  ZoomIn20Regular,
  ZoomOut20Regular,
} from "@fluentui/react-icons";
import { useEffect, useState, type ChangeEvent, type ReactElement } from "react";
import { t } from "../../texts.ts";
import { Notice } from "../../ui/notice.tsx";

const STEP = 1.5;
const LARGEST = 6;

/** A picture of the paper, for the person who types it in. It never leaves this device, since no code here sends it. */
export function SheetPicture(): ReactElement {
  const [address, setAddress] = useState<string | null>(null);
  const [broken, setBroken] = useState(false);
  const [turns, setTurns] = useState(0);
  const [size, setSize] = useState(1);
  useEffect(() => () => (address === null ? undefined : URL.revokeObjectURL(address)), [address]);
  const choose = ({ target }: ChangeEvent<HTMLInputElement>): void => {
    const [file] = target.files ?? [];
    target.value = "";
    if (!file) return;
    setBroken(false);
    setTurns(0);
    setSize(1);
    setAddress(URL.createObjectURL(file));
  };
  return (
    <section className="panel sheet-picture" aria-labelledby="sheet-picture">
      <h2 id="sheet-picture">{t("tab.paper.entry.picture")}</h2>
      <p className="muted">{t("tab.paper.entry.picture.hint")}</p>
      <label className="sheet-file">
        <span>{t("tab.paper.entry.picture.choose")}</span>
        <input type="file" accept="image/*" onChange={choose} />
      </label>
      {broken && (
        <Notice tone="error" live>
          {t("tab.paper.entry.picture.unreadable")}
        </Notice>
      )}
      {address !== null && !broken && (
        <>
          <div className="sheet-picture-ways">
            <Button icon={<ArrowRotateCounterclockwise20Regular />} onClick={() => setTurns(turns - 1)}>
              {t("tab.paper.entry.picture.left")}
            </Button>
            <Button icon={<ArrowRotateClockwise20Regular />} onClick={() => setTurns(turns + 1)}>
              {t("tab.paper.entry.picture.right")}
            </Button>
            <Button icon={<ZoomIn20Regular />} onClick={() => setSize(Math.min(LARGEST, size * STEP))}>
              {t("tab.paper.entry.picture.larger")}
            </Button>
            <Button icon={<ZoomOut20Regular />} onClick={() => setSize(Math.max(1, size / STEP))}>
              {t("tab.paper.entry.picture.smaller")}
            </Button>
            <Button icon={<Dismiss20Regular />} onClick={() => setAddress(null)}>
              {t("tab.paper.entry.picture.away")}
            </Button>
          </div>
          <div className="sheet-picture-frame" tabIndex={0} role="group" aria-label={t("tab.paper.entry.picture.alt")}>
            <img
              src={address}
              alt=""
              style={{ inlineSize: `${size * 100}%`, rotate: `${turns * 90}deg` }}
              onError={() => setBroken(true)}
            />
          </div>
        </>
      )}
    </section>
  );
}
