import { useId, useRef, useState, type ReactElement } from "react";
import { t } from "../texts.ts";
import "./copy-field.css";

type Props = { label: string; button: string; text: string; rows?: number };

/** A text to copy by a button, or by hand where the browser does not allow that. */
export function CopyField({ label, button, text, rows = 3 }: Props): ReactElement {
  const field = useRef<HTMLTextAreaElement>(null);
  const id = useId();
  const [copied, setCopied] = useState<boolean | null>(null);
  const copy = async (): Promise<void> => setCopied(await copyText(text, field.current));
  return (
    <div className="copy-field">
      <label htmlFor={id} id={`${id}-label`}>
        {label}
      </label>
      <textarea
        id={id}
        ref={field}
        readOnly
        rows={rows}
        value={text}
        dir="ltr"
        spellCheck={false}
        onFocus={({ currentTarget }) => currentTarget.select()}
      />
      <div className="copy-field-way no-print">
        <button type="button" className="button-plain" aria-describedby={`${id}-label`} onClick={() => void copy()}>
          {button}
        </button>
        <span role="status">{copied === null ? "" : t(copied ? "tab.copy.done" : "tab.copy.by-hand")}</span>
      </div>
    </div>
  );
}

/** False where the frame around the page forbids it. The text is then selected, to be copied by hand. */
async function copyText(text: string, field: HTMLTextAreaElement | null): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    field?.focus();
    field?.select();
    // Some frames allow only the old way.
    return document.execCommand("copy");
  }
}
