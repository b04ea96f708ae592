/** Where operations live: one item and one conditional write per decision. */
@NullMarked
package io.backstay.chassis.store;

import org.jspecify.annotations.NullMarked;
