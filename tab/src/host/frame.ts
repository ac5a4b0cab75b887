import { createContext } from "react";

/** Where in Teams the page stands: in a tab of its own, at the side of a meeting, on the screen that a meeting shares, or in a dialog. */
export type Frame = "tab" | "side-panel" | "stage" | "dialog";

/** Reads a frame's name as Teams gives it. */
export function readFrame(name: string | undefined): Frame {
  if (name === "sidePanel") return "side-panel";
  if (name === "task") return "dialog";
  return name === "meetingStage" ? "stage" : "tab";
}

export const FrameContext = createContext<Frame>("tab");
