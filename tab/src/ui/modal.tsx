import { Button } from "@fluentui/react-components";
import { useEffect, useId, useRef, type ReactElement, type ReactNode } from "react";
import { t } from "../texts.ts";
import { KeepingNotice } from "./keeping-notice.tsx";
import "./modal.css";

type Props = { title: string; close: () => void; children: ReactNode };

/** A dialog over the page. The browser itself keeps the focus inside, and gives it back at the end. */
export function Modal({ title, close, children }: Props): ReactElement {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  useEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="modal"
      aria-labelledby={titleId}
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
    >
      <h2 id={titleId}>{title}</h2>
      <KeepingNotice />
      {children}
    </dialog>
  );
}

/** The end of a dialog's form: *Cancel*, and what it is there for. Anything more stands before them. */
export function ModalActions(props: {
  close: () => void;
  submit: string;
  disabled: boolean;
  children?: ReactNode;
}): ReactElement {
  const { close, submit, disabled, children } = props;
  return (
    <div className="modal-actions">
      {children}
      <Button onClick={close}>{t("tab.cancel")}</Button>
      <Button type="submit" appearance="primary" disabled={disabled}>
        {submit}
      </Button>
    </div>
  );
}
