package io.backstay.cloud.sqs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The ranges of SQS's API reference that ElasticMQ, with its limits relaxed for messages of 1 MiB,
 * does not keep.
 */
final class Bounds {

  private static final int LONGEST_VISIBILITY = 43_200;
  private static final Set<String> TYPES = Set.of("String", "Number", "Binary");
  private static final Pattern ATTRIBUTE =
      Pattern.compile("(?!(?i:aws|amazon)\\.)(?=.{1,256}$)[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");
  private static final Pattern NUMBER =
      Pattern.compile("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?");

  private Bounds() {}

  static void checkReceive(JsonNode asked) {
    check(asked, "MaxNumberOfMessages", 1, 10);
    check(asked, "WaitTimeSeconds", 0, 20);
    check(asked, "VisibilityTimeout", 0, LONGEST_VISIBILITY);
  }

  /** Of ChangeMessageVisibility, or of an entry of its batch. */
  static void checkVisibility(JsonNode asked) {
    if (!asked.hasNonNull("VisibilityTimeout")) {
      throw SqsError.MISSING_PARAMETER.because(
          "The request must contain the parameter VisibilityTimeout.");
    }
    check(asked, "VisibilityTimeout", 0, LONGEST_VISIBILITY);
  }

  private static void check(JsonNode asked, String name, int from, int to) {
    var value = asked.path(name);
    if (value.isMissingNode() || value.isNull()) {
      return;
    }
    if (!value.isInt() || value.asInt() < from || value.asInt() > to) {
      throw SqsError.INVALID_PARAMETER_VALUE.because(
          "Value %s for parameter %s is invalid. Reason: Must be between %d and %d, if provided."
              .formatted(value.asText(), name, from, to));
    }
  }

  /** Names, types and values of message attributes. */
  static void checkAttributes(JsonNode attributes) {
    attributes.properties().forEach(entry -> checkAttribute(entry.getKey(), entry.getValue()));
  }

  private static void checkAttribute(String name, JsonNode attribute) {
    if (!ATTRIBUTE.matcher(name).matches()) {
      throw SqsError.INVALID_PARAMETER_VALUE.because(
          "The message attribute name '%s' is invalid: 1 to 256 letters, digits, _, - and single dots inside, not beginning with AWS. or Amazon."
              .formatted(name));
    }
    var type = attribute.path("DataType").asText();
    var kind = type.contains(".") ? type.substring(0, type.indexOf('.')) : type;
    if (!TYPES.contains(kind)) {
      throw SqsError.INVALID_PARAMETER_VALUE.because(
          "The message attribute '%s' has an invalid message attribute type, the set of supported type prefixes is Binary, Number, and String."
              .formatted(name));
    }
    var value = attribute.path(kind.equals("Binary") ? "BinaryValue" : "StringValue").asText();
    if (value.isEmpty()) {
      throw SqsError.INVALID_PARAMETER_VALUE.because(
          "The message attribute '%s' must contain a non-empty value of type '%s'."
              .formatted(name, type));
    }
    if (kind.equals("Number") && !NUMBER.matcher(value).matches()) {
      throw SqsError.INVALID_PARAMETER_VALUE.because(
          "Can't cast the value of message (user) attribute '%s' to a number.".formatted(name));
    }
  }
}
