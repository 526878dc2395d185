/** REST API for clients' devices. */
@NullMarked
package com.citaplanner.notification.channel.push.http;

import org.jspecify.annotations.NullMarked;
