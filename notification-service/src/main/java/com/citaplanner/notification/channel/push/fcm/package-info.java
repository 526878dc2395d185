/** Adapter: Firebase Cloud Messaging over its HTTP v1 API. */
@NullMarked
package com.citaplanner.notification.channel.push.fcm;

import org.jspecify.annotations.NullMarked;
