import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { ErrorBoundary } from "./ui/error-boundary.tsx";
import "./styles/base.css";
import "./styles/print.css";

const root = document.getElementById("root");
if (root)
  createRoot(root).render(
    <ErrorBoundary>
      <App />
    </ErrorBoundary>,
  );

import("./words/mark-languages.ts").catch(() => undefined);
