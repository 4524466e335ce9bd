# shellcheck shell=bash
# shellcheck disable=SC2154 # maven is set by choose_maven
# Read by deploy/test, after build.sh: finds or brings the Chromium that the browser tests drive.

# Sets LONGLEAF_CHROMIUM, or ends the program with the line to type. The browser tests are never
# skipped.
use_chromium() {
    local found=''
    if [ -n "${LONGLEAF_CHROMIUM:-}" ]; then
        runs "$LONGLEAF_CHROMIUM" || {
            echo "LONGLEAF_CHROMIUM is $LONGLEAF_CHROMIUM, which does not run as a browser." >&2
            exit 1
        }
        found=$LONGLEAF_CHROMIUM
    else
        found=$(chromium_on_path) || found=$(chromium_from_apt) || found=$(chromium_from_playwright) || no_chromium
    fi
    export LONGLEAF_CHROMIUM="$found"
    echo "The browser tests use $LONGLEAF_CHROMIUM"
    use_headless_shell
}

# Sets LONGLEAF_HEADLESS_SHELL where Debian's Chromium runs, which has one beside it: the same engine
# without a browser around it, for the tests that need none. Never fails: those tests then take
# longer.
use_headless_shell() {
    local shell=chromium-headless-shell
    if [ -z "${LONGLEAF_HEADLESS_SHELL:-}" ]; then
        [ "$LONGLEAF_CHROMIUM" = /usr/bin/chromium ] || return 0
        runs "$shell" || headless_shell_from_apt || return 0
        LONGLEAF_HEADLESS_SHELL=$(command -v "$shell")
    fi
    export LONGLEAF_HEADLESS_SHELL
    echo "Those of the tool alone use $LONGLEAF_HEADLESS_SHELL"
}

headless_shell_from_apt() {
    [ -f /etc/debian_version ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
    export DEBIAN_FRONTEND=noninteractive
    apt-get install -y -q --no-install-recommends chromium-headless-shell >&2 ||
        { apt-get update -q >&2 && apt-get install -y -q --no-install-recommends chromium-headless-shell >&2; } || return 1
    runs chromium-headless-shell
}

# Some systems put a stand-in on the PATH that only says how to install the real one.
runs() {
    "$1" --version >/dev/null 2>&1
}

chromium_on_path() {
    local name
    for name in chromium chromium-browser google-chrome; do
        if command -v "$name" >/dev/null && runs "$name"; then
            command -v "$name"
            return
        fi
    done
    return 1
}

# What is printed here goes to the error output: the output is the answer.
chromium_from_apt() {
    [ -f /etc/debian_version ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
    echo "There is no Chromium on the PATH. Installing Debian's..." >&2
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -q >&2 && apt-get install -y -q --no-install-recommends chromium >&2 || return 1
    chromium_on_path
}

chromium_from_playwright() {
    local jars=target/playwright found
    echo "Asking Playwright for its own Chromium..." >&2
    "${maven[@]}" -B -q --no-transfer-progress -f deploy/lib/playwright.xml dependency:copy-dependencies \
        -DoutputDirectory="$PWD/$jars" >&2 || return 1
    found=$(playwright_executable "$jars")
    if ! runs "$found"; then
        if ! playwright_is_reachable; then
            echo "Playwright's own download was not tried: cdn.playwright.dev cannot be reached from here." >&2
            return 1
        fi
        "$JAVA_HOME/bin/java" -cp "$jars/*" com.microsoft.playwright.CLI install chromium >&2 || return 1
        if ! runs "$found"; then
            echo "Playwright's Chromium was downloaded to $found and does not run. It says:" >&2
            "$found" --version >&2 || true
            return 1
        fi
    fi
    echo "$found"
}

# Where Playwright keeps, or would keep, its Chromium.
playwright_executable() {
    PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD=1 "$JAVA_HOME/bin/java" -cp "$1/*" deploy/lib/PlaywrightChromium.java
}

# A proxy or a mirror is taken at its word; else a connection must stand within five seconds.
playwright_is_reachable() {
    [ -z "${HTTPS_PROXY:-}${https_proxy:-}${PLAYWRIGHT_DOWNLOAD_HOST:-}" ] || return 0
    (exec 3<>/dev/tcp/cdn.playwright.dev/443) 2>/dev/null &
    local attempt=$! waited=0
    while kill -0 "$attempt" 2>/dev/null && [ "$waited" -lt 5 ]; do
        sleep 1
        waited=$((waited + 1))
    done
    kill -KILL "$attempt" 2>/dev/null
    wait "$attempt" 2>/dev/null
}

no_chromium() {
    local line
    case "$(uname -s)" in
        Darwin)
            line='brew install --cask google-chrome && LONGLEAF_CHROMIUM="/Applications/Google Chrome.app/Contents/MacOS/Google Chrome" deploy/test'
            ;;
        Linux)
            if [ -f /etc/debian_version ]; then
                line='apt-get update && apt-get install -y --no-install-recommends chromium'
                [ "$(id -u)" = 0 ] || line="sudo sh -c '$line'"
            else
                line='sudo dnf install chromium   (or as your system installs Chromium)'
            fi
            ;;
        *)
            line='LONGLEAF_CHROMIUM="C:/Program Files/Google/Chrome/Application/chrome.exe" deploy/test   (with Chrome installed)'
            ;;
    esac
    cat >&2 <<END
The tests drive a real browser, and no Chromium was found: not in LONGLEAF_CHROMIUM, nor as chromium,
chromium-browser or google-chrome on the PATH, and none could be installed or downloaded. Type:

    $line

or set LONGLEAF_CHROMIUM to the browser's program, and then start the tests again.
END
    exit 1
}
