package io.backstay.journeys.judge;

import static java.util.Map.entry;

import io.backstay.journeys.judge.Violation.Rule;
import java.util.Map;

/** Which error codes an action may answer with, and under which HTTP status. */
final class ErrorRules {

  /**
   * From the pages "Common Errors" of the API references, and as they come over the wire where
   * those differ. Of its own bugs the local cloud says LocalCloudFailure, which is nowhere here.
   */
  private static final Map<String, Integer> COMMON =
      Map.ofEntries(
          entry("AccessDenied", 403),
          entry("AccessDeniedException", 400),
          entry("ExpiredToken", 403),
          entry("IncompleteSignature", 400),
          entry("InternalFailure", 500),
          entry("InvalidAction", 400),
          entry("InvalidClientTokenId", 403),
          entry("InvalidParameterCombination", 400),
          entry("InvalidParameterValue", 400),
          entry("MissingAction", 400),
          entry("MissingAuthenticationToken", 403),
          entry("MissingParameter", 400),
          entry("RequestExpired", 400),
          entry("ServiceUnavailable", 503),
          entry("Throttling", 400),
          entry("ThrottlingException", 400),
          entry("ValidationError", 400),
          entry("ValidationException", 400));

  private final ServiceModel model;
  private final Findings findings;

  ErrorRules(ServiceModel model, Findings findings) {
    this.model = model;
    this.findings = findings;
  }

  void judge(String action, int status, String code) {
    var operation = model.operations().get(action);
    if (operation == null) {
      equal(400, status, code);
      if (!code.equals("InvalidAction") && !code.equals("UnknownOperationException")) {
        findings.add("Code", Rule.ERROR_CODE, code + " to an action that the model does not have");
      }
      return;
    }
    var declared = operation.faults().get(code);
    var expected = declared == null ? COMMON.get(code) : Integer.valueOf(declared.status());
    if (expected == null) {
      findings.add("Code", Rule.ERROR_CODE, code + " is not an error of this action");
    } else {
      equal(expected, status, code);
    }
  }

  private void equal(int expected, int status, String code) {
    if (expected != status) {
      findings.add("status", Rule.STATUS, code + " comes with " + expected + ", is " + status);
    }
  }
}
