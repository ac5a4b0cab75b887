import { createContext } from "react";

/** Draws everything again, in the present language. */
export const RedrawContext = createContext<() => void>(() => undefined);
