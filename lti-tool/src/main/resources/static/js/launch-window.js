// Canvas can open a tool in a window of its own, with a launch of its own. It does not say whether it did, so the words for
// other platforms show after the button was pressed.
const data = document.getElementById("window").dataset;
const act = document.getElementById("window-act");

if (parent !== self) {
  act.hidden = false;
  act.querySelector("button").addEventListener("click", () => {
    for (const origin of (data.origins ?? "").split(" ").filter(Boolean)) {
      parent.postMessage({ subject: "requestFullWindowLaunch", data: { url: data.tool, launchType: "new_window" } }, origin);
    }
    document.getElementById("window-how").hidden = false;
  });
}
