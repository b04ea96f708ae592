/**
 * What goes wrong in the local cloud: a layer around the services and between them, never a branch
 * within.
 */
@NullMarked
package io.backstay.cloud.faults;

import org.jspecify.annotations.NullMarked;
