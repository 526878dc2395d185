/** The types of notifications, the channels, and the content that a client receives. */
@NullMarked
package com.citaplanner.notification.message;

import org.jspecify.annotations.NullMarked;
