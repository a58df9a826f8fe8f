/** A line for each request. Read {@link clusterapi.bootstrap.accesslog.AccessLog} first. */
@NullMarked
package clusterapi.bootstrap.accesslog;

import org.jspecify.annotations.NullMarked;
