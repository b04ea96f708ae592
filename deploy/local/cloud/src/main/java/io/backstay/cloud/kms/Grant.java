package io.backstay.cloud.kms;

import io.backstay.cloud.Place;
import java.time.Instant;
import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A grant on a key. KMS takes a while before a new one works everywhere ("eventual consistency",
 * usually less than five minutes): until then it is listed, and lets nobody do anything.
 */
record Grant(
    String id,
    String keyArn,
    Place place,
    String name,
    String grantee,
    SortedSet<String> operations,
    Instant created,
    Instant effective,
    boolean works) {

  Grant {
    operations = Collections.unmodifiableSortedSet(new TreeSet<>(operations));
  }

  Grant nowWorks() {
    return new Grant(id, keyArn, place, name, grantee, operations, created, effective, true);
  }

  /** Accounts are the finest grain here, as in key policies. */
  boolean lets(String account, String operation) {
    return works && KeyPolicy.account(grantee).equals(account) && operations.contains(operation);
  }

  /** What RDS needs to work with the key as that account. */
  boolean letsUse(String account) {
    return lets(account, "CreateGrant") && lets(account, "DescribeKey");
  }
}
