#!/usr/bin/env bash
# ./do WHAT: installs what it needs, then does it. The commands are the functions do_* at the end of this file.
set -euo pipefail
cd "$(dirname "$(readlink -f "${BASH_SOURCE[0]}")")"
exec </dev/null

# What builds and runs, and what only tests, lint and bench need besides. A program before the colon means: any package
# that brings it will do.
run_packages=(g++:g++ cmake:cmake ninja:ninja-build pkg-config:pkg-config ccache libfmt-dev libcli11-dev
    libtomlplusplus-dev libhowardhinnant-date-dev libsqlite3-dev libsqlite3-mod-spatialite libsodium-dev
    libgeographiclib-dev libgeos-dev libutf8proc-dev libgdal-dev libexpat1-dev libseccomp-dev nlohmann-json3-dev tzdata
    rsvg-convert:librsvg2-bin gnuplot:gnuplot-nox fonts-dejavu-core pandoc:pandoc)
test_packages=(catch2 ogrinfo:gdal-bin sqlite3:sqlite3 python3:python3 strace:strace
    GeodSolve:geographiclib-tools GeoConvert:geographiclib-tools geod:proj-bin)
fuzz_packages=(clang++-16:clang-16 llvm-symbolizer-16:llvm-16 libclang-rt-16-dev)
lint_packages=(clang-format:clang-format shellcheck:shellcheck)
run_headers=(fmt/format.h CLI/CLI.hpp toml++/toml.h date/tz.h sqlite3.h sodium.h
    GeographicLib/Geodesic.hpp geos_c.h utf8proc.h gdal/ogrsf_frmts.h expat.h seccomp.h nlohmann/json.hpp)

say() { printf '%s\n' "$*" >&2; }
die() { say "do: $*"; exit 1; }
has() { command -v "$1" >/dev/null 2>&1; }

# Sets `missing` to the packages of its arguments that are not there. Asks the package manager once.
find_missing() {
    local entry package installed wanted=()
    missing=()
    for entry in "$@"; do
        [[ $entry == *:* ]] && has "${entry%%:*}" || wanted+=("${entry##*:}")
    done
    [[ ${#wanted[@]} -gt 0 ]] || return 0
    installed=$(dpkg-query --show --showformat='${Package} ${db:Status-Status}\n' "${wanted[@]}" 2>/dev/null || true)
    for package in "${wanted[@]}"; do
        grep -qxF "$package installed" <<<"$installed" || missing+=("$package")
    done
}

# Installs what is missing of the packages named; says the command where it may not.
need() {
    has apt-get || { check_by_hand "$@"; return; }
    find_missing "$@"
    [[ ${#missing[@]} -gt 0 ]] || return 0
    local apt=(env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=120)
    local install=(install -y --no-install-recommends "${missing[@]}")
    if [[ $(id -u) -ne 0 ]]; then
        has sudo || die "these packages are missing; as root: apt-get update && apt-get ${install[*]}"
        apt=(sudo "${apt[@]}")
    fi
    say "installing: ${missing[*]}"
    local try
    for try in first second; do
        if "${apt[@]}" update >&2 && "${apt[@]}" "${install[@]}" >&2; then return 0; fi
        say "the $try try failed"
    done
    die "installing failed; try: apt-get update && apt-get ${install[*]}"
}

# Without apt-get: names the programs and headers that are missing, and goes on where none is.
check_by_hand() {
    local entry absent=() header
    for entry in "$@"; do
        [[ $entry != *:* ]] || has "${entry%%:*}" || absent+=("the program ${entry%%:*}")
    done
    for header in "${run_headers[@]}"; do
        ! has g++ || g++ -std=c++20 -E -x c++ - <<<"#include <$header>" >/dev/null 2>&1 || absent+=("the header <$header>")
    done
    [[ ${#absent[@]} -gt 0 ]] || return 0
    say "This system has no apt-get, and these are missing:"
    printf '  %s\n' "${absent[@]}" >&2
    say "Install g++ 12 or newer, CMake 3.25, Ninja, pkg-config, fmt 9, CLI11 2.1, toml++ 3.3, Hinnant's date 3.0,"
    say "SQLite 3.40, SpatiaLite 5 (mod_spatialite), libsodium, GeographicLib 2.1, GEOS 3.11, utf8proc 2.6, GDAL 3.6,"
    say "expat 2.4, libseccomp 2.5, nlohmann-json 3.11, tzdata, gnuplot 5.4, pandoc 2.17 and librsvg 2.54 (rsvg-convert);"
    say "for tests also Catch2, GDAL's programs, sqlite3, python3, strace, GeodSolve, GeoConvert and PROJ's geod."
    exit 1
}

# configure PRESET [OPTION ...]: quiet unless it fails.
configure() {
    mkdir -p build
    [[ -w ${HOME:-/nonexistent} ]] || export CCACHE_DIR=$PWD/build/ccache
    cmake --preset "$@" >build/configure.log 2>&1 || { cat build/configure.log >&2; die "configuring failed"; }
}

# The sum of what `PROGRAM --list-tests` counts over all test programs of a preset.
count_listed() {
    local program
    while read -r program; do
        "$program" --list-tests || true # Catch2 2 answers with the number of tests
    done < <(find "build/$1/tests" -type f -name 'test_*' -perm -u+x) |
        awk '/^[0-9]+ test cases?$/ { sum += $1 } END { print sum + 0 }'
}

# Prints "N passed, N failed, N skipped" of a JUnit file; a test that could not be run has failed.
tally() {
    awk '/^[ \t]*<testcase / { if (/ status="run"/) run++; else if (/ status="fail"/) bad++
                               else if (/ status="disabled"/) skip++; else pending = 1 }
         /<skipped / && pending { if (/message="SKIP_/) skip++; else bad++; pending = 0 }
         END { printf "%d passed, %d failed, %d skipped\n", run, bad, skip }' "$1"
}

# Builds a preset with its tests, runs them and prints the closing line.
run_tests() {
    local preset=$1 status=0 listed passed failed skipped
    need "${run_packages[@]}" "${test_packages[@]}"
    configure "$preset" -DPICKET_TESTS=ON
    cmake --build "build/$preset"
    : >"build/$preset/tests.xml"
    # Of the tests that pass, the closing line tells.
    ctest --preset "$preset" --parallel "$(nproc)" --output-junit tests.xml |
        grep -vE '^ +Start +[0-9]+: |  Passed +[0-9.]+ sec *$' || status=1
    sed -n 's/^SKIPPED: /skipped: /p' "build/$preset/tests.xml" | sort | uniq -c
    listed=$(count_listed "$preset")
    read -r passed _ failed _ skipped _ < <(tally "build/$preset/tests.xml")
    if [[ $((passed + failed + skipped)) -ne $listed ]]; then
        say "do: ctest ran $((passed + failed + skipped)) tests, the test programs list $listed: a name was split or lost"
        status=1
    fi
    [[ $listed -gt 0 && $failed -eq 0 ]] || status=1
    printf '%d passed, %d failed, %d skipped\n' "$passed" "$failed" "$skipped"
    return "$status"
}

do_build() { # builds the program
    need "${run_packages[@]}"
    # Where tests were built before they stay, so that going from one to the other builds nothing twice.
    if [[ -f build/release/build.ninja ]]; then configure release; else configure release -DPICKET_TESTS=OFF; fi
    cmake --build build/release --target picket
}

do_demo() { # builds the program and runs the whole job on the data that ships
    do_build
    build/release/cli/picket demo --output out
}

do_test() { run_tests release; }  # builds everything and runs all tests
do_asan() { run_tests asan; }     # the same with the address and undefined-behaviour sanitizers

do_soak() { # the faults of the tests for longer: SECONDS of each class (300 unless said)
    local class failed=0
    need "${run_packages[@]}" "${test_packages[@]}"
    do_build
    for class in kill disk corrupt hostile twice; do
        python3 tests/cli/faults.py "$class" build/release/cli/picket data "${1:-300}" || failed=1
    done
    return "$failed"
}

do_fuzz() { # feeds each parser made-up input for SECONDS (default 60), or the one named: ./do fuzz [SECONDS] [TARGET]
    local seconds=${1:-60} only=${2:-} target targets=() status=0
    [[ $seconds =~ ^[1-9][0-9]*$ ]] || die "'$seconds' is no number of seconds: ./do fuzz [SECONDS] [TARGET]"
    need "${run_packages[@]}" "${fuzz_packages[@]}"
    configure fuzz
    for target in fuzz/corpus/*/; do
        target=$(basename "$target")
        [[ -n $only && $target != "$only" ]] || targets+=("$target")
    done
    [[ ${#targets[@]} -gt 0 ]] || die "there is no target '$only': $(basename -a fuzz/corpus/* | xargs)"
    cmake --build build/fuzz --target "${targets[@]/#/fuzz_}"
    # What new inputs were found stays in build/fuzz/found, what broke something in build/fuzz/broken.
    for target in "${targets[@]}"; do
        mkdir -p "build/fuzz/found/$target" "build/fuzz/broken/$target"
    done
    # shellcheck disable=SC2016
    printf '%s\0' "${targets[@]}" | xargs -0 -P "$(nproc)" -I NAME bash -c '
        if "build/fuzz/fuzz/fuzz_$1" -max_total_time="$2" -timeout=10 -rss_limit_mb=1024 -max_len=4096 \
            -artifact_prefix="build/fuzz/broken/$1/" "build/fuzz/found/$1" "fuzz/corpus/$1" >"build/fuzz/$1.log" 2>&1
        then
            echo "$1: $(sed -n "s/^Done \([0-9]*\) runs.*/\1 inputs, none broke a law/p" "build/fuzz/$1.log")"
        else
            tail -n 40 "build/fuzz/$1.log"
            echo "$1: broken; to see it again: build/fuzz/fuzz/fuzz_$1 build/fuzz/broken/$1/FILE"
            exit 1
        fi' fuzz NAME "$seconds" || status=1
    return "$status"
}

do_bench() { # measures against other programs: see bench/README.md
    local script
    need "${test_packages[@]}"
    do_build
    for script in bench/*.py; do python3 "$script" build/release/cli/picket; done
}

do_lint() { # formatting, clang-tidy (of the files named, else all) and shellcheck
    local tidy=clang-tidy all=() folders=(geo data ingest layers cli fuzz tests)
    # Debian 12's own, version 14, cannot read the ranges of libstdc++ 12.
    grep -qs 'VERSION_ID="12"' /etc/os-release && tidy=clang-tidy-16
    need "${run_packages[@]}" "${test_packages[@]}" "${lint_packages[@]}" "$tidy:$tidy"
    shellcheck './do' .ci/run
    find "${folders[@]}" -name '*.[ch]pp' -print0 | xargs -0 clang-format --dry-run -Werror
    configure dev -B build/lint -DPICKET_TESTS=ON
    [[ $# -gt 0 ]] || mapfile -t all < <(find "${folders[@]}" -name '*.cpp' | sort)
    printf '%s\0' "${@:-${all[@]}}" | xargs -0 -P "$(nproc)" -n 1 "$tidy" --quiet -p build/lint
}

what=${1:-}
shift || true
if ! declare -F "do_$what" >/dev/null; then
    say "usage: ./do WHAT"
    sed -n 's/^do_\([a-z]*\)() .*# \(.*\)/  \1\t\2/p' './do' >&2
    exit 2
fi
"do_$what" "$@"
