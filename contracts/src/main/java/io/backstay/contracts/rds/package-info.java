/** What RDS says about snapshots on EventBridge. */
@NullMarked
package io.backstay.contracts.rds;

import org.jspecify.annotations.NullMarked;
