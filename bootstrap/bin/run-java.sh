# shellcheck shell=bash
# How a start script becomes the Java process. Sourced by the start script of a checkout (cluster-api
# beside this file) and by that of a package, so that both run Java in the same way.

jvm_options=${BASH_SOURCE[0]%/*}/jvm.options

# What only one of the scripts wants of Java.
more_java_options=()

# What a first run has loaded, linked and seen of its methods, for all later ones: half of the time
# to the first answer. Java goes on without the cache if it does not fit, which is nobody's concern.
quiet_aot=(-Xlog:disable -Xlog:all=warning:stderr '-Xlog:aot*=off:stderr' '-Xlog:cds*=off:stderr')

# run_java JAVA_HOME CLASS_PATH AOT_CACHE ARGUMENT...: becomes Java. The cache need not be there.
#
#   CLUSTER_API_JAVA_OPTS   further options for the Java virtual machine, separated by spaces
run_java() {
  local java_home=$1 class_path=$2 aot_cache=$3 options
  shift 3
  options=(-cp "$class_path" "@$jvm_options" ${more_java_options[@]+"${more_java_options[@]}"})
  # Java cannot see this by itself; progress is then shown on one line.
  [ ! -t 2 ] || options+=(-Dclusterapi.stderr.terminal=true)
  # Rows and columns, as far as the terminal can tell; a table is cut to fit.
  [ ! -t 1 ] || options+=("-Dclusterapi.stdout.size=$(stty size <&1 2>/dev/null || echo unknown)")
  # A command ends before the slower of the two compilers would have paid off.
  [ "${1:-}" = start ] || options+=(-XX:TieredStopAtLevel=1)
  [ ! -r "$aot_cache" ] || options+=("-XX:AOTCache=$aot_cache" "${quiet_aot[@]}")
  # Unquoted on purpose: options separated by spaces.
  # shellcheck disable=SC2086
  exec "$java_home/bin/java" "${options[@]}" ${CLUSTER_API_JAVA_OPTS:-} clusterapi.bootstrap.Main "$@"
}

# make_aot_cache JAVA_HOME CLASS_PATH AOT_CACHE FOLDER: runs the demo once, with the options of a
# server, and keeps what it has loaded. Without a cache everything works as well.
make_aot_cache() {
  local java_home=$1 class_path=$2 aot_cache=$3 folder=$4
  rm -rf "$folder" "$aot_cache" "$aot_cache.new"
  mkdir -p "$folder"
  if "$java_home/bin/java" -cp "$class_path" "@$jvm_options" ${more_java_options[@]+"${more_java_options[@]}"} \
    "-XX:AOTCacheOutput=$aot_cache.new" \
    clusterapi.bootstrap.training.TrainingRun "$folder" >"$folder/log.txt" 2>&1 &&
    [ -s "$aot_cache.new" ]; then
    mv "$aot_cache.new" "$aot_cache"
    rm -rf "$folder"
  else
    echo "cluster-api: there will be no AOT cache, starts take longer; see $folder/log.txt"
  fi
}
