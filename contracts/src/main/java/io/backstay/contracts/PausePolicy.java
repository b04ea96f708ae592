package io.backstay.contracts;

/** Begin no runs by this policy until it is resumed; what has begun goes on. */
public record PausePolicy(String policyName, String requestedBy, String reason)
    implements Command.OfPolicy {}
