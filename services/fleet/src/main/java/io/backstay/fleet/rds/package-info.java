/** The fleet as Amazon RDS keeps it: the only place that knows its SDK. */
@NullMarked
package io.backstay.fleet.rds;

import org.jspecify.annotations.NullMarked;
