/** What every engine's way to AWS shares: clients, credentials, proofs, and what an error means. */
@NullMarked
package io.backstay.fleet.aws;

import org.jspecify.annotations.NullMarked;
