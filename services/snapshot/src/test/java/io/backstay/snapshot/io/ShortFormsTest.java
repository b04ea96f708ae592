package io.backstay.snapshot.io;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.backstay.chassis.service.SettingsReader;
import io.backstay.contracts.wire.ShortForm;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class ShortFormsTest {
  private static final Map<String, String> LEAST =
      Map.of(
          "backstay.home-account", "111111111111",
          "backstay.events.topic-arn", "arn:aws:sns:eu-west-1:111111111111:backstay-events");

  private static ShortForm read(Map<String, String> more) {
    var settings = new HashMap<>(LEAST);
    settings.putAll(more);
    return ShortForms.read(new SettingsReader(name -> Optional.ofNullable(settings.get(name))));
  }

  @Test
  void home_is_where_the_topic_is_and_the_prefix_is_ours() {
    assertEquals(new ShortForm("111111111111", "eu-west-1", "backstay"), read(Map.of()));
  }

  @Test
  void every_setting_counts() {
    var form =
        read(
            Map.of("backstay.home-region", "us-west-2", "backstay.redshift-prefix", "dwh-nightly"));
    assertEquals(new ShortForm("111111111111", "us-west-2", "dwh-nightly"), form);
  }

  @Test
  void wrong_settings_are_named() {
    var wrong =
        assertThrows(
            RuntimeException.class,
            () ->
                read(
                    Map.of("backstay.home-region", "Oregon", "backstay.redshift-prefix", "rs:x-")));
    var message = String.valueOf(wrong.getMessage());
    assertTrue(message.contains("BACKSTAY_HOME_REGION"), message);
    assertTrue(message.contains("BACKSTAY_REDSHIFT_PREFIX"), message);
  }
}
