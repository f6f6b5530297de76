#!/bin/sh
# Gets the programs that the tests run against: restic 0.14, 0.18 and 0.19 (or newer), rest-server and rclone.
#
#   get-tools.sh FOLDER     fills FOLDER/{0.14,0.18,0.19}/restic, FOLDER/rest-server and FOLDER/rclone; does nothing for what is there
#                           (FOLDER is an absolute path)
#
# They come from this machine's own package archive: its Debian entry is copied with another suite's name, and apt works on
# private lists, so neither root nor any change to the machine is needed. Where there is no Debian archive, a program
# of the right version on PATH is taken (restic-0.14, restic-0.18, restic-0.19 or restic; rest-server; rclone).
set -eu

tools=$1
mkdir -p "$tools"
exec 9>"$tools/lock"
flock 9

# The first Debian archive in the machine's sources, whatever their form (man sources.list); "-security" has no restic.
archive() {
    for file in /etc/apt/sources.list.d/*.sources; do
        [ -r "$file" ] && sed -n 's/^URIs:[[:space:]]*//p' "$file" | tr ' ' '\n'
    done
    for file in /etc/apt/sources.list /etc/apt/sources.list.d/*.list; do
        [ -r "$file" ] && sed -n 's/^deb[[:space:]]\{1,\}\(\[[^]]*][[:space:]]*\)\{0,1\}\([^[:space:]]\{1,\}\).*/\2/p' "$file"
    done
}

unpack() { # suite, package, file inside the package, where it shall lie
    uri=$(archive | grep -E '/debian/?$' | head -n 1) || true
    [ -n "$uri" ] || return 1
    command -v apt-get >/dev/null || return 1

    apt="$tools/apt-$1"
    mkdir -p "$apt/lists/partial" "$apt/archives/partial" "$apt/parts" "$apt/download"
    keyring=/usr/share/keyrings/debian-archive-keyring.gpg
    signed=$([ -r "$keyring" ] && echo "[signed-by=$keyring] " || true)
    echo "deb $signed$uri $1 main" >"$apt/sources.list"
    set -- "$1" "$2" "$3" "$4" -q -o Dir::Etc::SourceList="$apt/sources.list" -o Dir::Etc::SourceParts="$apt/parts" \
        -o Dir::State::Lists="$apt/lists" -o Dir::State::status=/dev/null -o Dir::Cache="$apt" -o Dir::Cache::archives="$apt/archives" \
        -o APT::Sandbox::User=root -o Acquire::Languages=none -o Acquire::PDiffs=false -o Acquire::Retries=3
    suite=$1 package=$2 inside=$3 target=$4
    shift 4

    [ -e "$apt/updated" ] || { apt-get "$@" update >"$apt/log" 2>&1 && touch "$apt/updated"; } || { cat "$apt/log" >&2; return 1; }
    (cd "$apt/download" && rm -f "${package}"_*.deb && apt-get "$@" download "$package") >>"$apt/log" 2>&1 || { cat "$apt/log" >&2; return 1; }
    rm -rf "$apt/unpacked"
    dpkg-deb -x "$apt/download/${package}"_*.deb "$apt/unpacked"
    mkdir -p "$(dirname "$target")"
    mv "$apt/unpacked/$inside" "$target"
}

version() { # prints "minor" of "restic 0.minor.patch …"
    "$1" version 2>/dev/null | sed -n 's/^restic 0\.\([0-9]*\)\..*/\1/p'
}

fits() { # program, wanted minor version; 19 means "the newest to be had"
    found=$(version "$1")
    [ -n "$found" ] && { [ "$found" -eq "$2" ] || { [ "$2" -eq 19 ] && [ "$found" -gt 19 ]; }; }
}

restic() { # wanted minor version, suite that carries it
    target="$tools/0.$1/restic"
    [ -x "$target" ] && fits "$target" "$1" && return 0
    unpack "$2" restic usr/bin/restic "$target" && fits "$target" "$1" && return 0
    for name in "restic-0.$1" restic; do
        path=$(command -v "$name" 2>/dev/null) || continue
        fits "$path" "$1" || continue
        mkdir -p "$tools/0.$1"
        ln -sf "$path" "$target"
        return 0
    done
    echo "restic 0.$1 is needed for the tests and was neither in this machine's Debian archive (suite $2) nor on PATH." >&2
    echo "Put it there by hand:  install -D /path/to/restic-0.$1 '$target'" >&2
    return 1
}

restic 14 bookworm
restic 18 trixie
restic 19 sid

if [ ! -x "$tools/rest-server" ]; then
    unpack sid restic-rest-server usr/bin/restic-rest-server "$tools/rest-server" || {
        path=$(command -v rest-server || command -v restic-rest-server) || {
            echo "rest-server is needed for the tests. Put it there by hand:  apt-get install restic-rest-server, or  install -D /path/to/rest-server '$tools/rest-server'" >&2
            exit 1
        }
        ln -sf "$path" "$tools/rest-server"
    }
fi

if [ ! -x "$tools/rclone" ]; then
    unpack sid rclone usr/bin/rclone "$tools/rclone" || {
        path=$(command -v rclone) || {
            echo "rclone is needed for the tests. Put it there by hand:  apt-get install rclone, or  install -D /path/to/rclone '$tools/rclone'" >&2
            exit 1
        }
        ln -sf "$path" "$tools/rclone"
    }
fi
rm -rf "$tools"/apt-*
