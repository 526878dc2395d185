/** The outbox as rows, published by one instance at a time. */
@NullMarked
package com.citaplanner.notification.outbox.postgres;

import org.jspecify.annotations.NullMarked;
