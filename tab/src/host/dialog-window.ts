import { dialog } from "@microsoft/teams-js";
import { DIALOG_DONE } from "../../../shared/contract/dialog.ts";

/**
 * Makes Teams close the dialog around this page, and tells the bot that its reader is done. False where that is
 * impossible.
 */
export function closeDialog(): boolean {
  if (!dialog.url.isSupported()) return false;
  dialog.url.submit({ verb: DIALOG_DONE });
  return true;
}
