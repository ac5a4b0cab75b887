import { Input } from "@fluentui/react-components";
import { Search20Regular } from "@fluentui/react-icons";
import type { ReactElement } from "react";
import "./search-box.css";

/** `label`: what is searched for. It is also shown in the empty box. */
type Props = { label: string; text: string; change: (text: string) => void };

/** The box for searching a page. */
export function SearchBox({ label, text, change }: Props): ReactElement {
  return (
    <Input
      dir="auto"
      className="search-box"
      type="search"
      aria-label={label}
      placeholder={label}
      contentBefore={<Search20Regular aria-hidden />}
      value={text}
      onChange={(_event, { value }) => change(value)}
    />
  );
}
