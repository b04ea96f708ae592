package io.backstay.copyshare;

import io.backstay.contracts.Cause;
import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The accounts that may be given copies and shares, as deployed: whoever can send a command must
 * not be able to carry data out of the organisation with it.
 */
public record AllowedAccounts(Set<String> accounts) {
  public AllowedAccounts {
    accounts = Set.copyOf(accounts);
  }

  /** Why these accounts may not have it; empty where all of them may. */
  public Optional<Cause> refusal(Collection<String> wanted) {
    var strangers = new TreeSet<>(wanted);
    strangers.removeAll(accounts);
    return strangers.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Cause(
                "AccountNotAllowed",
                "not among the accounts that may be given copies and shares: "
                    + String.join(", ", strangers),
                "If it may, add it to BACKSTAY_ALLOWED_ACCOUNTS of copy-share."));
  }
}
