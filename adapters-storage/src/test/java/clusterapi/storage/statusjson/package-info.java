/** Tests of how JSON of nodes is read. Read the tests of the package's users first. */
@NullMarked
package clusterapi.storage.statusjson;

import org.jspecify.annotations.NullMarked;
