package io.backstay.contracts;

/** Protect by this policy no more; what it has made stays. */
public record DeletePolicy(String policyName, String requestedBy, String reason)
    implements Command.OfPolicy {}
