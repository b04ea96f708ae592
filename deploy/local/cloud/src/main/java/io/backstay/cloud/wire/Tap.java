package io.backstay.cloud.wire;

/**
 * Reads along: sees each request and its reply as they stood on the wire, once it is served and
 * before the caller has the answer. It changes neither, does not throw, and is called from many
 * threads at once.
 */
@FunctionalInterface
public interface Tap {

  /** Reads nothing. */
  Tap NOBODY = (_, _, _, _) -> {};

  /** The bodies are the ones in use, not copies. */
  void served(String service, String action, Request request, Reply reply);
}
