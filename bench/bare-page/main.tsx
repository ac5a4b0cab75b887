import { Button, Card, FluentProvider, Text, webLightTheme } from "@fluentui/react-components";
import { createRoot } from "react-dom/client";

/** What the tab is measured against: the least page that one would make with the same parts, which asks nobody for anything. */
const root = document.getElementById("root");
if (root)
  createRoot(root).render(
    <FluentProvider theme={webLightTheme}>
      <Card>
        <Text as="h1" size={600}>
          Every partner was asked how planning starts from what people need
        </Text>
        <Button appearance="primary">Open</Button>
      </Card>
    </FluentProvider>,
  );
