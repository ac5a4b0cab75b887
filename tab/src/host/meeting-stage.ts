import { meeting } from "@microsoft/teams-js";

/** The result of putting a page on the meeting's screen. `not-allowed`: the person or the app may not. */
export type Shared = "shared" | "not-allowed" | "failed";

/** Puts one of our addresses on the screen of the meeting beside this page. Rejects where there is none. */
export async function shareToStage(path: string): Promise<Shared> {
  if (!(await mayShare())) return "not-allowed";
  const url = new URL(path, window.location.origin).href;
  return new Promise((resolve) => meeting.shareAppContentToStage((error) => resolve(error ? "failed" : "shared"), url));
}

function mayShare(): Promise<boolean> {
  return new Promise((resolve) =>
    meeting.getAppContentStageSharingCapabilities((error, result) =>
      resolve(!error && result?.doesAppHaveSharePermission === true),
    ),
  );
}
