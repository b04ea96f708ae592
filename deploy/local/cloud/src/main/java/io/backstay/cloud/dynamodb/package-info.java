/** DynamoDB: AWS's own DynamoDB Local, in this process, behind the front door. */
@NullMarked
package io.backstay.cloud.dynamodb;

import org.jspecify.annotations.NullMarked;
