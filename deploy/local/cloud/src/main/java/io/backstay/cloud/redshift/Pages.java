package io.backstay.cloud.redshift;

import io.backstay.cloud.wire.QueryFields;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * Pages of 20 to 100 records; the marker names the last record seen, so a record that goes or comes
 * shifts nothing.
 */
record Pages<T>(List<T> items, Optional<String> marker) {

  private static final String MARK = "after ";

  Pages {
    items = List.copyOf(items);
  }

  static <T> Pages<T> of(List<T> all, Function<T, String> key, QueryFields fields) {
    int most = fields.number("MaxRecords").orElse(100);
    if (most < 20 || most > 100)
      throw RedshiftError.INVALID_PARAMETER_VALUE.refuse(
          "Invalid value " + most + " for MaxRecords. Must be between 20 and 100");
    var rest = new ArrayList<>(all);
    rest.sort(Comparator.comparing(key));
    fields
        .text("Marker")
        .map(Pages::opened)
        .ifPresent(last -> rest.removeIf(item -> key.apply(item).compareTo(last) <= 0));
    if (rest.size() <= most) return new Pages<>(rest, Optional.empty());
    var page = rest.subList(0, most);
    return new Pages<>(page, Optional.of(closed(key.apply(page.getLast()))));
  }

  private static String closed(String key) {
    return Base64.getUrlEncoder()
        .withoutPadding()
        .encodeToString((MARK + key).getBytes(StandardCharsets.UTF_8));
  }

  private static String opened(String marker) {
    try {
      var text = new String(Base64.getUrlDecoder().decode(marker), StandardCharsets.UTF_8);
      if (text.startsWith(MARK)) return text.substring(MARK.length());
    } catch (IllegalArgumentException _) {
      // Refused below, like a text that is no marker.
    }
    throw RedshiftError.INVALID_PARAMETER_VALUE.refuse("Invalid or expired marker: " + marker);
  }
}
