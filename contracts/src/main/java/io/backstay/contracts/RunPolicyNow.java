package io.backstay.contracts;

/** Begin one run now, whatever the schedule says, also of a policy that is paused. */
public record RunPolicyNow(String policyName, String requestedBy, String reason)
    implements Command.OfPolicy {}
