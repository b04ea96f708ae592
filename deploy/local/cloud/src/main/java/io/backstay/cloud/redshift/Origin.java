package io.backstay.cloud.redshift;

/** Where a snapshot comes from. */
sealed interface Origin {

  /** Somebody asked for it. */
  record ByUser() implements Origin {}

  /** The last one of a cluster that is being deleted. */
  record Final() implements Origin {}

  /** The cluster took it by itself. */
  record Automated() implements Origin {}

  /** The manual copy of an automated one. */
  record Promoted(ResourceName automated) implements Origin {}

  /** It came from another region. */
  record Arrived(ResourceName source) implements Origin {}
}
