import { meeting } from "@microsoft/teams-js";

/** What became of putting a page on the meeting's screen. `not-allowed`: whoever asks, or the app, may not. */
export type Shared = "shared" | "not-allowed" | "failed";

/** Puts an address of ours on the screen of the meeting that the page stands beside. */
export async function shareToStage(path: string): Promise<Shared> {
  try {
    if (!(await mayShare())) return "not-allowed";
    const url = new URL(path, window.location.origin).href;
    return await new Promise((resolve) =>
      meeting.shareAppContentToStage((error) => resolve(error ? "failed" : "shared"), url),
    );
  } catch {
    return "failed";
  }
}

function mayShare(): Promise<boolean> {
  return new Promise((resolve) =>
    meeting.getAppContentStageSharingCapabilities((error, result) =>
      resolve(!error && result?.doesAppHaveSharePermission === true),
    ),
  );
}
