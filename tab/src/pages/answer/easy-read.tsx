import { Button } from "@fluentui/react-components";
import { TextFontSize20Regular } from "@fluentui/react-icons";
import { useEffect, useRef, useState, type ReactElement } from "react";
import { forget, recall, remember } from "../../host/browser-storage.ts";
import { t } from "../../texts.ts";
import "./easy-read.css";

const KEY = "easy-read";

/** Whether the person reads the questions large and one thing at a time. Their browser remembers it where it can. */
export function useEasyRead(): { easy: boolean; turn: () => void } {
  const [easy, setEasy] = useState(() => recall(KEY) === "yes");
  const turn = (): void => {
    if (easy) forget(KEY);
    else remember(KEY, "yes");
    setEasy(!easy);
  };
  return { easy, turn };
}

export function EasyReadSwitch({ easy, turn }: { easy: boolean; turn: () => void }): ReactElement {
  return (
    <div className="no-print">
      <Button icon={<TextFontSize20Regular />} aria-pressed={easy} onClick={turn}>
        {t("tab.answer.easy")}
      </Button>
    </div>
  );
}

/** The position in a session's questions, with buttons to the previous and the next. */
export function EasyProgress({
  numbers,
  current,
  go,
}: {
  numbers: readonly number[];
  current: number;
  go: (number: number) => void;
}): ReactElement | null {
  const at = numbers.indexOf(current);
  if (numbers.length < 2 || at < 0) return null;
  const [before, after] = [numbers[at - 1], numbers[at + 1]];
  const label = t("tab.answer.easy.question", { position: at + 1, total: numbers.length });
  return (
    <nav className="easy-progress" aria-label={t("tab.answer.steps")}>
      <p>{label}</p>
      <progress max={numbers.length} value={at + 1} aria-label={label} />
      <div className="answer-actions">
        {before !== undefined && (
          <Button size="large" onClick={() => go(before)}>
            {t("tab.answer.easy.before")}
          </Button>
        )}
        {after !== undefined && (
          <Button size="large" onClick={() => go(after)}>
            {t("tab.answer.easy.after")}
          </Button>
        )}
      </div>
    </nav>
  );
}

/** Buttons to the next and the previous box. `step`: counted from 0; the last one saves the answer. */
export function EasySteps({
  step,
  steps,
  go,
}: {
  step: number;
  steps: number;
  go: (step: number) => void;
}): ReactElement {
  const before = useRef(step);
  useEffect(() => {
    if (before.current === step) return;
    before.current = step;
    document.querySelector<HTMLElement>(".answer-form textarea, .answer-form .attribution input")?.focus();
  }, [step]);
  return (
    <div className="easy-steps">
      <p role="status">{t("tab.answer.easy.step", { step: step + 1, steps })}</p>
      <div className="answer-actions">
        {step > 0 && (
          <Button size="large" onClick={() => go(step - 1)}>
            {t("tab.answer.easy.back")}
          </Button>
        )}
        {step < steps - 1 && (
          <Button size="large" appearance="primary" onClick={() => go(step + 1)}>
            {t("tab.answer.easy.next")}
          </Button>
        )}
      </div>
    </div>
  );
}
