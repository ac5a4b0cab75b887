import type { ReactElement, ReactNode } from "react";
import type { Resource } from "../api/use-resource.ts";
import { FailureNotice } from "./failure-notice.tsx";
import { Skeleton } from "./skeleton.tsx";

type Props<T> = { resource: Resource<T>; rows?: number; children: (data: T) => ReactNode };

/** Shows what was read, or a skeleton before that, or the failure. Data stays visible when a later read fails. */
export function Loaded<T>({ resource, rows, children }: Props<T>): ReactElement {
  const { data, failure, reload } = resource;
  if (data !== undefined) return <>{children(data)}</>;
  if (failure) return <FailureNotice failure={failure} retry={reload} />;
  return <Skeleton rows={rows} />;
}
