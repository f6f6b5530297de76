#!/bin/sh
# Prints the path of nginx. Where it is not installed, the distribution's package is unpacked into a folder: installing it would start a server.
#
#   get-nginx.sh FOLDER     (an absolute path)
set -eu

PATH=$PATH:/usr/sbin:/sbin
command -v nginx && exit 0

mkdir -p "$1"
exec 9>"$1/lock"
flock 9
nginx=$1/usr/sbin/nginx
[ -x "$nginx" ] && "$nginx" -v 2>/dev/null && echo "$nginx" && exit 0

if ! command -v apt-get >/dev/null; then
    echo "nginx is needed for this test and is not installed." >&2
    exit 1
fi

cd "$1"
rm -f nginx_*.deb
# As root fresh lists can be had; without, those that are there have to do.
[ "$(id -u)" -ne 0 ] || apt-get -q update >&2
apt-get -q download nginx >&2 && dpkg-deb -x nginx_*.deb . && "$nginx" -v 2>/dev/null && echo "$nginx" && exit 0
echo "nginx is needed for this test. Install it:  sudo apt-get install nginx" >&2
exit 1
