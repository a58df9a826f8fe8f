package clusterapi.storage.debugzip;

/**
 * An archive from which nothing can be served. The message is one sentence for the operator that
 * names the file, the member if there is one, and the remedy.
 */
public final class UnreadableArchiveException extends Exception {
  private static final long serialVersionUID = 1L;

  UnreadableArchiveException(String sentence) {
    super(sentence);
  }

  UnreadableArchiveException(String sentence, Throwable cause) {
    super(sentence, cause);
  }
}
