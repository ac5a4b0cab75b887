import { Button } from "@fluentui/react-components";
import { useContext, useLayoutEffect, useId, useRef, useState, type ReactElement, type ReactNode } from "react";
import { DialogContext, mayLeave, whatIsUnsaved } from "../drafts/leaving.ts";
import { t } from "../texts.ts";
import { KeepingNotice } from "./keeping-notice.tsx";
import "./modal.css";

type Props = { title: string; close: () => void; children: ReactNode };

/**
 * A dialog above the page. The browser itself keeps the focus inside, and returns it afterwards. Closing asks about
 * unsaved words.
 */
export function Modal({ title, close, children }: Props): ReactElement {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  // Unsaved words on the page below are not affected.
  const [below] = useState(whatIsUnsaved);
  const leave = (): void =>
    void mayLeave(whatIsUnsaved().filter((one) => !below.includes(one))).then((may) => {
      if (may) close();
    });
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <DialogContext.Provider value={leave}>
      <dialog
        ref={dialog}
        className="modal"
        aria-labelledby={titleId}
        onKeyDown={(event) => {
          if (event.key !== "Escape" || event.defaultPrevented) return;
          event.preventDefault();
          leave();
        }}
        onCancel={(event) => {
          event.preventDefault();
          leave();
        }}
        onClose={({ currentTarget }) => {
          // Some browsers cannot refuse a second request to close, so the dialog is shown again.
          if (currentTarget.isConnected && !currentTarget.open) {
            currentTarget.showModal();
            leave();
          }
        }}
      >
        <h2 id={titleId}>{title}</h2>
        <KeepingNotice />
        {children}
      </dialog>
    </DialogContext.Provider>
  );
}

/** Closes a dialog without doing what it is for. */
export function ModalCancel({ label = t("tab.cancel") }: { label?: string }): ReactElement {
  const leave = useContext(DialogContext);
  return <Button onClick={() => leave?.()}>{label}</Button>;
}

/** The buttons of a dialog's form: *Cancel* and its main action. Any others come before them. */
export function ModalActions(props: { submit: string; disabled: boolean; children?: ReactNode }): ReactElement {
  const { submit, disabled, children } = props;
  return (
    <div className="modal-actions">
      {children}
      <ModalCancel />
      <Button type="submit" appearance="primary" disabledFocusable={disabled}>
        {submit}
      </Button>
    </div>
  );
}
