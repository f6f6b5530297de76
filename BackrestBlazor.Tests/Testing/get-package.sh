#!/bin/sh
# Prints the path of a program that a test needs. As root a missing one is installed; else the command to type is named.
#
#   get-package.sh PROGRAM PACKAGE LOCK-FILE
set -eu

PATH=$PATH:/usr/sbin:/sbin
command -v "$1" && exit 0

if [ "$(id -u)" -ne 0 ] || ! command -v apt-get >/dev/null; then
    echo "$1 is needed for this test and is not installed. Install it:  sudo apt-get install $2" >&2
    exit 1
fi

mkdir -p "$(dirname "$3")"
exec 9>"$3"
flock 9
if ! command -v "$1" >/dev/null; then
    export DEBIAN_FRONTEND=noninteractive
    { apt-get -q update && apt-get -qy --no-install-recommends install "$2"; } </dev/null >&2
fi
command -v "$1"
