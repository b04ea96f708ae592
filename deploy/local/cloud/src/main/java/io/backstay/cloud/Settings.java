package io.backstay.cloud;

import io.backstay.cloud.kms.Kms;
import io.backstay.cloud.rds.RdsSettings;
import io.backstay.cloud.redshift.RedshiftSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How a local cloud starts: {@code port} (0 takes any free one), {@code speed} in simulated seconds
 * per real second (0 lets time stand until it is stepped), the seed of all chance, the simulated
 * time at the start, the file with the databases, how long a new grant on a key lets nobody do
 * anything, and the file with what goes wrong.
 */
public record Settings(
    int port,
    double speed,
    long seed,
    Instant start,
    Optional<Path> fleet,
    RdsSettings rds,
    RedshiftSettings redshift,
    Duration grantLag,
    Optional<Path> faults) {

  /** The port that the command line and the examples expect. */
  public static final int DEFAULT_PORT = 4566;

  public Settings {
    if (port < 0 || port > 65_535) {
      throw new IllegalArgumentException("port must be between 0 and 65535, and is " + port);
    }
    if (!(speed >= 0 && speed <= 1_000_000)) {
      throw new IllegalArgumentException("speed must be between 0 and 1000000, and is " + speed);
    }
  }

  /** For tests: any free port, time that stands at a fixed instant, no databases. */
  public static Settings still() {
    return new Settings(
        0,
        0,
        1,
        Instant.parse("2026-01-05T08:00:00Z"),
        Optional.empty(),
        RdsSettings.standard(),
        RedshiftSettings.standard(),
        Kms.GRANT_LAG,
        Optional.empty());
  }

  public Settings withPort(int value) {
    return new Settings(value, speed, seed, start, fleet, rds, redshift, grantLag, faults);
  }

  public Settings withSpeed(double value) {
    return new Settings(port, value, seed, start, fleet, rds, redshift, grantLag, faults);
  }

  public Settings withSeed(long value) {
    return new Settings(port, speed, value, start, fleet, rds, redshift, grantLag, faults);
  }

  public Settings withStart(Instant value) {
    return new Settings(port, speed, seed, value, fleet, rds, redshift, grantLag, faults);
  }

  public Settings withFleet(Path value) {
    return new Settings(
        port, speed, seed, start, Optional.of(value), rds, redshift, grantLag, faults);
  }

  public Settings withRds(RdsSettings value) {
    return new Settings(port, speed, seed, start, fleet, value, redshift, grantLag, faults);
  }

  public Settings withRedshift(RedshiftSettings value) {
    return new Settings(port, speed, seed, start, fleet, rds, value, grantLag, faults);
  }

  public Settings withFaults(Path value) {
    return new Settings(
        port, speed, seed, start, fleet, rds, redshift, grantLag, Optional.of(value));
  }

  public Settings withGrantLag(Duration value) {
    return new Settings(port, speed, seed, start, fleet, rds, redshift, value, faults);
  }
}
