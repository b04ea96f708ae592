package io.backstay.contracts;

/**
 * Protect databases by this policy from now on; one of the same name is replaced, and its version
 * is kept. The same policy again changes nothing.
 */
public record ApplyPolicy(ProtectionPolicy policy, String requestedBy, String reason)
    implements Command.OfPolicy {

  @Override
  public String policyName() {
    return policy.name();
  }
}
