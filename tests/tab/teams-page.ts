/**
 * A page that speaks to the tab in its frame as Teams does, and notes down what it is asked and told. Its window says how it
 * goes: `client` is which of Teams' programs it is, `noToken` is why nobody is signed in, `tokenTakes` how many ms a token takes, `mute` that none ever comes; `late`: it says
 * nothing before `speak()`; without `saves` the browser saves no file from its frame, as Teams has it.
 */
export const teamsPage = (
  context: object,
  {
    path = "/tab/",
    frame = "content",
    width = 1000,
    height = 700,
    client = "web",
    as = "lead",
    mayShare = true,
    late = false,
    saves = true,
  } = {},
): string => `<!doctype html><title>Teams</title>
<iframe src="${path}" ${saves ? "" : 'sandbox="allow-scripts allow-same-origin allow-popups"'} style="width:${width}px;height:${height}px;border:0"></iframe>
<script>
  const runtime = JSON.stringify({ apiVersion: 4, isLegacyTeams: false, supports: { pages: { config: {} }, dialog: { url: {} } } });
  window.settings = {};
  window.mayShare = ${mayShare};
  window.consents = true;
  const answers = {
    initialize: () => ["${frame}", "${client}", runtime, "2.58.0"],
    getContext: () => [${JSON.stringify(context)}],
    "authentication.getAuthToken": () => {
      window.tokensAsked = (window.tokensAsked ?? 0) + 1;
      return window.noToken === undefined ? [true, "token-of-${as}"] : [false, window.noToken];
    },
    "meeting.getAppContentStageSharingCapabilities": () => [null, { doesAppHaveSharePermission: window.mayShare }],
    "meeting.shareAppContentToStage": ([url]) =>
      window.consents ? ((window.staged = url), [null, true]) : [{ errorCode: 4000, message: "no" }, null],
    "settings.setValidityState": ([valid]) => ((window.settings.valid = valid), []),
    "settings.setSettings": ([kept]) => ((window.settings.kept = kept), [true]),
    "pages.navigateToApp": ([where]) => ((window.opened = where), [true]),
    "tasks.completeTask": ([said]) => ((window.said = said), []),
    "app.openLink": ([address]) => ((window.openedLink = address), [true]),
    executeDeepLink: ([address]) => ((window.openedLink = address), [true]),
    shareDeepLink: ([place, label]) => ((window.shared = { place, label }), []),
    "settings.save.success": () => ((window.settings.saved = true), []),
  };
  const waiting = [];
  let speaks = ${!late};
  window.speak = () => ((speaks = true), waiting.splice(0).forEach((one) => window.dispatchEvent(one)));
  window.addEventListener("message", (event) => {
    const { data, source } = event;
    const answer = answers[data.func];
    if (!speaks) waiting.push(event);
    else if (answer) {
      const tell = () => source.postMessage({ id: data.id, uuidAsString: data.uuidAsString, args: answer(data.args) }, "*");
      const isToken = data.func === "authentication.getAuthToken";
      if (isToken && window.tokenTakes) setTimeout(tell, window.tokenTakes);
      else if (!isToken || !window.mute) tell();
      else answers[data.func]();
    }
  });
  window.save = () => document.querySelector("iframe").contentWindow.postMessage({ func: "settings.save", args: [{}] }, "*");
  window.changeTheme = (theme) =>
    document.querySelector("iframe").contentWindow.postMessage({ func: "themeChange", args: [theme] }, "*");
</script>`;
