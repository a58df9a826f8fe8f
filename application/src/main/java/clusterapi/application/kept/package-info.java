/**
 * Answers that repeat, kept in the form in which they are sent. Read {@link
 * clusterapi.application.kept.KeptAnswers} first.
 */
@NullMarked
package clusterapi.application.kept;

import org.jspecify.annotations.NullMarked;
