/** Dates and times as others write them: one reader for REST, Kafka and templates. */
package com.citaplanner.notification.time;
