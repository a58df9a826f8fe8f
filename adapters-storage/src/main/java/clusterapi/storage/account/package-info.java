/**
 * Accounts, roles and web sessions in an embedded SQLite file. Read {@link
 * clusterapi.storage.account.SqliteAccounts} first.
 */
@NullMarked
package clusterapi.storage.account;

import org.jspecify.annotations.NullMarked;
