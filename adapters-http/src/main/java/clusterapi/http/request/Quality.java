package clusterapi.http.request;

/** How much a caller wants one of the choices that a header such as {@code Accept} lists. */
final class Quality {
  private Quality() {}

  /**
   * The parameter {@code q} of a choice.
   *
   * @param pieces the choice in lower case, parted at its semicolons: what it is, then its
   *     parameters
   * @return the quality; 1 if there is none, 0 if it is no number
   */
  static double of(String[] pieces) {
    for (int i = 1; i < pieces.length; i++) {
      String parameter = pieces[i].strip();
      if (parameter.startsWith("q=")) {
        try {
          return Double.parseDouble(parameter.substring(2));
        } catch (NumberFormatException e) {
          return 0;
        }
      }
    }
    return 1;
  }
}
