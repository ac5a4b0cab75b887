/** What the tab's page in a dialog sends to the bot when its reader is done; Teams then closes the dialog. */
export const DIALOG_DONE = "window.done";

/** As the app package calls the commands of its message extension, and Teams whenever one is chosen. */
export const EXTENSION_COMMANDS = { session: "session", quote: "addToAnswer" } as const;
