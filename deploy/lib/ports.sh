# shellcheck shell=bash
# Read by deploy/try: who holds a port, and does a program answer on it. Needs neither ss nor curl,
# and no more than the bash 3.2 that comes with macOS.

# require_free <port> <whose> <setting>: where the port is taken, says by whom and what to do.
require_free() {
    case "$1" in
        '' | *[!0-9]*)
            echo "$3 must be a port number, and is '$1'." >&2
            return 1
            ;;
    esac
    local pid
    if pid=$(listener "$1"); then
        if [ -n "$pid" ]; then
            echo "Port $1, which $2 needs, is held by process $pid: $(command_of "$pid")" >&2
            echo "End it (kill $pid), or choose another port: $3=$(($1 + 1)) deploy/try" >&2
        else
            echo "Port $1, which $2 needs, is held by another user's process, whose name is not shown to you." >&2
            echo "Ask as root (sudo ss -ltnp, or sudo lsof -nP -iTCP:$1), or choose another port: $3=$(($1 + 1)) deploy/try" >&2
        fi
        return 1
    fi
}

# Prints the process that listens on a port, as far as this user may see it. Fails where none does.
listener() {
    if [ -r /proc/net/tcp ]; then
        listener_from_proc "$1"
    elif command -v lsof >/dev/null && lsof -nP -t -iTCP:"$1" -sTCP:LISTEN 2>/dev/null; then
        return 0
    else
        (exec 3<>"/dev/tcp/127.0.0.1/$1") 2>/dev/null
    fi
}

# /proc/net/tcp tells the socket's number, and the open files of each process whose socket it is.
listener_from_proc() {
    local hex address state inode line pid='' socket=''
    hex=$(printf '%04X' "$1")
    while read -r _ address _ state _ _ _ _ _ inode _; do
        if [ "$state" = 0A ] && [ "${address##*:}" = "$hex" ]; then
            socket="socket:[$inode]"
        fi
    done < <(cat /proc/net/tcp /proc/net/tcp6 2>/dev/null)
    [ -n "$socket" ] || return 1
    while read -r line; do
        case "$line" in
            /proc/*/fd:) pid=${line#/proc/} pid=${pid%/fd:} ;;
            *"$socket") echo "$pid" && return ;;
        esac
    done < <(ls -l /proc/[0-9]*/fd 2>/dev/null)
}

command_of() {
    if [ -r "/proc/$1/cmdline" ]; then
        tr '\0' ' ' <"/proc/$1/cmdline" | cut -c1-200
    else
        ps -o command= -p "$1" | cut -c1-200
    fi
}

# healthy <host> <port> <path>: does a program there answer 200?
healthy() (
    {
        exec 3<>"/dev/tcp/$1/$2" &&
            printf 'GET %s HTTP/1.1\r\nHost: %s:%s\r\nConnection: close\r\n\r\n' "$3" "$1" "$2" >&3 &&
            read -r -t 5 _ status _ <&3 &&
            [ "$status" = 200 ]
    } 2>/dev/null
)
