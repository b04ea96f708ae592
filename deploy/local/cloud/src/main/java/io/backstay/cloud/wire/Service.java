package io.backstay.cloud.wire;

import java.io.IOException;

/** One AWS service at the front door: its protocol and what is behind it. */
public interface Service {

  /**
   * The name of the action that a request asks for, as AWS spells it; {@code -} where it names
   * none.
   */
  String action(Request request);

  Reply serve(Request request) throws IOException, InterruptedException;

  /** How this service's protocol says no. */
  Reply refuse(Answer.Refused refused);
}
