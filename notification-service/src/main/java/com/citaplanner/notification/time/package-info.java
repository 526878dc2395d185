/** Dates and times as others write them: one reader for REST, Kafka and templates. */
@NullMarked
package com.citaplanner.notification.time;

import org.jspecify.annotations.NullMarked;
