/** Everything in one JVM: the local cloud, the services on it, and the command line. */
@NullMarked
package io.backstay.standalone;

import org.jspecify.annotations.NullMarked;
