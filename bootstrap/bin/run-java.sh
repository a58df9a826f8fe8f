# shellcheck shell=bash
# How a start script becomes the Java process. Sourced by the start script of a checkout (cluster-api
# beside this file) and by that of a package, so that both run Java in the same way.

jvm_options=${BASH_SOURCE[0]%/*}/jvm.options

# What only one of the scripts wants of Java.
more_java_options=()

# What a first run has loaded, linked and seen of its methods, for all later ones: half of the time
# to the first answer. Java goes on without the cache if it does not fit, which is nobody's concern.
quiet_aot=(-Xlog:disable -Xlog:all=warning:stderr '-Xlog:aot*=off:stderr' '-Xlog:cds*=off:stderr')

# set_class_path JAR...: sets "class_path" to all of them, and "server_class_path" to those that a
# server needs. Both begin with the same jars in the same order, so that a cache holds for both.
#
# Only "cert" makes certificates. The libraries for it are signed, and for the first class from a
# signed jar Java checks the signature over all of its six thousand entries.
set_class_path() {
  local jar certificates=
  server_class_path=
  for jar in "$@"; do
    case ${jar##*/} in
      bcpkix-* | bcprov-* | bcutil-*) certificates=$certificates:$jar ;;
      *) server_class_path=$server_class_path:$jar ;;
    esac
  done
  server_class_path=${server_class_path#:}
  class_path=$server_class_path$certificates
}

# run_java JAVA_HOME AOT_CACHE ARGUMENT...: becomes Java with the class path that was set. The cache
# need not be there, nor that of the commands beside it.
#
#   CLUSTER_API_JAVA_OPTS   further options for the Java virtual machine, separated by spaces
run_java() {
  local java_home=$1 aot_cache=$2 options
  shift 2
  options=("@$jvm_options" ${more_java_options[@]+"${more_java_options[@]}"})
  # Java cannot see this by itself; progress is then shown on one line.
  [ ! -t 2 ] || options+=(-Dclusterapi.stderr.terminal=true)
  if [ "${1:-}" = start ]; then
    options+=(-cp "$server_class_path")
  else
    aot_cache=${aot_cache%.aot}-commands.aot
    # A command ends before the slower of the two compilers would have paid off.
    options+=(-cp "$class_path" -XX:TieredStopAtLevel=1)
    # Rows and columns, as far as the terminal can tell; a table is cut to fit.
    [ ! -t 1 ] || options+=("-Dclusterapi.stdout.size=$(stty size <&1 2>/dev/null || echo unknown)")
  fi
  [ ! -r "$aot_cache" ] || options+=("-XX:AOTCache=$aot_cache" "${quiet_aot[@]}")
  # Unquoted on purpose: options separated by spaces.
  # shellcheck disable=SC2086
  exec "$java_home/bin/java" "${options[@]}" ${CLUSTER_API_JAVA_OPTS:-} clusterapi.bootstrap.Main "$@"
}

# make_aot_caches JAVA_HOME AOT_CACHE FOLDER: runs a server once and each command once, with the
# options that they will have, and keeps what was loaded: for a server and for the commands each its
# own, since Java takes in all that is in a cache at once. Without one everything works as well.
make_aot_caches() {
  local java_home=$1 aot_cache=$2 folder=$3
  rm -rf "$folder"
  mkdir -p "$folder"
  if make_aot_cache "$aot_cache" server "$server_class_path" &&
    make_aot_cache "${aot_cache%.aot}-commands.aot" commands "$class_path" -XX:TieredStopAtLevel=1; then
    rm -rf "$folder"
  else
    echo "cluster-api: without an AOT cache starts take longer; why there is none is in $folder"
  fi
}

# make_aot_cache AOT_CACHE server|commands CLASS_PATH OPTION...: one of them.
make_aot_cache() {
  local cache=$1 what=$2 path=$3
  shift 3
  rm -f "$cache" "$cache.new"
  mkdir "$folder/$what"
  "$java_home/bin/java" "@$jvm_options" ${more_java_options[@]+"${more_java_options[@]}"} -cp "$path" \
    "$@" "-XX:AOTCacheOutput=$cache.new" \
    clusterapi.bootstrap.training.TrainingRun "$what" "$folder/$what" >"$folder/$what/log.txt" 2>&1 &&
    [ -s "$cache.new" ] &&
    mv "$cache.new" "$cache"
}
