# shellcheck shell=bash
# Read by deploy/test: finds or brings ffmpeg and LibreOffice, which convert evidence and with which
# the tests make their samples.

# Sets LONGLEAF_FFMPEG and LONGLEAF_SOFFICE, or ends the program with the line to type. The tests that
# need them are never skipped.
use_converters() {
    use_converter LONGLEAF_FFMPEG -version ffmpeg 'ffmpeg' 'ffmpeg'
    use_converter LONGLEAF_SOFFICE --version 'LibreOffice' 'soffice libreoffice' \
        'libreoffice-writer-nogui libreoffice-calc-nogui libreoffice-impress-nogui'
}

# use_converter <setting> <option that says its version> <what it is called> <names on the path> <Debian's packages>
use_converter() {
    local found=${!1:-}
    if [ -n "$found" ]; then
        "$found" "$2" >/dev/null 2>&1 || {
            echo "$1 is $found, which does not run as $3." >&2
            exit 1
        }
    else
        found=$(converter_on_path "$4") || found=$(converter_from_apt "$3" "$4" "$5") || no_converter "$1" "$3" "$5"
    fi
    export "$1=$found"
    echo "The tests convert with $found"
}

converter_on_path() {
    local name
    for name in $1; do
        command -v "$name" && return
    done
    return 1
}

# What is printed here goes to the error output: the output is the answer.
converter_from_apt() {
    [ -f /etc/debian_version ] && [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null || return 1
    echo "There is no $1 on the PATH. Installing Debian's..." >&2
    export DEBIAN_FRONTEND=noninteractive
    # shellcheck disable=SC2086 # several packages
    apt-get update -q >&2 && apt-get install -y -q --no-install-recommends $3 >&2 || return 1
    converter_on_path "$2"
}

no_converter() {
    local line
    case "$(uname -s)" in
        Darwin)
            line="brew install $([ "$2" = ffmpeg ] && echo ffmpeg || echo --cask libreoffice)   (with Homebrew)"
            ;;
        *)
            if [ -f /etc/debian_version ]; then
                line="apt-get update && apt-get install -y --no-install-recommends $3"
                [ "$(id -u)" = 0 ] || line="sudo sh -c '$line'"
            else
                line="sudo dnf install $([ "$2" = ffmpeg ] && echo ffmpeg-free || echo libreoffice-core)   (or as your system installs $2)"
            fi
            ;;
    esac
    cat >&2 <<END
The tests make and convert files with $2, which was not found: not in $1, nor on the PATH, and it
could not be installed. Type:

    $line

or set $1 to its program, and then start the tests again.
END
    exit 1
}
