package io.backstay.scheduler;

import io.backstay.contracts.Command;
import java.time.Instant;

/** A command about a policy, under its own id; {@code actor} is the sender that SQS vouches for. */
public record Request(String id, Command.OfPolicy command, String actor, Instant at) {}
