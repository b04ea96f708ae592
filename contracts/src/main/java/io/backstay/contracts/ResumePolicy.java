package io.backstay.contracts;

/** Begin runs again, the first one at the next time of the schedule and never at once. */
public record ResumePolicy(String policyName, String requestedBy, String reason)
    implements Command.OfPolicy {}
