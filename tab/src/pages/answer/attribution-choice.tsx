import { Field, Radio, RadioGroup } from "@fluentui/react-components";
import type { ReactElement } from "react";
import type { Attribution } from "../../../../shared/answers/answer.ts";
import { useMe } from "../../me.ts";
import { RouteLink } from "../../router/route-link.tsx";
import { pathTo } from "../../router/routes.ts";
import { t } from "../../texts.ts";

type Props = {
  /** Null: the person has to choose. */
  value: Attribution | null;
  stored: Attribution | null;
  disabled: boolean;
  change: (value: Attribution) => void;
};

/** How the answer is shown to others, beside the promise. An anonymous answer stays so. */
export function AttributionChoice({ value, stored, disabled, change }: Props): ReactElement {
  const me = useMe();
  const staysAnonymous = stored === "anonymous";
  return (
    <div className={value === null ? "attribution attribution-unasked" : "attribution"}>
      <Field label={t("tab.attribution.label")}>
        <RadioGroup
          value={staysAnonymous ? "anonymous" : (value ?? "")}
          disabled={disabled}
          onChange={(_event, { value: chosen }) => change(chosen === "anonymous" ? "anonymous" : "named")}
        >
          <Radio
            value="named"
            label={t("tab.attribution.named", { name: me.name })}
            disabled={staysAnonymous || disabled}
          />
          <Radio value="anonymous" label={t("tab.attribution.anonymous")} />
        </RadioGroup>
      </Field>
      <p className="muted">
        {staysAnonymous
          ? t("tab.attribution.settled")
          : value === "anonymous" && stored === "named"
            ? t("tab.attribution.becomes-anonymous")
            : value === "anonymous"
              ? t("tab.attribution.anonymous.promise")
              : value === "named"
                ? t("tab.attribution.named.promise")
                : t("tab.answer.unable.how")}{" "}
        <RouteLink to={pathTo("promise")}>{t("tab.attribution.more")}</RouteLink>
      </p>
    </div>
  );
}
