# shellcheck shell=bash
# shellcheck disable=SC2034 # maven is used by those who read this
# Read by deploy/try and deploy/test: finds the JDK 25 and the Maven that build Longleaf.
# Plain enough for the bash 3.2 that comes with macOS.

# Makes a JDK 25 this program's Java, or ends it in plain words. Sets JAVA_HOME.
use_jdk25() {
    local home
    for home in \
        "${JAVA_HOME:-}" \
        "$(home_of_java_on_path)" \
        /usr/lib/jvm/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home \
        /opt/homebrew/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        /usr/local/opt/openjdk*/libexec/openjdk.jdk/Contents/Home \
        ~/.sdkman/candidates/java/* \
        ~/.jdks/* \
        "/c/Program Files/Eclipse Adoptium"/* \
        "/c/Program Files/Java"/*; do
        if is_jdk25 "$home"; then
            export JAVA_HOME="$home"
            return
        fi
    done
    cat >&2 <<'END'
Longleaf needs a JDK 25, and none was found: not in JAVA_HOME, not as java on the PATH, and not in
the folders where one is usually installed. Install one, then type the same command again:

    Debian, Ubuntu   apt-get install openjdk-25-jdk-headless, or, where that is not known,
                     Temurin 25: https://adoptium.net/installation/linux/
    macOS            brew install --cask temurin@25
    Windows          winget install EclipseAdoptium.Temurin.25.JDK
    anywhere         unpack a JDK 25 from https://adoptium.net and set JAVA_HOME to its folder
END
    exit 1
}

# A JRE will not do: the build needs javac.
is_jdk25() {
    [ -n "$1" ] && [ -x "$1/bin/java" ] && [ -x "$1/bin/javac" ] || return 1
    case "$("$1/bin/java" -version 2>&1)" in
        *' version "25'[.\"+-]*) return 0 ;;
        *) return 1 ;;
    esac
}

# The java on the PATH may be a link or a version manager's stand-in, so it is asked where it lives.
home_of_java_on_path() {
    { java -XshowSettings:properties -version 2>&1 || true; } | sed -n 's/^ *java\.home = //p'
}

# Sets `maven` to the command to build with: the wrapper, which fetches its own Maven, or where it
# cannot, a Maven on the PATH that is new enough.
choose_maven() {
    local said version
    if said=$(sh ./mvnw --version 2>&1); then
        maven=(sh ./mvnw)
        return
    fi
    version=$({ mvn --version 2>/dev/null || true; } | sed -n 's/.*Apache Maven \([0-9][0-9.]*\).*/\1/p')
    case "$version" in
        3.[89].* | 3.[1-9][0-9].* | [4-9].*)
            echo "Maven could not be downloaded; using the mvn $version on the PATH."
            # Maven 3.8 brings a library that a JDK 25 warns of at length.
            export MAVEN_OPTS="${MAVEN_OPTS:-} --sun-misc-unsafe-memory-access=allow"
            maven=(mvn)
            ;;
        *)
            echo "$said" >&2
            echo "Maven could not be downloaded (see above), and there is no mvn 3.8 or newer on the PATH." >&2
            echo "Connect this machine to https://repo.maven.apache.org, or install Maven." >&2
            exit 1
            ;;
    esac
}
