/** DynamoDB Local on the loopback interface, in a class loader of its own. */
@NullMarked
package io.backstay.dynamodb;

import org.jspecify.annotations.NullMarked;
