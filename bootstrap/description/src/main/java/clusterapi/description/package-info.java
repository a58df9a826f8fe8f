/**
 * What the client in Java that is generated from the description of the REST API is used for. Read
 * {@link clusterapi.description.JavaClient} first.
 */
package clusterapi.description;
