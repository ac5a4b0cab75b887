import { useId, useRef, type PointerEvent, type ReactElement } from "react";
import { GRADES } from "../../../../shared/report/grades.ts";
import { t } from "../../texts.ts";

export type ScaleLevel = (typeof GRADES)[number];
type Props = {
  /** What the scale is for. */
  label: string;
  value: ScaleLevel | null;
  problem?: string | undefined;
  change: (level: ScaleLevel) => void;
};

/**
 * The six-point scale with a bead, which can be pressed, dragged, or moved with the arrow keys. To screen readers it is
 * a group of six choices.
 */
export function ScalePicker({ label, value, problem, change }: Props): ReactElement {
  const name = useId();
  const track = useRef<HTMLDivElement>(null);
  const drawing = useRef(false);
  const drawn = (event: PointerEvent): void => {
    const level = nearest(track.current, event);
    if (level && level !== value) change(level);
    if (level) track.current?.querySelector<HTMLElement>(`[data-level="${level}"] input`)?.focus();
  };
  return (
    <fieldset className="scale" aria-describedby={problem ? `${name}-problem` : undefined}>
      <legend>{label}</legend>
      <div
        ref={track}
        className="scale-track"
        onPointerDown={(event) => {
          drawing.current = event.button === 0;
          // A finger may be about to scroll, so it drags only once it moves along the scale, or chooses when it is
          // lifted.
          if (!drawing.current || event.pointerType === "touch") return;
          event.currentTarget.setPointerCapture(event.pointerId);
          drawn(event);
        }}
        onPointerMove={(event) => {
          if (drawing.current) drawn(event);
        }}
        onPointerUp={() => (drawing.current = false)}
        onPointerCancel={() => (drawing.current = false)}
      >
        {GRADES.map((level) => (
          <label key={level} className="scale-point" data-level={level}>
            <input type="radio" name={name} checked={value === level} onChange={() => change(level)} />
            <span className="scale-bead" aria-hidden />
            <span className="scale-name">{t(`report.grade.${level}`)}</span>
          </label>
        ))}
      </div>
      {problem && (
        <p id={`${name}-problem`} className="scale-problem" role="alert">
          {problem}
        </p>
      )}
    </fieldset>
  );
}

/** The point nearest to the pointer, whether the scale is horizontal or vertical. */
function nearest(track: HTMLElement | null, { clientX, clientY }: PointerEvent): ScaleLevel | null {
  let found: { level: ScaleLevel; far: number } | null = null;
  for (const point of track?.children ?? []) {
    const level = GRADES.find((one) => one === (point as HTMLElement).dataset["level"]);
    const { left, right, top, bottom } = point.getBoundingClientRect();
    const far = Math.hypot((left + right) / 2 - clientX, (top + bottom) / 2 - clientY);
    if (level && (found === null || far < found.far)) found = { level, far };
  }
  return found?.level ?? null;
}
