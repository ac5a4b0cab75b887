import { dialog } from "@microsoft/teams-js";
import { DIALOG_DONE } from "../../../shared/contract/dialog.ts";

/** Lets Teams close the dialog that this page stands in, and tell the bot that its reader is done. False where it cannot. */
export function closeDialog(): boolean {
  if (!dialog.url.isSupported()) return false;
  dialog.url.submit({ verb: DIALOG_DONE });
  return true;
}
