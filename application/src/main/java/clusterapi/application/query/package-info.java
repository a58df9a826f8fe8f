/**
 * What lists can be filtered and sorted by, and shown as, beyond the contract: fields, conditions,
 * orders. Read {@link clusterapi.application.query.Selection} first.
 */
@NullMarked
package clusterapi.application.query;

import org.jspecify.annotations.NullMarked;
