/** Stores requests as new notifications, once each, and cancels them. */
@NullMarked
package com.citaplanner.notification.request.postgres;

import org.jspecify.annotations.NullMarked;
