/**
 * The message that the tab's page in a dialog sends to the bot when its reader is done. Teams then closes the dialog.
 */
export const DIALOG_DONE = "window.done";

/** The ids of the message extension's commands in the app package. Teams sends the id of the chosen one. */
export const EXTENSION_COMMANDS = { session: "session", quote: "addToAnswer" } as const;
