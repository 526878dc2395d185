/** REST API for the state of notifications. */
@NullMarked
package com.citaplanner.notification.tracking.http;

import org.jspecify.annotations.NullMarked;
