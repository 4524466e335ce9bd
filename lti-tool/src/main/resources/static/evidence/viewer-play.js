// Videos and recordings: speed, five seconds back and on, captions; and a fresh address before the old one dies, or after.
const OLD_MS = 8.5 * 60 * 1000;
const LOOK_MS = 20 * 1000;
const AGAIN_MS = 10 * 1000;
const STEP = 5;

export default function play(seen) {
  const media = seen.find("[data-media]");
  const player = new Player(seen, media);
  seen.place = () => ({ at_ms: Math.round(media.currentTime * 1000) });
  seen.jump = ({ ms }) => {
    player.to(ms / 1000);
    media.focus();
  };
  media.addEventListener("timeupdate", () => seen.moved());
  media.addEventListener("seeked", () => seen.moved());
  seen.find("[data-bar]").hidden = false;
  speeds(seen, media);
  captions(seen, media);
  seen.root.addEventListener("click", (event) => {
    const button = event.target.closest("[data-seek]");
    if (button) player.to(media.currentTime + Number(button.dataset.seek));
  });
  seen.root.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
    const act = {
      ArrowLeft: () => player.to(media.currentTime - STEP),
      ArrowRight: () => player.to(media.currentTime + STEP),
      // A button, a summary and the player itself know what the space bar is.
      " ": event.target.closest("button, summary, a, video, audio") ? null : () => player.toggle(),
      "<": () => seen.faster(-1),
      ">": () => seen.faster(1),
    }[event.key];
    if (!act) return;
    event.preventDefault();
    event.stopPropagation();
    act();
  }, { capture: true });
}

class Player {
  constructor(seen, media) {
    this.seen = seen;
    this.media = media;
    this.born = Date.now();
    this.last = 0;
    this.wanted = false;
    this.swapping = null;
    this.stumbledAt = 0;
    const on = (name, act) => media.addEventListener(name, act);
    on("play", () => this.wants(true));
    on("pause", () => { if (!this.swapping) this.wants(false); });
    on("ended", () => this.wants(false));
    on("timeupdate", () => this.note());
    on("seeking", () => {
      this.note();
      this.freshenIfOld();
    });
    on("error", () => this.stumbled());
    const looking = setInterval(() => { if (this.wanted) this.freshenIfOld(); }, LOOK_MS);
    seen.gone.push(() => {
      clearInterval(looking);
      clearTimeout(this.again);
      this.wants(false);
      media.removeAttribute("src");
      media.load();
    });
  }

  note() {
    if (!this.swapping && this.media.readyState > 0) this.last = this.media.currentTime;
  }

  // Watching is using the tool, though nobody clicks.
  wants(wanted) {
    this.wanted = wanted;
    if (wanted) {
      this.release ??= longleaf.hold();
      this.freshenIfOld();
    } else {
      this.release?.();
      this.release = null;
    }
  }

  to(seconds) {
    const end = Number.isFinite(this.media.duration) ? this.media.duration : seconds;
    this.media.currentTime = Math.max(0, Math.min(seconds, end));
  }

  toggle() {
    if (this.media.paused) this.media.play();
    else this.media.pause();
  }

  // What is here to its end needs no address any more.
  isWhole() {
    const { buffered, duration } = this.media;
    return buffered.length === 1 && buffered.start(0) < 0.5 && buffered.end(0) >= duration - 0.5;
  }

  freshenIfOld() {
    if (Date.now() - this.born > OLD_MS && !this.isWhole()) this.freshen();
  }

  freshen() {
    this.swapping ??= this.swap().finally(() => { this.swapping = null; });
    return this.swapping;
  }

  async swap() {
    const fresh = await this.seen.fresh();
    const source = fresh?.querySelector("[data-media]");
    if (!source) {
      this.tryAgain();
      return;
    }
    const tracks = source.querySelectorAll("track");
    this.media.querySelectorAll("track").forEach((track, i) => {
      if (tracks[i] && track.readyState !== HTMLTrackElement.LOADED) track.src = tracks[i].getAttribute("src");
    });
    const rate = this.media.playbackRate;
    const ready = new Promise((resolve) => {
      for (const name of ["loadedmetadata", "error"]) this.media.addEventListener(name, resolve, { once: true });
    });
    this.media.src = source.getAttribute("src");
    this.born = Date.now();
    await ready;
    this.media.playbackRate = rate;
    if (this.last > 0) this.media.currentTime = this.last;
    if (this.wanted) await this.media.play().catch(() => {});
  }

  // An address that died shows as an error like any other; one that comes back at once is no matter of addresses.
  stumbled() {
    if (this.swapping || !this.media.getAttribute("src")) return;
    if (Date.now() - this.stumbledAt < AGAIN_MS) {
      this.seen.trouble(navigator.onLine ? this.seen.words.broken : this.seen.words.offline);
      this.tryAgain();
      return;
    }
    this.stumbledAt = Date.now();
    this.freshen();
  }

  tryAgain() {
    clearTimeout(this.again);
    this.again = setTimeout(() => { if (this.seen.root.isConnected && this.media.error) this.freshen(); }, AGAIN_MS);
  }
}

function speeds(seen, media) {
  const buttons = [...seen.root.querySelectorAll("[data-speed]")];
  const press = (button) => {
    media.defaultPlaybackRate = Number(button.dataset.speed);
    media.playbackRate = media.defaultPlaybackRate;
  };
  const show = () => {
    for (const button of buttons) {
      button.setAttribute("aria-pressed", String(Number(button.dataset.speed) === media.playbackRate));
    }
  };
  buttons.forEach((button) => button.addEventListener("click", () => press(button)));
  media.addEventListener("ratechange", show);
  seen.faster = (step) => {
    const now = buttons.findIndex((button) => Number(button.dataset.speed) >= media.playbackRate);
    press(buttons[Math.max(0, Math.min(buttons.length - 1, (now < 0 ? buttons.length - 1 : now) + step))]);
  };
}

// A recording has no picture to show captions on: they stand under it.
function captions(seen, media) {
  const toggle = seen.find("[data-captions-toggle]");
  if (!toggle) return;
  const said = seen.find("[data-said]");
  const shown = said ? "hidden" : "showing";
  const tracks = [...media.textTracks];
  let chosen = tracks[0];
  const isOn = () => (said ? !said.hidden : tracks.some((track) => track.mode === "showing"));
  const set = (on) => {
    for (const track of tracks) track.mode = on && track === chosen ? shown : "disabled";
    if (said) said.hidden = !on;
    toggle.setAttribute("aria-pressed", String(on));
  };
  if (said) {
    chosen.addEventListener("cuechange", () => {
      said.textContent = [...(chosen.activeCues ?? [])].map((cue) => cue.getCueAsHTML().textContent).join("\n");
    });
  }
  media.textTracks.addEventListener("change", () => {
    chosen = tracks.find((track) => track.mode === "showing") ?? chosen;
    toggle.setAttribute("aria-pressed", String(isOn()));
  });
  toggle.addEventListener("click", () => set(!isOn()));
  set(true);
}
