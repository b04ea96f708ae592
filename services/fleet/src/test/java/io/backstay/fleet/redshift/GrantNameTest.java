package io.backstay.fleet.redshift;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class GrantNameTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "alias/backstay",
        "alias/Team_A/--odd--",
        "alias/___",
        "arn:aws:kms:us-west-2:111111111111:key/1234abcd-12ab-34cd-56ef-1234567890ab",
        "alias/a-name-that-is-much-longer-than-what-a-grant-of-redshift-may-be-called"
      })
  void every_key_has_a_legal_name_of_its_own(String key) {
    var name = GrantName.of(Optional.of(key));
    assertTrue(name.matches("[a-z](-?[a-z0-9])*") && name.length() <= 63, name);
    assertEquals(name, GrantName.of(Optional.of(key)));
    assertNotEquals(name, GrantName.of(Optional.of(key + "x")));
  }

  @Test
  void without_a_key_it_is_the_default() {
    assertEquals("backstay-default", GrantName.of(Optional.empty()));
  }
}
