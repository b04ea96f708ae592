/**
 * RDS: DB instances, DB clusters and their snapshots of every account and region, with time,
 * quotas, key rules and events.
 */
@NullMarked
package io.backstay.cloud.rds;

import org.jspecify.annotations.NullMarked;
