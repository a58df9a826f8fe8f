/**
 * Accounts, roles and web sessions in an embedded SQLite file, or in a database that several
 * servers share. Read {@link clusterapi.storage.account.StoredAccounts} first.
 */
@NullMarked
package clusterapi.storage.account;

import org.jspecify.annotations.NullMarked;
