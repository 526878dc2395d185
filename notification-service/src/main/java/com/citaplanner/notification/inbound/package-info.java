/** Processing of Chatwoot's events. */
@NullMarked
package com.citaplanner.notification.inbound;

import org.jspecify.annotations.NullMarked;
