/** What the tab's page in a dialog sends to the bot when its reader is done; Teams then closes the dialog. */
export const DIALOG_DONE = "window.done";
