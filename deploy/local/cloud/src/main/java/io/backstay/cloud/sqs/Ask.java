package io.backstay.cloud.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import io.backstay.cloud.Place;
import io.backstay.cloud.Principal;
import java.util.regex.Pattern;

/** One request to SQS in the form of the JSON protocol, whichever protocol it came in. */
record Ask(Place place, Principal principal, String action, JsonNode body) {

  private static final Pattern URL = Pattern.compile("(?:.*/(\\d{12})/)?([^/]+)");

  /** The queue that QueueUrl names; it lies in the region that was called. */
  Queue queue() {
    var url = body.path("QueueUrl").asText();
    var found = URL.matcher(url);
    if (url.isEmpty() || !found.matches()) {
      throw SqsError.MISSING_PARAMETER.because("The request must contain the parameter QueueUrl.");
    }
    var account = found.group(1);
    if (account != null && !account.equals(place.account())) {
      throw SqsError.ACCESS_DENIED.because("Access to the resource " + url + " is denied.");
    }
    return new Queue(place, found.group(2));
  }
}
