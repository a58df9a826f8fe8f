/**
 * The console in a real browser, against the real program. Begin with {@link
 * clusterapi.browser.ConsoleIT}.
 */
@NullMarked
package clusterapi.browser;

import org.jspecify.annotations.NullMarked;
