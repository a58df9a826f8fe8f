package clusterapi.storage.deliberate.util;

/** A shelf, on a shelf. */
public final class ThingUtil {}
