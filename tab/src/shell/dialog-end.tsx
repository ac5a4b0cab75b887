import { Button } from "@fluentui/react-components";
import { useState, type ReactElement } from "react";
import { t } from "../texts.ts";

/** In a dialog of Teams: the button back to the conversation. Unsaved words are kept as a draft. */
export function DialogEnd(): ReactElement {
  const [failed, setFailed] = useState(false);
  const close = async (): Promise<void> => {
    const { closeDialog } = await import("../host/dialog-window.ts");
    setFailed(!closeDialog());
  };
  return (
    <footer className="dialog-end">
      <Button onClick={() => void close()}>{t("tab.nav.close-dialog")}</Button>
      <span role="status">{failed ? t("tab.nav.close-dialog.failed") : ""}</span>
    </footer>
  );
}
