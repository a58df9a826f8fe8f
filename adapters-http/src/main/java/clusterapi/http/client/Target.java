package clusterapi.http.client;

import clusterapi.domain.moment.MaxAge;
import clusterapi.domain.paging.NodeCursor;
import clusterapi.domain.paging.NodeWalkPage;
import clusterapi.domain.paging.OffsetPage;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * A path below {@code /api/v2/} with its query.
 *
 * @param text as it is sent
 */
record Target(String text) {
  Target with(String name, String value) {
    return new Target(
        text
            + (text.indexOf('?') < 0 ? '?' : '&')
            + name
            + '='
            + URLEncoder.encode(value, StandardCharsets.UTF_8));
  }

  Target page(OffsetPage page) {
    return page.limit() == 0
        ? this
        : with("limit", Long.toString(page.limit())).with("offset", Long.toString(page.offset()));
  }

  Target page(NodeWalkPage page) {
    if (page.limit() == 0) {
      return this;
    }
    Target limited = with("limit", Long.toString(page.limit()));
    return page.start()
        .map(NodeCursor::encode)
        .map(start -> limited.with("start", start))
        .orElse(limited);
  }

  /** In whole seconds, rounded down: what is asked for is at most as old as wished. */
  Target maxAge(Optional<MaxAge> wish) {
    return wish.map(age -> with("max_age", Long.toString(age.limit().toSeconds()))).orElse(this);
  }
}
