package io.backstay.copyshare;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class AllowedAccountsTest {
  private static final AllowedAccounts ALLOWED =
      new AllowedAccounts(Set.of("111111111111", "222222222222"));

  @Test
  void deployed_accounts_may_have_it() {
    assertTrue(ALLOWED.refusal(List.of("222222222222", "111111111111")).isEmpty());
  }

  @Test
  void one_stranger_refuses_them_all_and_is_named() {
    var cause = ALLOWED.refusal(List.of("222222222222", "999999999999")).orElseThrow();
    assertEquals("AccountNotAllowed", cause.code());
    assertTrue(cause.message().endsWith(": 999999999999"), cause.message());
  }
}
