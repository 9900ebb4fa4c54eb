# shellcheck shell=bash
# What the scripts of this folder share. To be sourced.

say() { printf '\n== %s\n' "$*"; }
fail() { printf 'FAILED: %s\n' "$*" >&2; exit 1; }

# The home of an installed JDK of a major version, from JDK<N>_HOME or the usual folder.
jdk() {
  local major=$1 named="JDK$1_HOME" home
  if [ -n "${!named:-}" ]; then echo "${!named}"; return; fi
  for home in /usr/lib/jvm/*; do
    if [ -x "$home/bin/javac" ] && grep -qs "^JAVA_VERSION=\"$major[.\"+]" "$home/release"; then
      echo "$home"
      return
    fi
  done
}

# Sets seventeen and twentyfive to the homes of the supported JDKs, empty where one is not installed.
find_jdks() {
  seventeen=$(jdk 17)
  twentyfive=$(jdk 25)
  [ -n "$seventeen$twentyfive" ] || fail "neither a JDK 17 nor a JDK 25 was found; set JDK17_HOME or JDK25_HOME"
}

# The version of this project.
version() { sed -n 's,^  <version>\(.*\)</version>$,\1,p' pom.xml | head -n 1; }

# Copies the project's files into a folder, by git's list of them, or in a tree without a repository all that no build made.
copy_sources() {
  mkdir -p "$1"
  { git ls-files -z --cached --others --exclude-standard 2> /dev/null \
    || find . \( -name target -o -name .git \) -prune -o -type f -print0; } \
    | while IFS= read -r -d '' file; do [ ! -e "$file" ] || printf '%s\0' "$file"; done \
    | tar --null --files-from=- --create | tar --extract --directory "$1"
}
