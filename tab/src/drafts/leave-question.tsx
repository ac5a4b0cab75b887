import { Button } from "@fluentui/react-components";
import { useLayoutEffect, useId, useRef, type ReactElement } from "react";
import { keepsNothing } from "../host/browser-storage.ts";
import { t } from "../texts.ts";
import { useLeaveQuestion, type LeaveAnswer } from "./leaving.ts";
import "../ui/modal.css";

/** Asks before unsaved words are left: above the page and any dialog. */
export function LeaveQuestion(): ReactElement | null {
  const question = useLeaveQuestion();
  return question && <Question answer={question.answer} />;
}

function Question({ answer }: { answer: (given: LeaveAnswer) => void }): ReactElement {
  const dialog = useRef<HTMLDialogElement>(null);
  const titleId = useId();
  const lost = keepsNothing();
  useLayoutEffect(() => {
    const element = dialog.current;
    element?.showModal();
    return () => element?.close();
  }, []);
  return (
    <dialog
      ref={dialog}
      className="modal"
      role="alertdialog"
      aria-labelledby={titleId}
      aria-describedby={`${titleId}-what`}
      onCancel={(event) => {
        event.preventDefault();
        answer("stay");
      }}
      onClose={() => answer("stay")}
    >
      <h2 id={titleId}>{t("tab.leave.title")}</h2>
      <p id={`${titleId}-what`}>{t(lost ? "tab.leave.lost" : "tab.leave.kept")}</p>
      <div className="modal-actions">
        {!lost && (
          <Button appearance="subtle" onClick={() => answer("discard")}>
            {t("tab.leave.discard")}
          </Button>
        )}
        <Button onClick={() => answer(lost ? "discard" : "leave")}>
          {t(lost ? "tab.leave.go-and-lose" : "tab.leave.go")}
        </Button>
        <Button appearance="primary" onClick={() => answer("stay")}>
          {t("tab.leave.stay")}
        </Button>
      </div>
    </dialog>
  );
}
