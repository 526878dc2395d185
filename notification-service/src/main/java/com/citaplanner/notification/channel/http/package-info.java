/** REST API to test channels. */
@NullMarked
package com.citaplanner.notification.channel.http;

import org.jspecify.annotations.NullMarked;
