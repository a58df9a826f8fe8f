package clusterapi.application.access;

import java.util.List;

/** What a caller presented to prove a session, before anything is read from it. */
public sealed interface PresentedSession {
  /** Nothing. */
  PresentedSession NONE = new None();

  /** Nothing. */
  record None() implements PresentedSession {}

  /**
   * Texts, of which the first that is a token counts. No text at all is an empty token, which is
   * never valid.
   *
   * @param candidates in the caller's order
   */
  record Tokens(List<String> candidates) implements PresentedSession {
    /** Texts; the list is copied. */
    public Tokens {
      candidates = List.copyOf(candidates);
    }

    /** Never the texts. */
    @Override
    public String toString() {
      return "Tokens[" + candidates.size() + " hidden]";
    }
  }

  /**
   * A single text.
   *
   * @param text what the caller sent
   * @return it, to be read later
   */
  static PresentedSession of(String text) {
    return new Tokens(List.of(text));
  }
}
