import { createContext } from "react";

/** Where in Teams the page is: in a tab, at the side of a meeting, on a meeting's shared screen, or in a dialog. */
export type Frame = "tab" | "side-panel" | "stage" | "dialog";

/** Reads the name that Teams gives to a frame. */
export function readFrame(name: string | undefined): Frame {
  if (name === "sidePanel") return "side-panel";
  if (name === "task") return "dialog";
  return name === "meetingStage" ? "stage" : "tab";
}

export const FrameContext = createContext<Frame>("tab");
