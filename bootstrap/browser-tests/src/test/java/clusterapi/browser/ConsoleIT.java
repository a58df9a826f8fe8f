package clusterapi.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The console as a person uses it. Two programs run: a cluster of 300 nodes and a million ranges
 * that asks who one is, and an archive with a node that did not answer that asks nobody.
 */
final class ConsoleIT {
  private static final Path PICTURES = Path.of("target", "pictures");

  /** Every view, as a place of the archive's server. */
  private static final List<String> VIEWS =
      List.of(
          "#/nodes",
          "#/nodes/1",
          "#/nodes/1/metrics",
          "#/ranges/71",
          "#/hot",
          "#/hot/map",
          "#/sessions",
          "#/problems",
          "#/api");

  @TempDir private static Path dir;
  private static Program large;
  private static Program archive;
  private static Chromium browser;

  private Page page;

  @BeforeAll
  static void start() throws Exception {
    large = Program.start(dir.resolve("large"), "--demo-nodes=300", "--demo-ranges=1000000");
    archive =
        Program.start(
            dir.resolve("archived"), "--insecure", "--source=zip:" + HostileArchive.in(dir));
    browser = Chromium.start(dir);
  }

  @AfterAll
  static void stop() throws Exception {
    browser.close();
    archive.close();
    large.close();
  }

  @BeforeEach
  void open() throws Exception {
    page = browser.open();
  }

  /** Whatever a test does, the page keeps to its policy and to its server, and nothing breaks. */
  @AfterEach
  void pageKeptToItself() throws Exception {
    String violations = page.violations();
    List<String> complaints = page.complaints();
    List<String> requests = page.requests();
    page.close();

    assertThat(violations).isEmpty();
    assertThat(complaints).isEmpty();
    assertThat(requests)
        .isNotEmpty()
        .allMatch(
            address ->
                address.startsWith(large.address().toString())
                    || address.startsWith(archive.address().toString()));
  }

  private void signIn(String user, String password) throws Exception {
    page.click("#username");
    page.evaluate("document.querySelector('#username').select()");
    page.type(user);
    page.click("#password");
    page.type(password);
    page.press("Enter");
  }

  /** Goes to a place of the large cluster as root, whoever was here before. */
  private void goSignedIn(String hash) throws Exception {
    page.go(large.address());
    page.until("document.querySelector('#username') || document.querySelector('[role=grid]')");
    if (page.evaluate("document.querySelector('#username') !== null").asBoolean()) {
      signIn("root", Program.PASSWORD);
      page.untilShown("300 nodes");
    }
    page.evaluate("location.hash = " + Page.quoted(hash));
  }

  private void goToArchive(String hash) throws Exception {
    page.go(archive.place(hash));
    page.until("document.querySelector('h1')");
  }

  private void filter(String text) throws Exception {
    page.click("#filter");
    page.evaluate("document.querySelector('#filter').select()");
    page.type(text);
    page.press("Enter");
  }

  /** What stands in a column of the rows that are in the page, from top to bottom. */
  private List<String> column(int index) throws Exception {
    JsonNode cells =
        page.evaluate(
            """
            [...document.querySelectorAll(".row:not(.missing)")]
              .sort((a, b) => a.ariaRowIndex - b.ariaRowIndex)
              .map((row) => row.children[%d].innerText.trim())
            """
                .formatted(index));
    List<String> texts = new ArrayList<>();
    cells.forEach(cell -> texts.add(cell.asText()));
    return texts;
  }

  private List<Double> numbers(int index) throws Exception {
    return column(index).stream()
        .map(text -> Double.parseDouble(text.replaceAll("[^0-9.]", "")))
        .toList();
  }

  @Test
  void signIn_refusesTheWrongPasswordAndTakesTheRightOneAndLeaves() throws Exception {
    page.forgetCookies();
    page.go(large.place("#/sessions"));
    page.until("document.querySelector('#username')");

    signIn("root", "wrong");
    page.untilShown("the provided credentials did not match any account on the server");
    assertThat(page.evaluate("document.activeElement.id").asText()).isEqualTo("password");

    page.click("#password");
    page.type(Program.PASSWORD);
    page.press("Enter");
    page.untilShown("Sessions"); // where the address led, not where everyone begins
    page.until("document.querySelector('.row:not(.missing)')");
    assertThat(page.evaluate("document.cookie").asText()).isEmpty();
    page.reload();
    page.until("document.querySelector('.row:not(.missing)')");

    page.evaluate(
        "[...document.querySelectorAll('button')].find((b) => b.innerText === 'Sign out').click()");
    page.untilShown("You signed out.");
    page.reload();
    page.until("document.querySelector('#username')");
  }

  @Test
  void sessionThatEndedElsewhere_leadsToTheSignInAndBack() throws Exception {
    goSignedIn("#/nodes/7");
    page.untilShown("Node 7");
    page.forgetCookies();

    page.press("r");
    page.untilShown("The session ended.");
    signIn("root", Program.PASSWORD);

    page.untilShown("Node 7");
  }

  @Test
  void nodes_areListedToTheLastWithFewRowsInThePage() throws Exception {
    goSignedIn("#/nodes");
    page.untilShown("300 nodes");
    page.untilShown("10.20.0.1:26257");
    page.untilShown("region=");
    page.picture(PICTURES.resolve("nodes.png"));

    page.evaluate("document.querySelector('[role=grid]').focus()");
    page.press("End");

    page.until(
        "[...document.querySelectorAll('.row')].some((row) => row.innerText.includes('n300'))");
    assertThat(page.evaluate("document.querySelectorAll('.row').length").asInt()).isLessThan(60);
  }

  @Test
  void nodes_canBeFilteredByLiveness() throws Exception {
    goToArchive("#/nodes");
    page.untilShown("3 nodes");

    page.click(".choice");

    page.untilShown("1 node");
    page.until("document.querySelectorAll('.row:not(.missing)').length === 1");
    assertThat(column(0)).containsExactly("n3");
    assertThat(column(1)).containsExactly("dead");
    assertThat(page.evaluate("document.querySelector('#filter').value").asText())
        .isEqualTo("liveness_status!=live");
  }

  @Test
  void ranges_areScrolledFilteredAndSortedAtTheServer() throws Exception {
    goSignedIn("#/nodes/1");
    page.until("/ ranges$/.test(document.querySelector('.total').innerText)");
    int before = page.requests().size();
    page.evaluate("document.querySelector('[role=grid]').scrollTop = 1e9");
    page.until(
        """
        document.querySelector('.row:last-child').ariaRowIndex ===
          document.querySelector('[role=grid]').ariaRowCount
        """);
    page.until("document.querySelectorAll('.row.missing').length === 0");
    assertThat(page.requests().size() - before).isLessThan(20);
    assertThat(page.evaluate("document.querySelectorAll('.row').length").asInt()).isLessThan(60);

    filter("queries_per_second>=0.5");
    page.until("location.hash.includes('q=')");
    page.until("document.querySelectorAll('.row:not(.missing)').length > 3");
    assertThat(numbers(4)).isNotEmpty().allMatch(qps -> qps >= 0.5);

    page.evaluate(
        "[...document.querySelectorAll('.head')].find((b) =>"
            + " b.innerText.startsWith('QPS')).click()");
    page.until("document.querySelector('[aria-sort=descending]')");
    page.until("document.querySelectorAll('.row:not(.missing)').length > 3");
    assertThat(numbers(4)).isSortedAccordingTo((a, b) -> Double.compare(b, a));

    page.picture(PICTURES.resolve("ranges.png"));
    page.reload();
    page.until("document.querySelector('[aria-sort=descending]')");
    assertThat(page.evaluate("document.querySelector('#filter').value").asText())
        .isEqualTo("queries_per_second>=0.5");
  }

  @Test
  void filterThatCannotBeRead_isToldInTheServersWords() throws Exception {
    goSignedIn("#/nodes");
    page.untilShown("300 nodes");

    filter("nod_id=3");

    page.until("document.querySelector('[role=alert]')?.innerText.includes('node_id')");
    assertThat(page.evaluate("document.querySelector('#filter').ariaInvalid").asText())
        .isEqualTo("true");
  }

  @Test
  void rowsAndKeys_leadToARangeAndBackToTheRow() throws Exception {
    goSignedIn("#/nodes/1");
    page.until("document.querySelectorAll('.row:not(.missing)').length > 3");
    page.evaluate("document.querySelector('[role=grid]').focus()");
    page.press("ArrowDown");
    page.press("ArrowDown");
    page.until("document.querySelectorAll('.row')[2].ariaSelected === 'true'");

    page.press("Enter");
    page.until("location.hash.startsWith('#/ranges/')");
    page.untilShown("As each node sees it");
    assertThat(page.evaluate("document.activeElement.tagName").asText()).isEqualTo("H1");
    page.evaluate("history.back()");

    page.until("document.querySelectorAll('.row')[2]?.ariaSelected === 'true'");
  }

  @Test
  void keys_goFromViewToView() throws Exception {
    goToArchive("#/nodes");
    for (String[] step :
        new String[][] {
          {"h", "Hot ranges"}, {"s", "Sessions"}, {"p", "Problems"}, {"a", "API"}, {"n", "Nodes"}
        }) {
      page.press("g");
      page.press(step[0]);
      page.until("document.querySelector('h1').innerText.startsWith('" + step[1] + "')");
      page.until("document.title.startsWith('" + step[1] + "')");
    }

    page.press("?");
    page.until("document.querySelector('dialog').open");
    page.press("Escape");
    page.until("!document.querySelector('dialog')");
    page.press("/");
    page.until("document.activeElement.id === 'filter'");
  }

  @Test
  void range_isShownAsEachNodeSeesIt() throws Exception {
    goToArchive("#/ranges/71");

    page.untilShown("As each node sees it");
    page.untilShown("Leases, newest first");
    page.untilShown("Nodes that did not answer");
    page.untilShown("failed to dial into node 3");
    assertThat(page.evaluate("document.querySelectorAll('thead th a').length").asInt())
        .isGreaterThan(1);
    page.picture(PICTURES.resolve("range.png"));
  }

  @Test
  void range_isFoundByItsNumber() throws Exception {
    goToArchive("#/nodes");

    page.click("[name=range]");
    page.type("r71");
    page.press("Enter");

    page.until("location.hash === '#/ranges/71'");
    page.untilShown("Range 71");
  }

  @Test
  void hotRanges_areATableAndAMap() throws Exception {
    goSignedIn("#/hot");
    page.until("document.querySelectorAll('.row:not(.missing)').length > 3");
    assertThat(numbers(1)).isSortedAccordingTo((a, b) -> Double.compare(b, a));

    page.evaluate("location.hash = '#/hot/map'");
    page.until("document.querySelectorAll('.strip canvas').length > 1");
    page.until(
        """
        (() => {
          const canvas = document.querySelector('.strip canvas');
          return canvas.getContext('2d').getImageData(3, 3, 1, 1).data[3] === 255;
        })()
        """);
    page.evaluate("document.querySelector('.cells').focus()");
    page.press("End");
    page.until("document.querySelector('.cells').ariaValueText.includes('queries/s')");
    page.picture(PICTURES.resolve("map.png"));
    page.press("Enter");
    page.until("location.hash.startsWith('#/ranges/')");
  }

  @Test
  void textsOfTheCluster_areShownAsTextsAndNothingElse() throws Exception {
    goToArchive("#/sessions");
    page.untilShown(HostileArchive.APPLICATION);
    page.picture(PICTURES.resolve("sessions.png"));
    assertThat(page.evaluate("document.querySelectorAll('main img, main script').length").asInt())
        .isZero();

    page.evaluate("location.hash = '#/sessions?q=' + encodeURIComponent('\"" + "<img\"')");
    page.until("/^1 session$/.test(document.querySelector('.total').innerText)");
    page.until("document.querySelector('.row a')");
    page.evaluate("document.querySelector('.row a').click()");
    page.untilShown(HostileArchive.STATEMENT);
    assertThat(page.evaluate("typeof globalThis.pwned").asText()).isEqualTo("undefined");
    assertThat(page.evaluate("document.querySelectorAll('main img, main script').length").asInt())
        .isZero();
  }

  @Test
  void problems_areToldInPlainWords() throws Exception {
    goToArchive("#/problems");
    page.untilShown("Node 3");
    page.untilShown("no ranges");
    page.untilShown("failed to dial into node 3");

    page.evaluate(
        "[...document.querySelectorAll('button')].find((b) => b.innerText === 'Ask every"
            + " node').click()");
    page.until("/^(None, o|O)n /.test(document.querySelector('main [role=status]').innerText)");
    page.picture(PICTURES.resolve("problems.png"));

    goToArchive("#/nodes/3");
    page.untilShown("The ranges of node 3 were not collected. operation");
  }

  @Test
  void oldAnswers_areMarkedAsOld() throws Exception {
    page.beforeAnything(
        """
        const real = globalThis.fetch;
        globalThis.fetch = async (...question) => {
          const answer = await real(...question);
          const headers = new Headers(answer.headers);
          headers.set("Age", "600");
          headers.set("X-Cluster-Api-Snapshot-Time", "2026-03-14T09:42:00Z");
          return new Response(answer.body, { status: answer.status, headers });
        };
        """);

    goToArchive("#/nodes");

    page.untilShown("Old. The cluster was last read 10\u202fmin ago, at 2026-03-14 09:42:00 UTC.");
  }

  @Test
  void whatTheSourceCannotTell_isToldInItsWordsAndTheRestIsShown() throws Exception {
    page.beforeAnything(
        """
        const real = globalThis.fetch;
        globalThis.fetch = (path, ...more) => path.includes("/ranges/hot/")
          ? Promise.resolve(new Response("no hot ranges without range files\\n", { status: 501 }))
          : real(path, ...more);
        """);

    goToArchive("#/problems");
    page.untilShown("Hot ranges: Not in this source. no hot ranges without range files");
    page.untilShown("no sessions");
    page.evaluate("location.hash = '#/hot'");
    page.untilShown("Not in this source. no hot ranges without range files");
  }

  @Test
  void api_isDescribed() throws Exception {
    goToArchive("#/api/listNodeRanges");

    page.until("document.querySelectorAll('.operation').length >= 8");
    page.untilShown("List a node's replicas");
    page.picture(PICTURES.resolve("api.png"));
  }

  @Test
  void placeThatIsNotThere_isToldSo() throws Exception {
    goToArchive("#/nowhere");

    page.untilShown("The console has no such page.");
  }

  static Stream<String> views() {
    return VIEWS.stream();
  }

  @ParameterizedTest
  @MethodSource("views")
  void view_hasNoSeriousFindingOfAxeInEitherScheme(String view) throws Exception {
    for (String scheme : List.of("light", "dark")) {
      page.prefer(scheme);
      goToArchive(view);
      page.settle();
      page.picture(PICTURES.resolve(scheme + view.substring(1).replace('/', '-') + ".png"));
      page.evaluate(axe());
      JsonNode findings =
          page.evaluate(
              """
              axe.run().then((result) => result.violations
                .filter((finding) => finding.impact === "serious" || finding.impact === "critical")
                .map((finding) => finding.id + " " + finding.nodes.map((node) => node.html).join(" ")))
              """);

      assertThat(findings).as(scheme + " " + view).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("views")
  void view_fitsAPhone(String view) throws Exception {
    page.size(360, 740);
    goToArchive(view);
    page.settle();
    page.picture(PICTURES.resolve("phone" + view.substring(1).replace('/', '-') + ".png"));

    assertThat(page.evaluate("document.documentElement.scrollWidth").asInt()).isEqualTo(360);
    assertThat(page.evaluate("document.querySelector('main').scrollWidth").asInt())
        .isLessThanOrEqualTo(360);
  }

  @ParameterizedTest
  @ValueSource(strings = {"light", "dark"})
  void theme_isChosenAndRemembered(String chosen) throws Exception {
    page.prefer(chosen.equals("light") ? "dark" : "light");
    goToArchive("#/nodes");
    String other = ground();

    for (int i = 0; i < 3 && !theme().equals(chosen); i++) {
      page.press("t");
      page.settle();
    }
    page.reload();
    page.until("document.querySelector('h1')");

    assertThat(theme()).isEqualTo(chosen);
    assertThat(ground()).isNotEqualTo(other);
    page.evaluate("localStorage.clear()");
  }

  private String theme() throws Exception {
    return page.evaluate("document.documentElement.dataset.theme").asText();
  }

  private String ground() throws Exception {
    return page.evaluate("getComputedStyle(document.body).backgroundColor").asText();
  }

  private static String axe() throws Exception {
    try (InputStream in = ConsoleIT.class.getResourceAsStream("/axe.min.js")) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8) + "; true";
    }
  }
}
