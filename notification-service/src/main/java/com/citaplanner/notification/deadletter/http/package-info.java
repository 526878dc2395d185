/** REST API for dead letters. */
@NullMarked
package com.citaplanner.notification.deadletter.http;

import org.jspecify.annotations.NullMarked;
