package io.backstay.cloud.rds;

import io.backstay.cloud.wire.QueryFields;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;

/**
 * The Filters parameter: a record must meet every filter, by any of its values; an unknown name is
 * refused.
 */
final class Filters {

  private Filters() {}

  static <T> List<T> apply(
      List<T> all, QueryFields fields, Map<String, BiPredicate<T, String>> known) {
    var kept = all;
    for (var filter : fields.structures("Filters", "Filter")) {
      var name = filter.required("Name");
      var test = known.get(name);
      if (test == null)
        throw RdsError.INVALID_PARAMETER_VALUE.refuse("Unrecognized filter name: " + name);
      var values = filter.list("Values", "Value");
      if (values.isEmpty())
        throw RdsError.INVALID_PARAMETER_VALUE.refuse(
            "The filter " + name + " must have at least one value.");
      kept =
          kept.stream()
              .filter(item -> values.stream().anyMatch(value -> test.test(item, value)))
              .toList();
    }
    return kept;
  }
}
