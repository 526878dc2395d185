/** E-mail addresses: what people write, and the one form that identifies each. */
@NullMarked
package com.citaplanner.notification.address;

import org.jspecify.annotations.NullMarked;
