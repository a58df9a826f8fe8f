package clusterapi.domain.deliberate;

/** Anyone can implement it, and nobody does. */
public interface OpenInterface {}
