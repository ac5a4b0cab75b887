import { meeting } from "@microsoft/teams-js";

/** What became of putting a page on the meeting's screen. `not-allowed`: whoever asks, or the app, may not. */
export type Shared = "shared" | "not-allowed" | "failed";

/** Puts an address of ours on the screen of the meeting that the page stands beside. Rejects where there is none. */
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
