/**
 * Reads what a node says of itself in JSON, in both dialects: that of archives, with {@code
 * snake_case} names, and that of a node's HTTP gateway, with {@code camelCase} names and 64-bit
 * numbers in quotes. Read {@link clusterapi.storage.statusjson.JsonMember} first.
 */
@NullMarked
package clusterapi.storage.statusjson;

import org.jspecify.annotations.NullMarked;
