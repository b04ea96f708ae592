/**
 * KMS: keys and aliases of every account and region, who may use them, and the lookup that RDS
 * asks.
 */
@NullMarked
package io.backstay.cloud.kms;

import org.jspecify.annotations.NullMarked;
