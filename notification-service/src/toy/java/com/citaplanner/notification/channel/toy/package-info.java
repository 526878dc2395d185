/** A channel that shows what a new one needs. It is compiled by a test, and not part of the service. */
@NullMarked
package com.citaplanner.notification.channel.toy;

import org.jspecify.annotations.NullMarked;
