/** How the notifications of event subscriptions arrive: by SNS, with or without its envelope. */
@NullMarked
package io.backstay.contracts.sns;

import org.jspecify.annotations.NullMarked;
