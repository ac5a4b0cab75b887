import { createContext } from "react";

/** Draws everything anew, in the language that is spoken now. */
export const RedrawContext = createContext<() => void>(() => undefined);
