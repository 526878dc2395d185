/** PostgreSQL adapter for the queue of labels. */
@NullMarked
package com.citaplanner.notification.label.postgres;

import org.jspecify.annotations.NullMarked;
