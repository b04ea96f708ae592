/** DB instances and DB clusters as Amazon RDS keeps them: the only place that knows its SDK. */
@NullMarked
package io.backstay.fleet.rds;

import org.jspecify.annotations.NullMarked;
