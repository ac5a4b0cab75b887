import "./early.ts";
import { startTransition } from "react";
import { createRoot } from "react-dom/client";
import { App } from "./app.tsx";
import { openPage } from "./opening.ts";
import { ErrorBoundary } from "./ui/error-boundary.tsx";
import "./styles/base.css";
import "./styles/print.css";

const root = document.getElementById("root");
if (root)
  void openPage().then((opened) => {
    // In slices, so that the page responds in between.
    startTransition(() =>
      createRoot(root).render(
        <ErrorBoundary>
          <App opened={opened} />
        </ErrorBoundary>,
      ),
    );
    import("./words/mark-languages.ts").catch(() => undefined);
  });
