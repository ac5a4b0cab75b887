import { useLayoutEffect, useRef, type ReactElement, type ReactNode } from "react";
import "./folded.css";

type Props = { id: string; isOpen: boolean; open: () => void; className?: string; children: ReactNode };

/** A folded part of a page. The browser's search finds its words and opens it. In print it is complete. */
export function Folded({ id, isOpen, open, className = "", children }: Props): ReactElement {
  const part = useRef<HTMLDivElement>(null);
  useLayoutEffect(() => {
    const { current } = part;
    if (isOpen) current?.removeAttribute("hidden");
    else current?.setAttribute("hidden", "until-found");
    current?.addEventListener("beforematch", open);
    return () => current?.removeEventListener("beforematch", open);
  }, [isOpen, open]);
  return (
    <div ref={part} id={id} className={className}>
      {children}
    </div>
  );
}
